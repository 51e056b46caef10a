import { refusal } from '../../platform/refusal.ts'

export const notAtAPlace = refusal(
  403,
  'stock/not-at-a-place',
  { zh: '您的账号不属于某一家定点机构', en: 'Your account does not belong to a designated institution' },
  { mend: { zh: '请管理员为账号登记机构', en: 'The administrator enters the institution' } },
)
export const noSuchDrug = refusal(
  404,
  'stock/no-such-drug',
  { zh: '药品目录中没有编码 {drugCode}', en: 'No drug has the code {drugCode}' },
  { mend: { zh: '请核对国家药品编码', en: 'Check the national code of the drug' } },
)
export const daysWrong = refusal(
  422,
  'stock/days-wrong',
  { zh: '{what}', en: '{what}' },
  {
    cites: ['FJ2023-2.5', 'FJ2023-9.4'],
    mend: { zh: '请按药品包装核对生产日期与有效期', en: 'Check the days on the package' },
  },
)
export const batchOtherDays = refusal(
  409,
  'stock/batch-other-days',
  {
    zh: '批号 {batchNumber} 已按生产日期 {producedOn}、有效期 {expiresOn} 入库',
    en: 'Batch {batchNumber} is known as produced on {producedOn} and expiring on {expiresOn}',
  },
  { cites: ['FJ2023-2.5'], mend: { zh: '请核对批号与日期', en: 'Check the batch number and the days' } },
)
export const codesWrong = refusal(
  422,
  'stock/codes-wrong',
  { zh: '有 {count} 个追溯码不能入库：{shown}', en: '{count} trace codes cannot be taken in: {shown}' },
  {
    cites: ['WH2025-5.4', 'FJ2023-2.5'],
    mend: {
      zh: '请重新扫描这些包装；整单未入库，改正后再提交',
      en: 'Scan those packs again; nothing was taken in, send it again when corrected',
    },
  },
)
export const codesNotPacks = refusal(
  422,
  'stock/codes-not-packs',
  { zh: '数量 {packs} 与追溯码 {codes} 个不符', en: '{packs} packs and {codes} trace codes do not agree' },
  { cites: ['FJ2023-2.5'], mend: { zh: '每个最小包装一个追溯码', en: 'One code for each smallest pack' } },
)
export const drugTwice = refusal(
  422,
  'stock/drug-twice',
  { zh: '药品 {drugCode} 写了两次', en: 'The drug {drugCode} stands twice' },
  { mend: { zh: '每个药品只写一个价格', en: 'Give one price for each drug' } },
)
export const aboveCeiling = refusal(
  409,
  'stock/above-ceiling',
  {
    zh: '{name}定价 {price} 元高于最高限价 {ceiling} 元（{source}），医保结算时将被拒绝',
    en: '{name} at {price} yuan is above the ceiling of {ceiling} ({source}); settlement will refuse it',
  },
  { mend: { zh: '请把价格调到限价以内', en: 'Lower the price to the ceiling' } },
)

export const noSuchBatch = refusal(
  404,
  'stock/no-such-batch',
  { zh: '没有批次 {batchNumber}', en: 'There is no batch {batchNumber}' },
  { mend: { zh: '请先上传采购（3503）或盘存（3501）', en: 'Report the purchase (3503) or the count (3501) first' } },
)
export const packsShort = refusal(
  409,
  'stock/packs-short',
  {
    zh: '批次 {batchNumber} 只有 {available}，不够 {packs}',
    en: 'Batch {batchNumber} has {available}, fewer than {packs}',
  },
  { mend: { zh: '请核对数量，或先盘存', en: 'Compare the packs, or count first' } },
)
