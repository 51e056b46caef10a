import { refusal } from '../../platform/refusal.ts'

export const noSuchPrescription = refusal(
  404,
  'circulation/no-such-prescription',
  { zh: '没有找到这张处方', en: 'There is no such prescription' },
  {
    mend: {
      zh: '请重新扫描取药码，或核对处方编号与医保码',
      en: 'Scan the pickup code again, or check the number of the prescription and the insurance code',
    },
  },
)

export const outOfDate = refusal(
  409,
  'circulation/out-of-date',
  {
    zh: '处方已超过有效期，有效至 {validUntil}',
    en: 'The prescription is out of date: it was valid until {validUntil}',
  },
  { mend: { zh: '请患者回到医师处重新开具', en: 'The patient asks the doctor for a new one' } },
)

export const notFromHere = refusal(
  409,
  'circulation/not-from-here',
  {
    zh: '处方当前状态为“{stateWords}”，不能进行此操作',
    en: 'The prescription is “{stateWords}”; this cannot be done now',
  },
  { mend: { zh: '请刷新后查看处方的最新状态', en: 'Load it again to see how it stands' } },
)

export const pharmacyOutsideArea = refusal(
  409,
  'circulation/pharmacy-outside-area',
  {
    zh: '{name}不在参保地或备案的长期居住地统筹区内，不能调剂这张处方',
    en: '{name} is neither in the pooling area of insurance nor in that of the registered residence',
  },
  {
    mend: {
      zh: '请在列表中选择统筹区内的定点药店；长期居住外地的，可先办理异地居住备案',
      en: 'Choose a pharmacy of the list; who lives elsewhere can register the residence first',
    },
  },
)

export const notAPharmacyForThis = refusal(
  409,
  'circulation/not-a-pharmacy-for-this',
  { zh: '{name}目前不能调剂流转处方', en: '{name} does not fill circulated prescriptions now' },
  { mend: { zh: '请选择列表中的其他药店', en: 'Choose another pharmacy of the list' } },
)

export const notCirculated = refusal(
  409,
  'circulation/in-house',
  {
    zh: '这张处方在开具医院的药房取药，不需要选择药店',
    en: 'This prescription is dispensed by the pharmacy of the hospital that issued it; there is nothing to choose',
  },
  { mend: { zh: '请到{institution}的药房出示取药码', en: 'Show the pickup code at the pharmacy of {institution}' } },
)

export const notAPatient = refusal(
  403,
  'circulation/not-a-patient',
  { zh: '当前账号没有关联参保人', en: 'This account belongs to no insured person' },
  { mend: { zh: '请用本人的账号登录', en: 'Sign in with your own account' } },
)
