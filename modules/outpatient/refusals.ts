import { refusal } from '../../platform/refusal.ts'

/** Every way in which visits and purchases of the wire say no. */

export const noSuchEncounter = refusal(
  404,
  'outpatient/no-such-encounter',
  { zh: '本机构没有这个就诊ID，或它不属于该参保人', en: 'There is no such visit of this person here' },
  {
    mend: { zh: '请使用本机构 2201 或 2101 返回的就诊ID', en: 'Use the id that 2201 or 2101 gave to this institution' },
  },
)
export const encounterCancelled = refusal(
  409,
  'outpatient/encounter-cancelled',
  { zh: '这次挂号已经撤销', en: 'This registration was cancelled' },
  { mend: { zh: '请重新挂号', en: 'Register anew' } },
)
export const numberTaken = refusal(
  409,
  'outpatient/number-taken',
  { zh: '住院/门诊号 {number} 已用于该参保人的另一次挂号', en: 'The number {number} is of another registration' },
  { mend: { zh: '每次挂号使用新的门诊号', en: 'Each registration has a number of its own' } },
)
export const notADoctorHere = refusal(
  422,
  'outpatient/not-a-doctor-here',
  {
    zh: '{field}：医师 {code} 不在本机构在册医保医师中',
    en: '{field}: {code} is not a registered doctor of this institution',
  },
  { mend: { zh: '请填写在册医保医师的国家代码', en: 'Give the national code of a registered doctor' } },
)
export const notAPrescriber = refusal(
  422,
  'outpatient/not-a-prescriber',
  {
    zh: '{field}：{code} 在 {day} 不是在册医保医师，不知道处方由哪家医疗机构开出',
    en: '{field}: {code} is in no register of insurance doctors on {day}, so nobody knows which institution prescribed',
  },
  {
    mend: {
      zh: '请填写处方上开方医师的国家代码',
      en: 'Give the national code of the doctor who signed the prescription',
    },
  },
)
export const notSettledAtOnce = refusal(
  409,
  'outpatient/not-settled-at-once',
  {
    zh: '药品于 {soldOn} 售出，今天是 {day}：未即时结算的费用医保不予支付',
    en: 'The drugs were sold on {soldOn} and today is {day}: what is not settled at once is not paid',
  },
  {
    mend: {
      zh: '须在售药当时结算；当日未结算的由患者自费',
      en: 'Settle when the drugs are sold; what was not settled that day the patient pays',
    },
  },
)
export const doctorStruck = refusal(
  409,
  'outpatient/doctor-sanctioned',
  {
    zh: '{field}：医师 {code} 被暂停处方权（至 {until}）',
    en: '{field}: the doctor {code} may not prescribe (until {until})',
  },
  { mend: { zh: '请由其他在册医保医师开具', en: 'Let another registered doctor order it' } },
)
export const notADiagnosis = refusal(
  422,
  'outpatient/not-a-diagnosis',
  { zh: '{field}：诊断 {code} 不在医保诊断目录中', en: '{field}: the diagnosis {code} is not in the catalogue' },
  { mend: { zh: '请使用 1307 下载的诊断编码', en: 'Use a code of the catalogue of diagnoses (1307)' } },
)
export const noSuchItem = refusal(
  422,
  'outpatient/no-such-item',
  { zh: '{field}：医疗目录没有编码 {code}', en: '{field}: the catalogues have no item {code}' },
  {
    mend: {
      zh: '请下载最新目录（1301、1305）并按目录对照',
      en: 'Download the catalogues (1301, 1305) and match to them',
    },
  },
)
export const amountWrong = refusal(
  422,
  'outpatient/amount-wrong',
  {
    zh: '{field}：单价×数量应为 {expected}，报送为 {given}（允许相差 0.01）',
    en: '{field}: price × quantity is {expected}, {given} was sent (0.01 apart at most)',
  },
  { mend: { zh: '请核对单价、数量与金额', en: 'Compare price, quantity and amount' } },
)
export const chargeTwice = refusal(
  409,
  'outpatient/charge-twice',
  { zh: '费用明细流水号 {number} 已经上传', en: 'The line {number} was sent before' },
  { mend: { zh: '更改请先用 2205 撤销', en: 'Take it back with 2205 first to change it' } },
)
export const diseasesDiffer = refusal(
  422,
  'outpatient/diseases-differ',
  { zh: '收费批次 {batch} 的各行病种编码不一致', en: 'The lines of batch {batch} name several diseases' },
  { mend: { zh: '一个批次只报一个病种', en: 'One batch has one disease' } },
)
export const nothingToSettle = refusal(
  409,
  'outpatient/nothing-to-settle',
  { zh: '收费批次 {batch} 没有未结算的明细', en: 'Batch {batch} has no lines that are not settled' },
  {
    mend: {
      zh: '请先用 2204 上传明细；已结算的先 2208',
      en: 'Send lines with 2204; what is settled is reversed with 2208',
    },
  },
)
export const totalDiffers = refusal(
  422,
  'outpatient/total-differs',
  {
    zh: 'medfee_sumamt（医疗费总额）：报送 {given}，明细合计 {expected}',
    en: 'medfee_sumamt: {given} was sent, the lines come to {expected}',
  },
  { mend: { zh: '请按已上传明细重新合计', en: 'Add up the lines that were sent' } },
)
export const settledAlready = refusal(
  409,
  'outpatient/settled-already',
  { zh: '这次就诊有已结算的费用，不能撤销', en: 'Something of this visit is settled; it cannot be cancelled' },
  { mend: { zh: '请先 2208 撤销结算', en: 'Reverse the settlement with 2208 first' } },
)
export const diseaseMissing = refusal(
  422,
  'outpatient/disease-missing',
  {
    zh: 'dise_codg（病种编码）：医疗类别 {type} 须填报慢特病病种',
    en: 'dise_codg: medical type {type} needs the code of the chronic disease',
  },
  {
    mend: { zh: '请在 2203 和 2204 中填报 5301 返回的病种编码', en: 'Send the code that 5301 gives, in 2203 and 2204' },
  },
)
export const prescriberMissing = refusal(
  422,
  'outpatient/prescriber-missing',
  {
    zh: 'bilg_dr_codg（开单医生编码）：慢特病费用须有开单医师',
    en: 'bilg_dr_codg: costs of a chronic disease need the doctor who prescribed',
  },
  { mend: { zh: '请填写处方医师的国家代码', en: 'Give the national code of the prescribing doctor' } },
)
export const notInsured = refusal(
  409,
  'outpatient/not-insured',
  { zh: '患者 {day} 不在参保期内', en: 'The patient is not insured on {day}' },
  { mend: { zh: '请患者到经办机构核对参保状态', en: 'The patient asks the agency about the insurance' } },
)
export const placeNotHere = refusal(
  409,
  'outpatient/place-not-taking-part',
  { zh: '{name}在 {day} 没有定点资格', en: '{name} does not take part on {day}' },
  { mend: { zh: '请与经办机构核对协议期限', en: 'Compare the agreement with the agency' } },
)
export const placeStruck = refusal(
  409,
  'outpatient/place-sanctioned',
  {
    zh: '{name}自 {from} 起被暂停医保结算：{reason}',
    en: '{name} has been suspended from settlement since {from}: {reason}',
  },
  { mend: { zh: '处理期满或解除后再结算', en: 'Settle after the sanction has ended' } },
)
export const priceAbove = refusal(
  409,
  'outpatient/price-above-ceiling',
  {
    zh: '{field}：{name}售价 {price} 高于限价 {ceiling}（{source}）',
    en: '{field}: {name} costs {price}, above its ceiling of {ceiling} ({source})',
  },
  { mend: { zh: '请按不高于限价的价格销售', en: 'Sell it at no more than the ceiling' } },
)
export const fileMissing = refusal(
  409,
  'outpatient/patient-file-missing',
  {
    zh: '{field}：{name}是双通道药品，患者没有有效的用药档案',
    en: '{field}: {name} is a dual-channel drug and the patient has no file for it in force',
  },
  {
    mend: {
      zh: '请先由医师按限制性用药规定建立患者档案',
      en: 'A doctor opens one first, by the rule of restricted use',
    },
  },
)
export const boxesMissing = refusal(
  409,
  'outpatient/codes-missing',
  {
    zh: '{field}：{name}应上传 {needed} 个追溯码，实际 {given} 个',
    en: '{field}: {name} needs {needed} trace codes, {given} came',
  },
  { mend: { zh: '请逐盒扫码上传 drug_trac_info', en: 'Scan every box and send it in drug_trac_info' } },
)
export const boxWrong = refusal(
  422,
  'outpatient/code-unreadable',
  { zh: 'drug_trac_codg（药品追溯码）：{code} 不是追溯码', en: 'drug_trac_codg: {code} is not a trace code' },
  { mend: { zh: '请扫描盒上 20 位追溯码', en: 'Scan the twenty digits of the box' } },
)
export const boxSold = refusal(
  409,
  'outpatient/code-sold',
  { zh: '追溯码 {code} 已经销售过', en: 'The box {code} was sold before' },
  { mend: { zh: '请更换药盒，并保留该盒备查', en: 'Take another box, and keep this one for inspection' } },
)
export const boxElsewhere = refusal(
  409,
  'outpatient/code-elsewhere',
  {
    zh: '追溯码 {code} 是另一机构购入的药品，或不是这种药',
    en: 'The box {code} is another institution’s, or another drug',
  },
  { mend: { zh: '请核对药盒与进货记录', en: 'Compare the box with the purchase' } },
)
export const benefitSaysNo = refusal(409, 'outpatient/benefit-refused', { zh: '{reason}', en: '{reason}' })
export const busy = refusal(
  409,
  'outpatient/busy',
  { zh: '该参保人的另一笔业务正在办理，请重发', en: 'Something else of this person is being settled; send it again' },
  { mend: { zh: '用同一报文ID重发即可', en: 'Send it again with the same message id' } },
)
