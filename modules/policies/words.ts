import type { FactName } from '@changqing/engine'
import type { Words } from '../../platform/api.ts'
import { figureValues } from './figure-value-words.ts'
import { figureSubjects, figureTables } from './figure-words.ts'

/** What the tables, facts and words of packs are called by people. A word that is not here is shown as the pack writes it. */

const words = (zh: string, en: string): Words => ({ zh, en })

const subjects: Readonly<Record<string, Words>> = {
  period: words('施行期间', 'Days in force'),
  admission: words('待遇准入', 'Admission'),
  benefit: words('待遇计算', 'Benefit'),
  prescribing: words('开方', 'Prescribing'),
  circulation: words('处方流转', 'Circulation'),
  dispensing: words('配药', 'Dispensing'),
  pricing: words('价格', 'Prices'),
  services: words('服务收费', 'Fees of services'),
  stock: words('进销存', 'Goods'),
}

const tables: Readonly<Record<string, Words>> = {
  period: words('施行期间', 'Days in force'),
  'admission.certification': words('须已认定病种', 'Only the certified'),
  'admission.disease': words('病种范围', 'Covered diseases'),
  'admission.designation': words('选定机构', 'Designated institution'),
  'benefit.ratio': words('报销比例', 'Ratio'),
  'benefit.deductible': words('起付线', 'Deductible'),
  'benefit.overCap': words('超过限额的部分', 'What is above the cap'),
  'benefit.seriousIllness': words('大病保险', 'Serious-illness insurance'),
  'benefit.supplementary': words('惠民保', 'Supplementary insurance'),
  'benefit.adjustments.retired': words('比例调整：退休', 'Adjustment: retired'),
  'benefit.adjustments.away': words('比例调整：异地就医', 'Adjustment: away from home'),
  'benefit.adjustments.designation': words('比例调整：未在选定机构', 'Adjustment: outside the designated institution'),
  'benefit.caps.cap': words('年度限额', 'Cap'),
  'prescribing.longest': words('一次处方最长', 'Longest prescription'),
  'prescribing.longestException': words('超过最长时限', 'Longer than that'),
  'prescribing.refillWithin': words('余药多少可续方', 'Refill when at most'),
  'prescribing.supplyMeasure': words('余药按什么计算', 'Supply is measured by'),
  'prescribing.prescriber': words('谁可以开', 'Who may issue'),
  'prescribing.consent': words('须知情同意', 'Consent'),
  'prescribing.guardianBelowAge': words('不满几周岁由监护人签字', 'Guardian signs below the age of'),
  'prescribing.lookup': words('未查用药史', 'Without a look at the medication'),
  'prescribing.lookupWindow': words('查询用药史期间', 'Look-up window'),
  'prescribing.onlyCertifiedDisease': words('只含认定病种药品', 'Only drugs of the certified disease'),
  'prescribing.consultationFeesPerPrescription': words('每张处方诊查费次数', 'Consultation fees a prescription'),
  'circulation.validFor': words('处方有效期', 'Valid for'),
  'circulation.notWhenInHouse': words('院内有药不流转', 'Not circulated when in house'),
  'circulation.excludedClasses': words('不得流转的药品', 'Excluded drugs'),
  'circulation.pharmacyArea': words('可配药的药店', 'Where pharmacies may be'),
  'dispensing.review': words('须药师审方', 'Review by a pharmacist'),
  'dispensing.identityWays': words('核验身份方式', 'Ways to check the identity'),
  'dispensing.adverseReactionFreezes': words('不良反应即冻结', 'An adverse reaction freezes'),
  'pricing.ceilingAtPharmacy': words('药店不得高于上限价', 'Ceiling holds at pharmacies'),
  'pricing.ceilingSource': words('上限价来源', 'Source of the ceiling'),
  'pricing.adaptWithin': words('调价期限', 'Time to adapt a price'),
  'services.consultationFee': words('门诊诊查费', 'Consultation fee'),
  'stock.traceCodeRequired': words('须扫追溯码', 'Trace codes required'),
}

const facts: Readonly<Record<FactName, Words>> = {
  insurance: words('险种', 'Insurance'),
  retired: words('退休', 'Retired'),
  supplementary: words('参加惠民保', 'Supplementary'),
  level: words('机构等级', 'Level'),
  disease: words('病种', 'Disease'),
  held: words('已认定', 'Certified'),
  certified: words('认定病种数', 'Diseases certified'),
  place: words('就医地', 'Place'),
  registration: words('异地备案', 'Registration'),
  emergency: words('急诊', 'Emergency'),
  contract: words('家医签约', 'Contract'),
  contractYears: words('签约年数', 'Years of contract'),
  designation: words('选定机构', 'Designation'),
  dispensedAt: words('配药处', 'Dispensed at'),
  region: words('统筹区', 'Region'),
}

const yesNo: Readonly<Record<string, Words>> = { true: words('是', 'yes'), false: words('否', 'no') }

