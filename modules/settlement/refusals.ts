import { refusal } from '../../platform/refusal.ts'

export const noSuchSettlement = refusal(
  404,
  'settlement/no-such-settlement',
  { zh: '没有找到这张结算单', en: 'There is no such settlement' },
  {
    mend: {
      zh: '请核对结算单号；只能查看与本人或本机构有关的结算单',
      en: 'Check its number; only statements of your own or of your institution can be seen',
    },
  },
)
export const isAReversal = refusal(
  409,
  'settlement/is-a-reversal',
  { zh: '冲正单不能再冲正', en: 'A reversal cannot be reversed' },
  { mend: { zh: '需要付款时请重新配药结算', en: 'Settle anew when it is to be paid after all' } },
)
export const noSuchVisit = refusal(
  404,
  'settlement/no-such-visit',
  {
    zh: '没有找到本院的这次就诊，或处方不属于这次就诊',
    en: 'There is no such visit here, or the prescription is not of it',
  },
  { mend: { zh: '请从本院今天的就诊中打开', en: 'Open it from the visits of your own hospital' } },
)
export const feeSettled = refusal(
  409,
  'settlement/fee-settled',
  {
    zh: '这张处方已收取过一次诊查费（每张处方只收一次）',
    en: 'The consultation fee of this prescription is settled; one prescription carries one fee only',
  },
  {
    cites: ['WZ2017-2.7'],
    mend: {
      zh: '请打开结算单 {settlementId}；收错的先冲正',
      en: 'Open statement {settlementId}; reverse it first if it was wrong',
    },
  },
)
export const feeNotPayable = refusal(
  409,
  'settlement/fee-not-payable',
  { zh: '{reason}', en: '{reason}' },
  {
    mend: {
      zh: '请按依据条款核对患者的待遇资格与就诊机构',
      en: 'Check the benefit and the institution against the clause',
    },
  },
)
