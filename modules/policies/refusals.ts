import { refusal } from '../../platform/refusal.ts'

/** Every way the pages about the law say no. */

export const noSuchPack = refusal(
  404,
  'policies/no-such-pack',
  { zh: '没有政策包 {packId}', en: 'There is no pack {packId}' },
  { mend: { zh: '可用的政策包见 /api/policies', en: 'See /api/policies for the packs there are' } },
)

export const noSuchClause = refusal(
  404,
  'policies/no-such-clause',
  { zh: '登记表里没有条款 {clauseId}', en: 'The register has no clause {clauseId}' },
  { mend: { zh: '条款编号如 WZ2017-2.5，见条款登记表', en: 'A clause is named like WZ2017-2.5; see the register' } },
)
