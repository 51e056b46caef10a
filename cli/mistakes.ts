/** A planted mistake: the text that is changed in one file, and where in the changed text the fault must point. */
export type Mistake = {
  readonly why: string
  readonly file: string
  readonly from: string
  readonly to: string
  /** What stands at the place of the fault, inside `to` or elsewhere in the file; the file's beginning when empty. */
  readonly at: string
  /** Words that the message holds. */
  readonly says: string
}

const pack = 'wuhu/pack.yaml'
const law = 'wuhu/2025-17.yaml'
const later = 'wenzhou/2024-6.yaml'
const make =
  (file: string) =>
  (why: string, from: string, to: string, at: string, says: string): Mistake => ({ why, file, from, to, at, says })
const inPack = make(pack)
const inLaw = make(law)
const inWenzhou = make('wenzhou/pack.yaml')
const inLater = make(later)
const inClauses = make('clauses.yaml')
const inDiseases = make('diseases.yaml')

const chronicResident = '{when: {insurance: resident, disease: chronic}, value: 60%, cites: WH2025-3.1,'
const points = 'when: {place: [province, elsewhere], registration: residence-here}, value: none'
const cap = '{when: {disease: chronic, certified: 2}, value: {amount: 3500, per: year}'
const consent = '  consent:\n    - value: true\n'
const notChosen = '      exceptionTo: anywhere\n'

