/**
 * How common each disease is, and how many of those who have it are certified for it. The first is published and says
 * where; the second is published where somebody counted treatment, and else a demonstration value.
 */
export type Prevalence = Readonly<{
  disease: string
  /** From this age on (until the next row's), such a share has the disease. */
  byAge: readonly (readonly [age: number, share: number])[]
  /** Of those who have it, who comes for long prescriptions. */
  certified: number
  source: string
  certifiedSource: string
}>

const demonstration = 'demonstration value'

export const prevalences: readonly Prevalence[] = [
  {
    disease: 'hypertension',
    byAge: [
      [18, 0.04],
      [25, 0.061],
      [35, 0.15],
      [45, 0.296],
      [55, 0.446],
      [65, 0.557],
      [75, 0.602],
    ],
    certified: 0.407,
    source: 'Wang Z. et al., Circulation 2018 (China Hypertension Survey 2012–2015), by age',
    certifiedSource: 'the same: treated',
  },
  {
    disease: 'diabetes',
    byAge: [
      [18, 0.02],
      [30, 0.063],
      [40, 0.12],
      [50, 0.178],
      [60, 0.235],
      [70, 0.27],
    ],
    certified: 0.329,
    source: 'Wang L. et al., JAMA 2021 (2018 survey: 12.4 % of adults; spread over ages to give that)',
    certifiedSource: 'the same: treated',
  },
  {
    disease: 'copd',
    byAge: [
      [20, 0.021],
      [40, 0.05],
      [50, 0.103],
      [60, 0.211],
      [70, 0.355],
    ],
    certified: 0.12,
    source: 'Wang C. et al., Lancet 2018 (China Pulmonary Health study), by age',
    certifiedSource: `${demonstration}; 2.6 % knew of it`,
  },
  {
    disease: 'asthma',
    byAge: [
      [20, 0.022],
      [50, 0.05],
      [70, 0.074],
    ],
    certified: 0.288,
    source: 'Huang K. et al., Lancet 2019 (4.2 % from 20 years on)',
    certifiedSource: 'the same: diagnosed by a physician',
  },
  {
    disease: 'coronary',
    byAge: [
      [35, 0.006],
      [60, 0.0278],
    ],
    certified: 0.9,
    source: 'Fifth National Health Services Survey 2013 (10.2 ‰ from 15 years on, 27.8 ‰ from 60 on)',
    certifiedSource: demonstration,
  },
  {
    disease: 'kidney',
    byAge: [
      [18, 0.04],
      [45, 0.08],
      [65, 0.17],
    ],
    certified: 0.1,
    source: 'Wang L. et al., JAMA Internal Medicine 2023 (8.2 % of adults)',
    certifiedSource: 'the same: knew of it',
  },
  {
    disease: 'alzheimers',
    byAge: [
      [60, 0.012],
      [70, 0.04],
      [80, 0.11],
    ],
    certified: 0.3,
    source: 'Jia L. et al., Lancet Public Health 2020 (3.9 % from 60 years on)',
    certifiedSource: demonstration,
  },
  {
    disease: 'parkinsons',
    byAge: [[60, 0.0137]],
    certified: 0.5,
    source: 'Qi S. et al., Movement Disorders 2021 (1.37 % from 60 years on)',
    certifiedSource: demonstration,
  },
  {
    disease: 'tuberculosis',
    byAge: [[15, 0.0006]],
    certified: 0.85,
    source: 'WHO Global Tuberculosis Report 2023 (52 new cases in 100,000 a year)',
    certifiedSource: demonstration,
  },
  {
    disease: 'schizophrenia',
    byAge: [[18, 0.006]],
    certified: 0.7,
    source: 'Huang Y. et al., Lancet Psychiatry 2019 (0.6 % in a lifetime)',
    certifiedSource: demonstration,
  },
  {
    disease: 'affective-psychosis',
    byAge: [[18, 0.006]],
    certified: 0.4,
    source: 'Huang Y. et al., Lancet Psychiatry 2019 (bipolar disorder, 0.6 % in a lifetime)',
    certifiedSource: demonstration,
  },
  {
    disease: 'esrd',
    byAge: [
      [18, 0.0004],
      [60, 0.0015],
    ],
    certified: 1,
    source: 'Chinese National Renal Data System 2022 (haemodialysis, 598 in a million)',
    certifiedSource: demonstration,
  },
  {
    disease: 'peritoneal-dialysis',
    byAge: [[18, 0.00012]],
    certified: 1,
    source: 'Chinese National Renal Data System 2022 (100 in a million)',
    certifiedSource: demonstration,
  },
  {
    disease: 'transplant',
    byAge: [[18, 0.0001]],
    certified: 1,
    source: demonstration,
    certifiedSource: demonstration,
  },
  {
    disease: 'haemophilia',
    byAge: [[0, 0.000027]],
    certified: 1,
    source: 'National haemophilia survey of 1986–1988 (2.73 in 100,000), taken for men and women alike',
    certifiedSource: demonstration,
  },
]

/** The share of people of an age who are certified for the disease. */
export function certifiedShare({ byAge, certified }: Prevalence, age: number): number {
  return (byAge.findLast(([from]) => age >= from)?.[1] ?? 0) * certified
}
