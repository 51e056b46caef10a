import { refusal } from '../../platform/refusal.ts'

export const noArea = refusal(
  403,
  'agency/no-area',
  { zh: '您的账号没有登记统筹区', en: 'Your account has no pooling area' },
  { mend: { zh: '请管理员为账号登记统筹区', en: 'The administrator enters the area of the account' } },
)
export const noSuchPerson = refusal(
  404,
  'agency/no-such-person',
  { zh: '本统筹区没有这个医保码', en: 'Nobody of this area has that insurance code' },
  {
    mend: {
      zh: '请核对医保码；外地参保人由参保地查询',
      en: 'Check the code; people insured elsewhere are looked up there',
    },
  },
)
export const noSuchDrug = refusal(
  404,
  'agency/no-such-drug',
  { zh: '药品目录中没有这个编码', en: 'No drug has this code' },
  { mend: { zh: '请从药品列表中选择', en: 'Choose it from the list of drugs' } },
)
export const noSuchDoctor = refusal(
  404,
  'agency/no-such-doctor',
  { zh: '医保医师库中没有这个编码', en: 'The register of insurance doctors has no such code' },
  { mend: { zh: '请从处方或结算列表中打开', en: 'Open it from a list of prescriptions or settlements' } },
)
