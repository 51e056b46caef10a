import { refusal } from '../../platform/refusal.ts'

export const notAtAPlace = refusal(
  403,
  'stock/not-at-a-place',
  { zh: '您的账号不属于某一家定点机构', en: 'Your account does not belong to a designated institution' },
  { mend: { zh: '请管理员为账号登记机构', en: 'The administrator enters the institution' } },
)
export const notInsured = refusal(
  403,
  'stock/not-insured',
  { zh: '您的账号没有对应的参保人', en: 'Your account is of nobody who is insured' },
  { mend: { zh: '请到经办窗口登记，或使用公众查药页面', en: 'Register at the agency, or use the public search' } },
)
export const noSuchDrug = refusal(
  404,
  'stock/no-such-drug',
  { zh: '药品目录中没有编码 {drugCode}', en: 'No drug has the code {drugCode}' },
  { mend: { zh: '请核对国家药品编码', en: 'Check the national code of the drug' } },
)
export const fieldsLacking = refusal(
  422,
  'stock/fields-lacking',
  { zh: '入库单缺少：{names}', en: 'The purchase lacks: {names}' },
  {
    mend: {
      zh: '请按随货单补齐后再提交；本次未入库',
      en: 'Fill in from the delivery note and send again; nothing was taken in',
    },
  },
)
export const notAsListed = refusal(
  422,
  'stock/not-as-listed',
  {
    zh: '{field}“{given}”与药品编码 {drugCode} 的“{listed}”不符',
    en: 'The {field} “{given}” is not that of {drugCode}: “{listed}”',
  },
  {
    cites: ['FJ2023-2.5'],
    mend: { zh: '请核对药品编码与随货单', en: 'Compare the drug code with the delivery note' },
  },
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
export const priceNothing = refusal(
  422,
  'stock/price-nothing',
  { zh: '{name}的单价不能为 0', en: 'The price of {name} is nothing' },
  {
    cites: ['FJ2023-2.5'],
    mend: { zh: '请按发票或标价填写大于 0 的单价', en: 'Write the price of the invoice or the label' },
  },
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
  {
    mend: {
      zh: '请先办理入库或盘点（接口：3503、3501）',
      en: 'Take it in or count it first (over the wire: 3503, 3501)',
    },
  },
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

const asTable = {
  zh: '请使用模板：CSV（UTF-8 或 GBK）或 XLSX，首行为列名',
  en: 'Use the template: CSV or XLSX with headings',
}
export const fileEmpty = refusal(
  422,
  'stock/file-empty',
  { zh: '文件 {file} 没有内容', en: 'The file {file} is empty' },
  { mend: asTable },
)
export const fileTooLong = refusal(
  422,
  'stock/file-too-long',
  { zh: '文件超过 {most} 行', en: 'The file has more than {most} rows' },
  { mend: { zh: '请分几个文件提交', en: 'Send it in parts' } },
)
export const fileUnreadable = refusal(
  422,
  'stock/file-unreadable',
  { zh: '文件 {file} 不能作为表格读取：{why}', en: 'The file {file} cannot be read as a table: {why}' },
  { mend: asTable },
)
export const headingsLacking = refusal(
  422,
  'stock/headings-lacking',
  {
    zh: '文件缺少列：{lacking}；文件中的列：{headings}',
    en: 'The file lacks the columns {lacking}; it has {headings}',
  },
  { cites: ['FJ2023-2.5'], mend: asTable },
)

export const noArea = refusal(
  403,
  'stock/no-area',
  { zh: '您的账号没有登记统筹区', en: 'Your account belongs to no pooling area' },
  { mend: { zh: '请管理员为账号登记统筹区', en: 'The administrator enters the area' } },
)
export const noSuchPurchase = refusal(
  404,
  'stock/no-such-purchase',
  { zh: '没有这张入库单，或货款已付', en: 'There is no such purchase, or it is paid' },
  { mend: { zh: '请刷新入库记录后再试', en: 'Look at the list of purchases again' } },
)

const counted = { cites: ['FJ2023-2.5'] }
export const noSuchTaking = refusal(
  404,
  'stock/no-such-taking',
  { zh: '没有这次盘点', en: 'There is no such stock-taking' },
  { mend: { zh: '请从盘点列表重新打开', en: 'Open it again from the list' } },
)
export const takingOpen = refusal(
  409,
  'stock/taking-open',
  { zh: '上一次盘点还没有结束', en: 'The stock-taking before this one is not over' },
  { ...counted, mend: { zh: '请先完成或等待审批', en: 'Finish it first, or wait for its approval' } },
)
export const takingNotIn = refusal(
  409,
  'stock/taking-not-in-state',
  { zh: '盘点当前状态（{state}）不能进行此操作', en: 'The stock-taking is {state} and does not allow this' },
  { ...counted, mend: { zh: '请刷新后按当前状态办理', en: 'Look at it again and go on from there' } },
)
export const countsMissing = refusal(
  422,
  'stock/counts-missing',
  { zh: '还有 {count} 个批次没有盘点：{shown}', en: 'Batches that are not counted: {count} ({shown})' },
  { ...counted, mend: { zh: '没有实物请填 0', en: 'Write 0 where nothing is there' } },
)
export const reasonsMissing = refusal(
  422,
  'stock/reasons-missing',
  { zh: '有 {count} 处差异没有写明原因：{shown}', en: 'Differences without a reason: {count} ({shown})' },
  { ...counted, mend: { zh: '请逐条写明原因', en: 'Give the reason of each' } },
)
export const approvedByOther = refusal(
  403,
  'stock/approved-by-other',
  { zh: '盘点差异不能由提交人自己审批', en: 'Whoever submitted the count does not approve it' },
  { ...counted, mend: { zh: '请本店另一人或经办机构审批', en: 'A colleague or the agency approves it' } },
)
export const noSuchPlace = refusal(
  404,
  'stock/no-such-place',
  { zh: '本统筹区没有机构 {institutionId}', en: 'There is no institution {institutionId} in this area' },
  { mend: { zh: '请核对机构编码，或从列表中选择', en: 'Check the code, or choose from the list' } },
)