/** What people get wrong, each once. */
export const mistakes: readonly Mistake[] = [
  // pack.yaml
  inPack('a region with letters', "'340200'", "'3402xx'", "'3402xx'", '行政区划代码'),
  inPack('a region of another pack', "'340200'", "'330300'", "'330300'", '同时由'),
  inPack('no id', 'id: wuhu\n', '', 'name:', '缺少 id'),
  inPack('an unknown key, nearly right', 'groups:', 'group:', 'group:', 'groups'),
  inPack('a day that is not in the calendar', 'from: 2025-04-03', 'from: 2025-04-31', '2025-04-31', '日历'),
  inPack('a day without its year', 'from: 2025-04-03', 'from: 04-03', '04-03', '日历'),
  inPack('a document that is not there', '[2025-17]', '[2025-18]', '2025-18', '找不到文件'),
  inPack('an unknown disease in a group', 'special: [haemophilia', 'special: [hemophilia', 'hemophilia', 'haemophilia'),
  inPack(
    'a disease twice in a group',
    'special: [haemophilia',
    'special: [haemophilia, haemophilia',
    'haemophilia, esrd',
    '重复',
  ),
  inPack('a group named like a value', '    primary: [', '    township: [', 'township: [', '已是'),
  inPack('a name in one language', '{zh: 芜湖市, en: Wuhu}', '{zh: 芜湖市}', '{zh: 芜湖市}', '缺少 en'),
  inPack('a name that is a word', '{zh: 芜湖市, en: Wuhu}', '芜湖市', '芜湖市', '映射'),
  inPack(
    'a period that ends before it begins',
    '  from: 2025-04-03\n',
    '  from: 2025-04-03\n  until: 2024-01-01\n',
    'from: 2025',
    '有效期为空',
  ),
  inPack('a period by an unknown clause', 'cites: WH2025-3.1', 'cites: WH2025-3.11', 'WH2025-3.11', '登记表中没有'),
  inWenzhou('a precedence over an unknown document', 'over: WZ2011', 'over: WZ2012', 'WZ2012', '没有登记文件'),
  // values
  inLaw('a percentage over 100', chronicResident, chronicResident.replace('60%', '160%'), '160%', '百分比'),
  inLaw('a percentage in words', chronicResident, chronicResident.replace('60%', 'sixty'), 'sixty', '百分比'),
  inLaw('a percentage without its sign', chronicResident, chronicResident.replace('60%', '60'), '60, cites', '百分比'),
  inLaw(
    'a percentage with three decimals',
    chronicResident,
    chronicResident.replace('60%', '60.125%'),
    '60.125%',
    '百分比',
  ),
  inLaw('two values where one is', chronicResident, chronicResident.replace('60%', '[60%, 70%]'), '[60%', '一个值'),
  inLaw(
    'no value',
    chronicResident,
    chronicResident.replace(' value: 60%,', ''),
    '{when: {insurance: resident, disease: chronic}, cites',
    '缺少 value',
  ),
  inLaw(
    'points as a percentage',
    '{points: -5}\n        cites: WH2025-3.3',
    '{points: -5%}\n        cites: WH2025-3.3',
    '-5%',
    '百分点',
  ),
  inLaw(
    'points and a first own share',
    points,
    points.replace('none', '{points: -5, firstOwnShare: 5%}'),
    '{points: -5, first',
    '恰好',
  ),
  inLaw('an amount below zero', cap, cap.replace('3500', '-3500'), '-3500', '金额'),
  inLaw('an unknown period', cap, cap.replace('per: year', 'per: weekly'), 'weekly', 'year'),
  inLaw('an amount without its period', cap, cap.replace(', per: year', ''), '{amount: 3500}', '缺少 per'),
  inLaw('a duration that is none', '{value: P3M, cites', '{value: 3M, cites', '3M, cites', '时长'),
  inLaw('yes for true', consent, consent.replace('true', 'yes'), 'yes', 'true'),
  inLaw('an unknown drug category', 'value: [narcotic,', 'value: [narcotics,', 'narcotics', 'narcotic'),
  inLaw('a category twice', 'value: [narcotic,', 'value: [narcotic, narcotic,', 'narcotic, psycho', '重复'),
  inLaw('an unknown refusal', 'value: not-chronic', 'value: not-cronic', 'not-cronic', 'not-chronic'),
  // facts
  inLaw(
    'an unknown fact, nearly right',
    chronicResident,
    chronicResident.replace('insurance', 'insurence'),
    'insurence',
    'insurance',
  ),
  inLaw(
    'an unknown kind of insurance',
    chronicResident,
    chronicResident.replace('resident', 'residents'),
    'residents',
    'resident',
  ),
  inLaw(
    'an unknown disease',
    chronicResident,
    chronicResident.replace('disease: chronic', 'disease: cronic'),
    'cronic',
    'chronic',
  ),
  inLaw('a range that is empty', 'certified: {from: 4}', 'certified: {from: 4, to: 2}', '{from: 4, to', '范围为空'),
  inLaw('a range of words', 'certified: {from: 4}', 'certified: {from: four}', 'four', '范围'),
  inLaw(
    'a group without what is in it',
    'contract: here, level: primary}',
    'contract: here, level: {not: [primary, level1, level2, level3, ungraded]}}',
    '{not:',
    '没有剩余',
  ),
  // clauses
  inLaw(
    'a clause that is not registered',
    chronicResident,
    chronicResident.replace('WH2025-3.1', 'WH2025-3.9'),
    'WH2025-3.9',
    '登记表中没有',
  ),
  inLaw(
    'a clause of another document',
    chronicResident,
    chronicResident.replace('WH2025-3.1', 'WZ2017-1.1'),
    'WZ2017-1.1',
    '另一份文件',
  ),
  inLaw(
    'an uncited value',
    chronicResident,
    chronicResident.replace(' cites: WH2025-3.1,', ''),
    '{when: {insurance: resident, disease: chronic}',
    '缺少 cites',
  ),
  inLaw(
    'unverified without its origin',
    chronicResident,
    `${chronicResident} unverified: true}\n    - {when: {insurance: resident, disease: chronic}, value: 60%, cites: WH2025-3.1,`,
    'true}\n    - {when: {insurance: resident, disease: chronic}',
    '出处',
  ),
  inLaw(
    'open without a reason',
    '{value: P3M, cites: WH2025-4.7}',
    '{value: P3M, cites: WH2025-4.7, open: true}',
    'true}\n  patientFile',
    '理由',
  ),
  inLater(
    'a value by days, cited by other days',
    'cites: WZ2024-9\n    - id: resident-tub',
    'cites: {2020-01-01: WZ2024-9}\n    - id: resident-tub',
    '2020-01-01',
    '起始日',
  ),
  // days
  inLater(
    'days out of order',
    '{2017-12-01: 60%, 2024-03-01: 65%}',
    '{2024-03-01: 65%, 2017-12-01: 60%}',
    '65%, 2017',
    '晚于',
  ),
  inLater(
    'a day of February',
    '{2017-12-01: 60%, 2024-03-01: 65%}',
    '{2017-12-01: 60%, 2024-02-30: 65%}',
    '2024-02-30',
    '日历',
  ),
  inLater(
    'a value by days and from',
    'value: {2017-12-01: 60%',
    'from: 2017-12-01\n      value: {2017-12-01: 60%',
    '2017-12-01\n',
    '删去 from',
  ),
  inLaw(
    'a row that ends before it begins',
    chronicResident,
    `${chronicResident} from: 2026-01-01, until: 2025-12-31,`,
    '60%',
    '晚于',
  ),
  // proof
  inLaw(
    'two rows for one case',
    'insurance: employee, disease: chronic}, value: 70%',
    'insurance: [employee, resident], disease: chronic}, value: 70%',
    '{when: {insurance: [employee',
    '冲突',
  ),
  inLaw(
    'days that overlap',
    chronicResident,
    `${chronicResident} unverified: true, origin: *lead, until: 2026-06-30}\n    - {from: 2026-06-30, when: {insurance: resident, disease: chronic}, value: 62%, cites: WH2025-3.1,`,
    '{from: 2026-06-30',
    '冲突',
  ),
  inLaw(
    'a case that no row answers',
    'disease: special, level: level2}, value: 80%',
    'disease: esrd, level: level2}, value: 80%',
    '{when: {insurance: employee, disease: special, level: level3}',
    '空缺',
  ),
  inLaw(
    'days without law',
    chronicResident,
    `${chronicResident} until: 2025-12-31,`,
    '{when: {insurance: resident, disease: chronic}',
    '2026-01-01',
  ),
  inLaw('an exception to nothing', notChosen, '      exceptionTo: anywere\n', 'anywere', '没有行'),
  inLaw(
    'exceptions in a circle',
    '{id: anywhere, value: pass, cites: WH2025-3.2}',
    '{id: anywhere, value: pass, cites: WH2025-3.2, exceptionTo: not-chosen}',
    'not-chosen}',
    '成环',
  ),
  inLaw(
    'a rule that nobody answers',
    '  consent:\n',
    '  notes:\n',
    'notes:\n    - value: true\n      cites: WH2025-5.1',
    '不认识的键',
  ),
  inLater(
    'lower than a clause demands',
    'when: {insurance: resident, disease: ordinary, level: primary}\n      value: 50%',
    'when: {insurance: resident, disease: ordinary, level: primary}\n      value: 45%',
    'when: {insurance: resident, disease: ordinary, level: primary}\n      value: 45%',
    'WZ2024-8',
  ),
  // the file
  inLaw('an unknown section', 'benefit:\n', 'benefits:\n', 'benefits:', 'benefit'),
  inLaw('an unknown table', '  ratio:\n', '  ratios:\n', 'ratios:', 'ratio'),
  inLaw(
    'a bracket that is not closed',
    'value: [insured, residence]',
    'value: [insured, residence',
    'cites: [WH2025-5.1',
    'YAML',
  ),
  inLaw(
    'a table twice',
    '  supplementary:\n',
    '  seriousIllness:\n    - {value: none, cites: WH2025-3.1}\n  supplementary:\n',
    'seriousIllness:\n    - {value: none, cites: WH2025-3.1}\n  supp',
    'YAML',
  ),
  inLaw('a tab for indentation', '  supplementary:\n', '\tsupplementary:\n', '\tsupp', 'YAML'),
  inLaw('an anchor that is nowhere', 'origin: *chosen', 'origin: *choosen', '*choosen', '没有锚点'),
  inLaw('a document that is not registered', 'document: WH2025', 'document: WH2026', 'WH2026', '没有登记文件'),
  inLaw('a document without its first day', 'from: 2025-04-03\n', '', 'document:', '缺少 from'),
  // the registers
  inClauses(
    'a clause registered twice',
    '- {id: WZ2017-1.2,',
    '- {id: WZ2017-1.1,',
    '{id: WZ2017-1.1, at: 一（二）',
    '两次',
  ),
  inClauses('a clause of no document', '- {id: WZ2017-1.2,', '- {id: WZ2018-1.2,', '{id: WZ2018-1.2', 'WZ2018'),
  inClauses(
    'a clause that is work or not, in other words',
    'at: 附件, zh: 连续处方笺（外配处方）的格式, en: The form of the continuous prescription, work: true',
    'at: 附件, zh: 连续处方笺（外配处方）的格式, en: The form of the continuous prescription, work: maybe',
    'maybe',
    'true 或 false',
  ),
  inDiseases('a code of two diseases', 'codes: [M01600', 'codes: [M03900', '{key: diabetes', 'M03900'),
]
