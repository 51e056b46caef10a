import type { BenefitRefusal, RefusalCode } from './adjudication.ts'
import type { ClauseId, Sentence } from './decided.ts'

/** What a person reads when the calculation says no. */
const sentences: Readonly<Record<RefusalCode, Sentence>> = {
  'no-pack': {
    zh: '该参保地没有可用的政策包，无法计算待遇',
    en: 'No policy pack serves this place of insurance, so no benefit can be calculated',
  },
  'no-law-for-day': {
    zh: '就诊日不在该地政策的有效期内，无法计算待遇',
    en: 'The law of this place does not cover the day of the visit, so no benefit can be calculated',
  },
  'not-certified': {
    zh: '参保人未取得该病种的待遇资格，请先申请认定',
    en: 'The person is not certified for this disease; apply for certification first',
  },
  'disease-not-covered': {
    zh: '该病种不在当地门诊慢特病病种范围内',
    en: "This disease is not on the place's list of covered chronic diseases",
  },
  'not-chronic': {
    zh: '当地政策只支付门诊慢特病，普通门诊不在此范围',
    en: 'The policy of this place pays chronic care only; an ordinary outpatient visit is outside it',
  },
  'not-designated-institution': {
    zh: '该病种须在本人选定的定点医疗机构就诊，急诊、抢救除外',
    en: 'This disease is treated at the institution the person chose, except in an emergency',
  },
  'contract-required': {
    zh: '该待遇须先签订家庭医生有偿服务协议',
    en: 'This benefit needs a paid family-doctor contract',
  },
  'referral-required': {
    zh: '该待遇须先办理转诊或异地就医备案',
    en: 'This benefit needs a referral or residence registration',
  },
  'price-above-ceiling': {
    zh: '药店售价高于限价，请按不高于限价的价格重新结算',
    en: 'The pharmacy price is above its ceiling; settle again at a price that is not',
  },
}

export function benefitRefusal(code: RefusalCode, cites: readonly ClauseId[]): BenefitRefusal {
  return { code, message: sentences[code], cites }
}
