import { refusal } from '../../platform/refusal.ts'

/** How a scanned trace code is answered when it is no good; one answer a code. */

const traced = { cites: ['WH2025-5.4'] }
export const codeUnreadable = refusal(
  422,
  'dispensing/code-unreadable',
  {
    zh: '不是药品追溯码（应为 20 位数字或 GS1 码）',
    en: 'Not a drug trace code (20 digits, or GS1 with a serial number)',
  },
  { ...traced, mend: { zh: '请重新扫描最小包装上的追溯码', en: 'Scan the code on the smallest pack again' } },
)
export const codeTwice = refusal(
  409,
  'dispensing/code-twice',
  { zh: '这一盒已经扫过', en: 'This box has been scanned' },
  { ...traced, mend: { zh: '请扫描下一盒', en: 'Scan the next box' } },
)
export const codeUnknown = refusal(
  409,
  'dispensing/code-unknown',
  { zh: '没有这个追溯码的入库记录', en: 'No purchase with this trace code is known' },
  {
    ...traced,
    mend: {
      zh: '请先入库；来源不明的药品不得销售',
      en: 'Enter the purchase first; goods of unknown origin are not sold',
    },
  },
)
export const codeElsewhere = refusal(
  409,
  'dispensing/code-elsewhere',
  { zh: '这一盒登记在另一家机构名下', en: 'This box belongs to another institution' },
  { ...traced, mend: { zh: '请核对是否串货并报告主管部门', en: 'Find out how it came here and report it' } },
)
export const codeOfOtherDrug = refusal(
  409,
  'dispensing/code-of-other-drug',
  { zh: '这一盒是{name}，不在本单中', en: 'This box is {name}, which is not on this slip' },
  { ...traced, mend: { zh: '请按处方取药', en: 'Take what is prescribed' } },
)
export const codeSold = refusal(
  409,
  'dispensing/code-sold',
  { zh: '这一盒已于 {day} 销售结算', en: 'This box was sold and settled on {day}' },
  { ...traced, mend: { zh: '请更换一盒，并查明原因', en: 'Take another box and find out why' } },
)
export const codeExpired = refusal(
  409,
  'dispensing/code-expired',
  { zh: '批号 {batchNumber} 已于 {expiresOn} 到期', en: 'Batch {batchNumber} expired on {expiresOn}' },
  { cites: ['FJ2023-9.4'], mend: { zh: '请下架并更换一盒', en: 'Take it off the shelf and use another box' } },
)
export const boxEmpty = refusal(
  409,
  'dispensing/box-empty',
  { zh: '这一盒拆零后 {parts} 个最小单位已售完', en: 'All {parts} parts of this opened box are sold' },
  { ...traced, mend: { zh: '请另拆一盒', en: 'Open another box' } },
)
export const codesEnough = refusal(
  409,
  'dispensing/codes-enough',
  { zh: '第 {lineNo} 行已扫够 {packs} 盒', en: 'Line {lineNo} has its {packs} codes' },
  { ...traced, mend: { zh: '多扫的请放回', en: 'Put the extra box back' } },
)
