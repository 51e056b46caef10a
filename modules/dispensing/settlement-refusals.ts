import { refusal } from '../../platform/refusal.ts'

/**
 * How a settlement is refused. Where several apply, they are gathered in the order in which they stand here; the first
 * gives the answer its status and code, all are in it.
 */

export const prescriptionNotLive = refusal(
  409,
  'dispensing/prescription-not-live',
  { zh: '处方{stateWords}，不能结算', en: 'The prescription is “{stateWords}”; it cannot be settled' },
  {
    mend: {
      zh: '已冻结的由医师复查后继续；已撤销或过期的请退回药品',
      en: 'A frozen one goes on after the prescriber’s review; put back what is revoked or expired',
    },
  },
)
export const outOfDate = refusal(
  409,
  'dispensing/out-of-date',
  {
    zh: '处方已于 {validUntil} 过期，未结算的不能再结算',
    en: 'The prescription was valid until {validUntil}; what was not settled by then cannot be',
  },
  { mend: { zh: '请退回，并请患者联系医师重新开具', en: 'Put it back; the patient asks the doctor for a new one' } },
)
export const notInsured = refusal(
  409,
  'dispensing/not-insured',
  { zh: '患者 {day} 不在参保期内', en: 'The patient is not insured on {day}' },
  { mend: { zh: '请患者到经办机构核实参保状态', en: 'The patient asks the agency about the insurance' } },
)
export const placeNotTakingPart = refusal(
  409,
  'dispensing/place-not-taking-part',
  { zh: '{name}在 {day} 不能调剂流转处方：{why}', en: '{name} fills no prescriptions on {day}: {why}' },
  {
    cites: ['FJ2023-8.1'],
    mend: { zh: '请与经办机构核对协议起止日期', en: 'Check the days of the agreement with the agency' },
  },
)
export const placeSanctioned = refusal(
  409,
  'dispensing/place-sanctioned',
  {
    zh: '{name}自 {from} 起暂停医保结算：{reason}',
    en: '{name} has been suspended from settlement since {from}: {reason}',
  },
  {
    mend: {
      zh: '参保人请到其他定点药店；本店整改后请经办机构解除暂停',
      en: 'The patient goes to another pharmacy; when it is mended, ask the agency to lift the suspension',
    },
  },
)
export const identityMissing = refusal(
  409,
  'dispensing/identity-missing',
  { zh: '还没有核验购药人身份', en: 'The identity of the buyer has not been checked' },
  {
    cites: ['FJ2023-7.5'],
    mend: { zh: '请核验本人、代购人或亲情码', en: 'Check the patient, the proxy, or the family code' },
  },
)
export const reviewMissing = refusal(
  409,
  'dispensing/review-missing',
  { zh: '没有执业药师的审方签名，医保不予支付', en: 'Without the pharmacist’s signed review nothing is paid' },
  { cites: ['FJ2023-7.4'], mend: { zh: '请当班药师先审方', en: 'The pharmacist on duty reviews first' } },
)
export const reviewerStruck = refusal(
  409,
  'dispensing/reviewer-struck',
  { zh: '审方药师在结算日已不具备资格', en: 'The pharmacist who reviewed may not act on the day of settlement' },
  {
    cites: ['FJ2023-7.4'],
    mend: { zh: '请由具备资格的药师重新审方', en: 'A pharmacist in good standing reviews again' },
  },
)
export const codesMissing = refusal(
  409,
  'dispensing/codes-missing',
  {
    zh: '第 {lineNo} 行（{name}）需 {needed} 个追溯码，已扫 {scanned} 个；无码不付',
    en: 'Line {lineNo} ({name}) needs {needed} trace codes, {scanned} were scanned: no code, no payment',
  },
  { mend: { zh: '请扫描每一盒的追溯码', en: 'Scan the code of every box' } },
)
export const uncodedOver = refusal(
  409,
  'dispensing/uncoded-over',
  {
    zh: '第 {lineNo} 行（{name}）需 {needed} 个追溯码，已扫 {scanned} 个；登记的无码旧药已过可支付的最后一天',
    en: 'Line {lineNo} ({name}) needs {needed} trace codes, {scanned} were scanned; old goods without a code are not paid any more',
  },
  {
    mend: {
      zh: '请换有追溯码的药品并扫码；无码旧药请退给供货商',
      en: 'Scan boxes with a code; send the old goods back',
    },
  },
)
export const classExcluded = refusal(
  409,
  'dispensing/class-excluded',
  { zh: '{name}属于不得在零售药店流转的类别', en: '{name} is of a class that pharmacies may not dispense' },
  { mend: { zh: '请患者回医院取药', en: 'The hospital dispenses it' } },
)
export const patientFileMissing = refusal(
  409,
  'dispensing/patient-file-missing',
  {
    zh: '{name}是双通道药品，患者没有有效的用药档案，不能结算',
    en: '{name} is a dual-channel drug and the patient has no file for it in force; it cannot be settled',
  },
  {
    mend: {
      zh: '请联系开方医师按限制性用药规定建档',
      en: 'Ask the prescriber to open one by the rule of restricted use',
    },
  },
)
export const priceAboveCeiling = refusal(
  409,
  'dispensing/price-above-ceiling',
  {
    zh: '第 {lineNo} 行（{name}）售价 {price} 元高于最高限价 {ceiling} 元（{source}）{why}',
    en: 'Line {lineNo} ({name}) costs {price} yuan, above the ceiling of {ceiling} ({source}){why}',
  },
  {
    mend: {
      zh: '请把售价调到限价以内，重新选择药品后再结算',
      en: 'Lower the price to the ceiling, choose the line anew and settle again',
    },
  },
)
export const refillTooEarly = refusal(
  409,
  'dispensing/refill-too-early',
  {
    zh: '患者的{name}还够用 {daysLeft} 天，最早 {from} 可以再取',
    en: 'The patient has {name} for {daysLeft} more days; the first day for more is {from}',
  },
  {
    mend: {
      zh: '请在 {from} 或之后再取（处方有效期内）',
      en: 'Come again on {from} or later, while the prescription is valid',
    },
  },
)
export const benefitRefused = refusal(
  409,
  'dispensing/benefit-refused',
  { zh: '{reason}', en: '{reason}' },
  {
    mend: {
      zh: '请按依据条款核对病种认定、定点与价格',
      en: 'Check certification, designation and price against the clause',
    },
  },
)
export const notConfirmed = refusal(
  409,
  'dispensing/not-confirmed',
  { zh: '患者还没有确认费用清单', en: 'The patient has not confirmed the fee list' },
  {
    cites: ['FJ2023-8.4'],
    mend: { zh: '请患者在手机上或柜台确认', en: 'The patient confirms on the phone or at the counter' },
  },
)
export const confirmedAnother = refusal(
  409,
  'dispensing/confirmed-another',
  {
    zh: '患者确认的清单与现在的不同，需要重新确认',
    en: 'The patient confirmed another list than the one now; it needs confirming anew',
  },
  { cites: ['FJ2023-8.4'], mend: { zh: '请再次出示清单并确认', en: 'Show the list again and have it confirmed' } },
)
