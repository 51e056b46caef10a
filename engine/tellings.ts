import type { StepName } from './adjudication.ts'
import type { Period } from './day.ts'
import type { Figures } from './figures.ts'

export type Reader = 'patient' | 'pharmacist' | 'clerk' | 'auditor'

type Tell = { readonly zh: (figures: Figures) => string; readonly en: (figures: Figures) => string }

const periodsZh: Readonly<Record<Period, string>> = { visit: '每次', month: '本月', quarter: '本季度', year: '本年度' }
const periodsEn: Readonly<Record<Period, string>> = {
  visit: 'each visit',
  month: 'this month',
  quarter: 'this quarter',
  year: 'this year',
}

/** Adjustments that the shipped packs name; a name of another pack stands for itself. */
const reasonsZh: Readonly<Record<string, string>> = {
  retired: '退休人员',
  away: '异地就医',
  designation: '未在选定的定点机构就诊',
}
const reasonsEn: Readonly<Record<string, string>> = {
  retired: 'retired',
  away: 'care away from home',
  designation: 'not at the chosen institution',
}
const reasonZh = (name: string): string => reasonsZh[name] ?? name
const reasonEn = (name: string): string => reasonsEn[name] ?? name

/** The same sentence for staff of every kind, and a plainer one for the patient. */
const staff = (patient: Tell, others: Tell): Readonly<Record<Reader, Tell>> => ({
  patient,
  pharmacist: others,
  clerk: others,
  auditor: others,
})

