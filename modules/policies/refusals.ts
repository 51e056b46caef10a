import { refusal } from '../../platform/refusal.ts'

/** Every way the pages about the law say no. */

export const noSuchPack = refusal(
  404,
  'policies/no-such-pack',
  { zh: '没有政策包 {packId}', en: 'There is no pack {packId}' },
  { mend: { zh: '可用的政策包见 /api/policies', en: 'See /api/policies for the packs there are' } },
)

export const noLawThatDay = refusal(
  422,
  'policies/no-law-that-day',
  { zh: '{place}在 {day} 没有施行中的政策', en: 'No law of {place} is in force on {day}' },
  { mend: { zh: '请选{days}的一天', en: 'Choose a day {days}' } },
)

export const noSuchClause = refusal(
  404,
  'policies/no-such-clause',
  { zh: '登记表里没有条款 {clauseId}', en: 'The register has no clause {clauseId}' },
  { mend: { zh: '条款编号如 WZ2017-2.5，见条款登记表', en: 'A clause is named like WZ2017-2.5; see the register' } },
)