const factWords: Readonly<Partial<Record<FactName, Readonly<Record<string, Words>>>>> = {
  insurance: { employee: words('职工', 'employee'), resident: words('居民', 'resident') },
  retired: yesNo,
  supplementary: yesNo,
  held: yesNo,
  emergency: yesNo,
  level: {
    primary: words('基层', 'primary'),
    village: words('村卫生室', 'village clinic'),
    station: words('社区服务站', 'station'),
    township: words('乡镇卫生院', 'township'),
    community: words('社区服务中心', 'community centre'),
    level1: words('一级', 'level 1'),
    level2: words('二级', 'level 2'),
    level3: words('三级', 'level 3'),
    ungraded: words('未定级', 'ungraded'),
  },
  disease: {
    ordinary: words('普通门诊', 'ordinary'),
    chronic: words('慢性病', 'chronic'),
    special: words('特殊病', 'special'),
    listed: words('目录内病种', 'listed'),
  },
  place: {
    home: words('本市', 'home city'),
    province: words('省内异地', 'elsewhere in the province'),
    elsewhere: words('省外', 'another province'),
  },
  registration: {
    none: words('未备案', 'none'),
    'residence-here': words('就医地长住备案', 'residence, here'),
    'residence-elsewhere': words('他处长住备案', 'residence, elsewhere'),
    'referral-here': words('转诊至就医地', 'referral, here'),
    'referral-elsewhere': words('转诊至他处', 'referral, elsewhere'),
  },
  contract: {
    none: words('未签约', 'none'),
    unpaid: words('无偿签约', 'unpaid'),
    elsewhere: words('有偿签约在他处', 'paid, elsewhere'),
    here: words('有偿签约在本机构', 'paid, here'),
  },
  designation: {
    none: words('未选定', 'none chosen'),
    elsewhere: words('选定他处', 'another one'),
    here: words('选定本机构', 'this one'),
  },
  dispensedAt: { institution: words('医院', 'institution'), pharmacy: words('药店', 'pharmacy') },
  region: { other: words('其他', 'others') },
}

const values: Readonly<Record<string, Words>> = {
  pass: words('准予', 'admitted'),
  'no-pack': words('该地没有政策', 'refused: no policy there'),
  'no-law-for-day': words('当日没有可依据的政策', 'refused: no law on that day'),
  'price-above-ceiling': words('售价高于限价', 'refused: price above the ceiling'),
  'not-certified': words('未认定，不予支付', 'refused: not certified'),
  'disease-not-covered': words('不在病种目录，不予支付', 'refused: disease not covered'),
  'not-chronic': words('普通门诊不按本办法支付', 'refused: not chronic care'),
  'not-designated-institution': words('不在选定机构，不予支付', 'refused: not the designated institution'),
  'contract-required': words('须签约', 'refused: contract required'),
  'referral-required': words('须转诊', 'refused: referral required'),
  'own-cost': words('计入政策范围内自付', 'own cost in scope'),
  none: words('无', 'none'),
  reason: words('须写明理由', 'with a reason'),
  substance: words('同病种下的同一成分', 'substance within the disease'),
  disease: words('整个病种', 'the whole disease'),
  'filed-or-contracted': words('签约医生，或备案名单内医师', 'the contracted doctor, or one on the filed list'),
  registered: words('在册医保医师', 'a registered insurance doctor'),
  refuse: words('不得开具', 'refused'),
  mark: words('作标记', 'marked'),
  insured: words('参保地', 'where insured'),
  residence: words('备案居住地', 'registered residence'),
  'any-in-province': words('全省', 'anywhere in the province'),
  own: words('本人', 'the person'),
  proxy: words('代办', 'a proxy'),
  'family-code': words('家庭共济码', 'the family code'),
  listing: words('省级挂网价', 'listing price'),
  'sanming-alliance': words('三明联盟价', 'Sanming alliance'),
  narcotic: words('麻醉药品', 'narcotics'),
  'psychotropic-1': words('第一类精神药品', 'class-1 psychotropics'),
  'psychotropic-2': words('第二类精神药品', 'class-2 psychotropics'),
  'anabolic-peptide': words('蛋白同化制剂、肽类激素（胰岛素除外）', 'anabolics and peptide hormones but insulin'),
  'special-antibacterial': words('特殊级抗菌药', 'special-grade antibacterials'),
  'frozen-injection': words('冷冻注射剂', 'frozen injections'),
  'herbal-slices': words('中药饮片', 'herbal slices'),
  'in-house-preparation': words('院内制剂', 'in-house preparations'),
  'pharmacy-forbidden': words('药店不得经营的药品', 'what pharmacies may not handle'),
}

export const subjectOf = (table: string): string => table.split('.')[0] ?? ''
const figuresByName: Readonly<Record<string, Words>> = figureTables
const asWritten = (word: string): Words => words(word, word)

export const tableName = (table: string): Words => tables[table] ?? figuresByName[table] ?? asWritten(table)
export const subjectName = (table: string): Words =>
  subjects[subjectOf(table)] ?? figureSubjects[subjectOf(table)] ?? asWritten(table)
export const factName = (fact: FactName): Words => facts[fact]
export const factWord = (fact: FactName, word: string): Words => factWords[fact]?.[word] ?? asWritten(word)
export const valueWord = (word: string): Words => values[word] ?? figureValues[word] ?? asWritten(word)
