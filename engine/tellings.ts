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
  retired: 'Retired',
  away: 'Care away from home',
  designation: 'Not at the chosen institution',
}
const patientsZh: Readonly<Record<string, string>> = {
  retired: '您已退休',
  away: '在异地就医',
  designation: '没有在您选定的定点机构就诊',
}
const patientsEn: Readonly<Record<string, string>> = {
  retired: 'you are retired',
  away: 'this was away from home',
  designation: 'this was not at the institution that you chose',
}
const reasonZh = (name: string): string => reasonsZh[name] ?? name
const reasonEn = (name: string): string => reasonsEn[name] ?? name
const patientZh = (name: string): string => patientsZh[name] ?? `「${name}」`
const patientEn = (name: string): string => patientsEn[name] ?? `the rule "${name}" applies`

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
      zh: ({ amount, byContract, difference, left, unchanged, usedUp, per, to }) => {
        if (byContract) return `您已签约家庭医生，在签约机构就诊免起付线，医保范围内的 ${to} 元都参与报销。`
        if (amount === null) return `这次不扣起付线，医保范围内的 ${to} 元都参与报销。`
        if (usedUp) return `${periodsZh[per]}起付线 ${amount} 元已经付满，这次不再扣。`
        if (unchanged) return '这次没有医保范围内的费用，起付线不变。'
        if (per === 'visit') return `先扣起付线 ${difference} 元（每次就诊 ${amount} 元）。`
        return `先扣起付线 ${difference} 元（起付线${periodsZh[per]} ${amount} 元，这次之前还差 ${left ?? amount} 元）。`
      },
      en: ({ amount, byContract, difference, left, unchanged, usedUp, per, to }) => {
        if (byContract)
          return `You are treated where your family doctor's contract is, so no deductible applies; all ${to} yuan in scope count.`
        if (amount === null) return `No deductible applies; all ${to} yuan in scope count.`
        if (usedUp)
          return `The deductible of ${amount} yuan for ${periodsEn[per]} is already paid; nothing more is taken.`
        if (unchanged) return 'Nothing of this is in scope; the deductible stays as it was.'
        if (per === 'visit') return `First the deductible: ${difference} yuan (${amount} yuan each visit).`
        return `First the deductible: ${difference} yuan (${amount} yuan ${periodsEn[per]}, of which ${left ?? amount} were still to be paid).`
      },
    },
    {
      zh: ({ amount, byContract, difference, left, per, from, to }) => {
        if (amount === null)
          return `${byContract ? '有偿签约且在签约机构就诊，免起付线' : '无起付线'}，计算基数 ${to} 元。`
        const rest = per === 'visit' ? '' : `余 ${left ?? amount} 元，`
        return `起付线${periodsZh[per]} ${amount} 元，${rest}本次扣 ${difference} 元：${from} → ${to} 元。`
      },
      en: ({ amount, byContract, difference, left, per, from, to }) => {
        if (amount === null)
          return `${byContract ? 'Deductible waived at the contracted institution' : 'No deductible'}; ${to} yuan count.`
        const rest = per === 'visit' ? '' : `${left ?? amount} left, `
        return `Deductible ${amount} yuan ${periodsEn[per]}, ${rest}${difference} taken: ${from} → ${to} yuan.`
      },
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
          : `因${patientZh(rule)}，比例${raised ? '提高' : '降低'} ${points} 个百分点，为 ${to}。`,
      en: ({ rule, raised, points, to }) =>
        rule === ''
          ? `A ratio lies between 0% and 100%.`
          : `Because ${patientEn(rule)} it is ${raised ? 'raised' : 'lowered'} by ${points} points to ${to}.`,
    },
    {
      zh: ({ rule, raised, points, from, to }) =>
        rule === ''
          ? `比例限于 0%–100%：${from} → ${to}。`
          : `${reasonZh(rule)}${raised ? '加' : '减'} ${points} 个百分点：${from} → ${to}。`,
      en: ({ rule, raised, points, from, to }) =>
        rule === ''
          ? `Kept within 0%–100%: ${from} → ${to}.`
          : `${reasonEn(rule)}: ${points} points ${raised ? 'more' : 'less'}, ${from} → ${to}.`,
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
      zh: ({ unchanged, usedUp, per, left, amount, to }) =>
        usedUp
          ? `${periodsZh[per]}限额 ${amount ?? ''} 元已经用完，这次统筹基金不再支付。`
          : unchanged
            ? `没有超过${periodsZh[per]}限额 ${amount ?? ''} 元（这次之前还剩 ${left ?? ''} 元），医保支付 ${to} 元。`
            : `${periodsZh[per]}限额 ${amount ?? ''} 元只剩 ${left ?? ''} 元，所以医保支付 ${to} 元。`,
      en: ({ unchanged, usedUp, per, left, amount, to }) =>
        usedUp
          ? `The limit of ${amount ?? ''} yuan for ${periodsEn[per]} is used up; the fund pays nothing more.`
          : unchanged
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
