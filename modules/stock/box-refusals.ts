import { refusal } from '../../platform/refusal.ts'

/** Every way boxes, their leads and their uploads say no. */

const traced = { cites: ['WH2025-5.4'] }
export const notACode = refusal(
  422,
  'stock/not-a-code',
  {
    zh: '“{scanned}”不是药品追溯码（应为 20 位数字或 GS1 码）',
    en: '“{scanned}” is no trace code (20 digits, or GS1 with a serial number)',
  },
  { ...traced, mend: { zh: '请重新扫描最小包装上的追溯码', en: 'Scan the code on the smallest pack again' } },
)
export const boxUnknown = refusal(
  404,
  'stock/box-unknown',
  { zh: '没有追溯码 {traceCode} 的入库记录', en: 'No purchase with the code {traceCode} is known' },
  { ...traced, mend: { zh: '请先入库', en: 'Enter the purchase first' } },
)
export const boxNotHere = refusal(
  404,
  'stock/box-not-here',
  { zh: '追溯码 {traceCode} 登记在另一家机构名下', en: 'The code {traceCode} belongs to another institution' },
  { ...traced, mend: { zh: '请核对是否串货并报告主管部门', en: 'Find out how it came here and report it' } },
)
export const boxSold = refusal(
  409,
  'stock/box-sold',
  { zh: '追溯码 {traceCode} 已于 {day} 销售', en: 'The box {traceCode} was sold on {day}' },
  { ...traced, mend: { zh: '请换一盒，并查明原因', en: 'Take another box and find out why' } },
)
export const boxOpened = refusal(
  409,
  'stock/box-opened',
  { zh: '这一盒已拆零，还剩 {left} 个最小单位', en: 'This box is open already, with {left} parts left' },
  { ...traced, mend: { zh: '直接扫码销售剩余部分', en: 'Scan it to sell the rest' } },
)
export const boxExpired = refusal(
  409,
  'stock/box-expired',
  {
    zh: '批号 {batchNumber} 已于 {expiresOn} 到期，不得销售',
    en: 'Batch {batchNumber} expired on {expiresOn} and is not sold',
  },
  { cites: ['FJ2023-9.4'], mend: { zh: '请下架', en: 'Take it off the shelf' } },
)
export const boxInHand = refusal(
  409,
  'stock/box-in-hand',
  { zh: '追溯码 {traceCode} 已扫入一张待结算的处方', en: 'The box {traceCode} is scanned for a prescription in hand' },
  { ...traced, mend: { zh: '请先在配药页移除这一盒', en: 'Take it off that prescription first' } },
)
export const boxSentBack = refusal(
  409,
  'stock/box-sent-back',
  { zh: '追溯码 {traceCode} 已于 {day} 退给供货商', en: 'The box {traceCode} went back to its supplier on {day}' },
  { ...traced, mend: { zh: '如又购进，请先入库', en: 'If it came again, enter the purchase first' } },
)
export const boxNotSentBack = refusal(
  409,
  'stock/box-not-sent-back',
  {
    zh: '追溯码 {traceCode} 已拆零，不能退给供货商',
    en: 'The box {traceCode} was opened and cannot go back to its supplier',
  },
  { ...traced, mend: { zh: '拆零后只能销售或报损', en: 'What was opened is sold or written off' } },
)
export const boxOfOtherBatch = refusal(
  422,
  'stock/box-of-other-batch',
  {
    zh: '追溯码 {traceCode} 属于批次 {known}，不是 {batchNumber}',
    en: 'The box {traceCode} is of batch {known}, not of {batchNumber}',
  },
  { ...traced, mend: { zh: '请核对批次', en: 'Check the batch' } },
)
export const boxesUnnamed = refusal(
  422,
  'stock/boxes-unnamed',
  {
    zh: '批次 {batchNumber} 没有追溯码的只有 {free}，不够 {packs}：有码的请逐盒列出追溯码',
    en: 'Only {free} of batch {batchNumber} have no code, fewer than {packs}: boxes with a code go back by their codes',
  },
  {
    ...traced,
    mend: { zh: '请扫描要退的每一盒；本次未退', en: 'Scan every box that goes back; nothing was sent back' },
  },
)
export const nothingToReturn = refusal(
  422,
  'stock/nothing-to-return',
  { zh: '没有要退的药品', en: 'Nothing is named that goes back' },
  { mend: { zh: '请扫描要退的药盒，或填写无码数量', en: 'Scan the boxes, or enter packs without a code' } },
)
export const onePart = refusal(
  409,
  'stock/one-part',
  { zh: '{name}的最小包装不能拆零', en: 'A pack of {name} has no parts to sell' },
  { mend: { zh: '请整盒销售', en: 'Sell the whole pack' } },
)
export const codesOfOtherDrug = refusal(
  422,
  'stock/codes-of-other-drug',
  { zh: '追溯码 {codes} 是另一种药品的', en: 'The codes {codes} are of another drug' },
  {
    ...traced,
    mend: { zh: '请核对药品与追溯码；本条未记', en: 'Compare the drug and its codes; nothing was recorded' },
  },
)
export const uncodedOver = refusal(
  409,
  'stock/uncoded-over',
  { zh: '本地已不再接受无追溯码药品', en: 'Goods without a code are not accepted here any more' },
  { mend: { zh: '请退给供货商', en: 'Send them back to the supplier' } },
)
export const uncodedTooMany = refusal(
  422,
  'stock/uncoded-too-many',
  {
    zh: '批号 {batchNumber} 可登记为无码库存的只有 {free}，不够 {packs}（只限要求追溯码之前入库、没有录码的部分）',
    en: 'Only {free} of batch {batchNumber} may be declared as uncoded, not {packs}: what came before codes were asked for',
  },
  {
    ...traced,
    mend: {
      zh: '请按实有的旧药数量登记；有追溯码的请扫码入库',
      en: 'Declare what is there of the old goods; what has codes is taken in by scanning',
    },
  },
)
export const uncodedTwice = refusal(
  409,
  'stock/uncoded-twice',
  {
    zh: '批号 {batchNumber} 已登记过无码库存，只减不增',
    en: 'Batch {batchNumber} is declared already; the register only grows smaller',
  },
  { ...traced, mend: { zh: '请从登记册中销售', en: 'Sell it from the register' } },
)
export const noSuchLead = refusal(
  404,
  'stock/no-such-lead',
  { zh: '没有这条线索', en: 'There is no such lead' },
  { mend: { zh: '请刷新线索列表', en: 'Look at the list again' } },
)
export const notSuspendable = refusal(
  409,
  'stock/not-suspendable',
  {
    zh: '本统筹区的文件没有因未上传追溯码暂停结算的规定，或没有缺码',
    en: 'No document of the area suspends for missing codes, or none are missing',
  },
  { mend: { zh: '请核对监测数据与文件依据', en: 'Check the figures and the document' } },
)
export const suspendedAlready = refusal(
  409,
  'stock/suspended-already',
  { zh: '该机构已因未上传追溯码暂停结算', en: 'The institution is suspended for missing codes already' },
  { ...traced, mend: { zh: '需要恢复时请办理解除', en: 'Lift the suspension when it may settle again' } },
)
export const notSuspended = refusal(
  409,
  'stock/not-suspended',
  { zh: '该机构没有因未上传追溯码被暂停', en: 'The institution is not suspended for missing codes' },
  { ...traced, mend: { zh: '请刷新监测列表', en: 'Look at the list again' } },
)
export const leadClosed = refusal(
  409,
  'stock/lead-closed',
  { zh: '这条线索已核查', en: 'This lead is closed' },
  { mend: { zh: '请看登记的结果', en: 'Read what came of it' } },
)