/** What each step says to each reader. */
export const tellings: Readonly<Record<StepName, Readonly<Record<Reader, Tell>>>> = {
  total: staff(
    { zh: ({ to }) => `这次的费用一共 ${to} 元。`, en: ({ to }) => `This visit costs ${to} yuan in all.` },
    { zh: ({ to }) => `费用总额 ${to} 元。`, en: ({ to }) => `Total ${to} yuan.` },
  ),
  ceiling: staff(
    {
      zh: ({ difference }) => `其中 ${difference} 元高于政府限价，医保不付，由您承担。`,
      en: ({ difference }) =>
        `${difference} yuan of it is above the price ceiling; the insurance does not pay that part.`,
    },
    {
      zh: ({ difference, to }) => `超限价 ${difference} 元自费，余 ${to} 元。`,
      en: ({ difference, to }) => `Above the ceiling ${difference} yuan, own expense; ${to} yuan remain.`,
    },
  ),
  'first-own-share': staff(
    {
      zh: ({ difference }) => `乙类药品先由您自付一部分，共 ${difference} 元。`,
      en: ({ difference }) => `For class B items you first pay a share yourself: ${difference} yuan.`,
    },
    {
      zh: ({ difference, to }) => `乙类先行自付 ${difference} 元，余 ${to} 元。`,
      en: ({ difference, to }) => `First own share of class B ${difference} yuan; ${to} yuan remain.`,
    },
  ),
  'out-of-scope': staff(
    {
      zh: ({ difference }) => `目录外的 ${difference} 元医保不付，由您承担。`,
      en: ({ difference }) => `${difference} yuan are for items not on the insurance list; you pay them.`,
    },
    {
      zh: ({ difference, to }) => `丙类自费 ${difference} 元，政策范围内 ${to} 元。`,
      en: ({ difference, to }) => `Class C, out of scope, ${difference} yuan; ${to} yuan remain.`,
    },
  ),
  'place-first-share': staff(
    {
      zh: ({ difference }) => `按就医地规定先由您自付 ${difference} 元。`,
      en: ({ difference }) => `For care at this place you first pay ${difference} yuan yourself.`,
    },
    {
      zh: ({ difference, rate, to }) => `就医先行自付 ${rate ?? ''}，计 ${difference} 元，余 ${to} 元。`,
      en: ({ difference, rate, to }) =>
        `First own share of the place ${rate ?? ''}: ${difference} yuan; ${to} yuan remain.`,
    },
  ),
  deductible: staff(
    {
      zh: ({ amount, difference, left, unchanged, per, to }) =>
        amount === null
          ? `这次不扣起付线，医保范围内的 ${to} 元都参与报销。`
          : unchanged
            ? `${periodsZh[per]}起付线 ${amount} 元已经付满，这次不再扣。`
            : `先扣起付线 ${difference} 元（起付线${per === 'visit' ? '每次' : periodsZh[per]} ${amount} 元，这次之前还差 ${left ?? amount} 元）。`,
      en: ({ amount, difference, left, unchanged, per, to }) =>
        amount === null
          ? `No deductible applies; all ${to} yuan in scope count.`
          : unchanged
            ? `The deductible of ${amount} yuan for ${periodsEn[per]} is already paid; nothing more is taken.`
            : `First the deductible: ${difference} yuan (${amount} yuan ${periodsEn[per]}, of which ${left ?? amount} were still to be paid).`,
    },
    {
      zh: ({ amount, difference, left, per, from, to }) =>
        amount === null
          ? `无起付线，计算基数 ${to} 元。`
          : `起付线${periodsZh[per]} ${amount} 元，余 ${left ?? amount} 元，本次扣 ${difference} 元：${from} → ${to} 元。`,
      en: ({ amount, difference, left, per, from, to }) =>
        amount === null
          ? `No deductible; ${to} yuan count.`
          : `Deductible ${amount} yuan ${periodsEn[per]}, ${left ?? amount} left, ${difference} taken: ${from} → ${to} yuan.`,
    },
  ),
  ratio: {
    patient: { zh: ({ to }) => `医保支付比例为 ${to}。`, en: ({ to }) => `The insurance pays ${to}.` },
    pharmacist: { zh: ({ to }) => `支付比例 ${to}。`, en: ({ to }) => `Ratio ${to}.` },
    clerk: { zh: ({ to }) => `基础支付比例 ${to}。`, en: ({ to }) => `Base ratio ${to}.` },
    auditor: { zh: ({ to }) => `基础支付比例 ${to}。`, en: ({ to }) => `Base ratio ${to}.` },
  },
  adjustment: staff(
    {
      zh: ({ rule, raised, points, to }) =>
        rule === ''
          ? `比例最高 100%、最低 0%。`
          : `因${reasonZh(rule)}，比例${raised ? '提高' : '降低'} ${points} 个百分点，为 ${to}。`,
      en: ({ rule, raised, points, to }) =>
        rule === ''
          ? `A ratio lies between 0% and 100%.`
          : `Because of ${reasonEn(rule)} it is ${raised ? 'raised' : 'lowered'} by ${points} points to ${to}.`,
    },
    {
      zh: ({ rule, raised, points, from, to }) =>
        rule === ''
          ? `比例限于 0%–100%：${from} → ${to}。`
          : `${reasonZh(rule)}${raised ? '加' : '减'} ${points} 个百分点：${from} → ${to}。`,
      en: ({ rule, raised, points, from, to }) =>
        rule === ''
          ? `Kept within 0%–100%: ${from} → ${to}.`
          : `${reasonEn(rule)} ${raised ? 'adds' : 'takes off'} ${points} points: ${from} → ${to}.`,
    },
  ),
  share: staff(
    {
      zh: ({ from, ratio, to }) => `${from} 元按 ${ratio} 计算，医保应付 ${to} 元。`,
      en: ({ from, ratio, to }) => `${ratio} of ${from} yuan is ${to} yuan.`,
    },
    {
      zh: ({ from, ratio, to }) => `${from} × ${ratio} = ${to} 元（四舍五入到分）。`,
      en: ({ from, ratio, to }) => `${from} × ${ratio} = ${to} yuan (half up to the fen).`,
    },
  ),
  cap: staff(
    {
      zh: ({ unchanged, per, left, amount, to }) =>
        unchanged
          ? `没有超过${periodsZh[per]}限额 ${amount ?? ''} 元（这次之前还剩 ${left ?? ''} 元），医保支付 ${to} 元。`
          : `${periodsZh[per]}限额 ${amount ?? ''} 元只剩 ${left ?? ''} 元，所以医保支付 ${to} 元。`,
      en: ({ unchanged, per, left, amount, to }) =>
        unchanged
          ? `That is within the limit of ${amount ?? ''} yuan for ${periodsEn[per]} (${left ?? ''} were left): the insurance pays ${to} yuan.`
          : `Of the limit of ${amount ?? ''} yuan for ${periodsEn[per]} only ${left ?? ''} were left, so the insurance pays ${to} yuan.`,
    },
    {
      zh: ({ per, left, amount, from, to }) =>
        `${periodsZh[per]}限额 ${amount ?? ''} 元，余 ${left ?? ''} 元：${from} → ${to} 元。`,
      en: ({ per, left, amount, from, to }) =>
        `Limit ${amount ?? ''} yuan ${periodsEn[per]}, ${left ?? ''} left: ${from} → ${to} yuan.`,
    },
  ),
  'serious-illness': {
    patient: {
      zh: ({ difference, unchanged, amount }) =>
        unchanged ? `今年自付还没有超过大病保险起付线 ${amount ?? ''} 元。` : `大病保险再支付 ${difference} 元。`,
      en: ({ difference, unchanged, amount }) =>
        unchanged
          ? `Your own cost this year is not yet above the serious-illness threshold of ${amount ?? ''} yuan.`
          : `The serious-illness insurance pays another ${difference} yuan.`,
    },
    ...serious(),
  },
  supplementary: staff(
    {
      zh: ({ difference, rate }) => `惠民保对自付部分再报 ${rate ?? ''}，支付 ${difference} 元。`,
      en: ({ difference, rate }) =>
        `The supplementary insurance pays ${rate ?? ''} of what is left to you: ${difference} yuan.`,
    },
    {
      zh: ({ from, rate, difference, to }) => `惠民保 ${from} × ${rate ?? ''} = ${difference} 元，自付余 ${to} 元。`,
      en: ({ from, rate, difference, to }) =>
        `Supplementary ${from} × ${rate ?? ''} = ${difference} yuan; ${to} yuan of own cost remain.`,
    },
  ),
  personal: staff(
    { zh: ({ to }) => `最后由您支付 ${to} 元。`, en: ({ to }) => `In the end you pay ${to} yuan.` },
    { zh: ({ to }) => `个人支付 ${to} 元。`, en: ({ to }) => `The person pays ${to} yuan.` },
  ),
}

function serious(): Readonly<Record<Exclude<Reader, 'patient'>, Tell>> {
  const told: Tell = {
    zh: ({ left, amount, from, rate, difference }) =>
      `大病保险：年内已累计自付 ${left ?? ''} 元，本次 ${from} 元，起付 ${amount ?? ''} 元，超出部分按 ${rate ?? ''} 支付 ${difference} 元。`,
    en: ({ left, amount, from, rate, difference }) =>
      `Serious illness: ${left ?? ''} yuan of own cost so far this year, ${from} now, threshold ${amount ?? ''}; ${rate ?? ''} of what is above pays ${difference} yuan.`,
  }
  return { pharmacist: told, clerk: told, auditor: told }
}
