import type { Pack } from '@changqing/engine'
import { addDays, day } from '../../../platform/day.ts'
import { loadPolicies } from '../../../platform/policies.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Drug } from '../../catalogue/index.ts'
import type { Standing } from '../../institutions/index.ts'
import type { Draft, DraftLine, Finding } from '../api.ts'
import { lawFor } from '../law.ts'
import type { DraftFacts } from './facts.ts'
import { judge } from './judge.ts'

/** A good draft and all around it, for the tests of the rules: each test changes one fact. */

const policies = loadPolicies()
export const today = day('2025-04-10')

export const drug = (substance: string, more: Partial<Drug> = {}): Drug => ({
  drugCode: `${substance}A001010199001`,
  substance,
  genericName: '示例片',
  tradeName: null,
  pinyinInitials: 'slp',
  form: '片剂',
  spec: '5mg×28片',
  maker: '示范药业',
  approvalNumber: null,
  class: 'A',
  ownShare: 0,
  packCount: 28,
  packUnit: '片',
  package: '盒',
  unitStrength: 5,
  strengthUnit: 'mg',
  usualDose: 1,
  usualTimes: 2,
  categories: [],
  procurement: 'none',
  dualChannel: false,
  synthetic: [],
  source: 'test',
  validFrom: day('2000-01-01'),
  validUntil: null,
  ...more,
})

export const amlodipine = drug('XC08CAA901', { genericName: '氨氯地平片' })
export const felodipine = drug('XC08CAF901', { genericName: '非洛地平片' })
export const valsartan = drug('XC09CAX901', { genericName: '缬沙坦胶囊' })
export const insulin = drug('XA10AEG901', { genericName: '甘精胰岛素', categories: [] })

export const lineOf = (of: Drug, more: Partial<DraftLine> = {}): DraftLine => {
  const { dose = 1, timesPerDay = 1, days = 28 } = more
  const packs = Math.ceil((dose * timesPerDay * days) / of.packCount)
  return { drugCode: of.drugCode, dose, timesPerDay, days, packs, usage: '口服', ...more }
}

export const standing = (more: Partial<Standing> = {}): Standing => ({
  practitioner: {
    practitionerId: 'D1',
    kind: 'doctor',
    name: '林示范',
    phone: '13800000001',
    institutionId: 'H1',
    department: '全科',
    registeredFrom: day('2020-01-01'),
    registeredUntil: null,
  },
  institution: {
    institutionId: 'H1',
    kind: 'hospital',
    name: '示范医院',
    level: 'level2',
    region: '330302',
    address: '示范路1号',
    phone: '0577-00000001',
    latitude: 28,
    longitude: 120.7,
    public: true,
    dualChannel: false,
    joinedOn: day('2018-01-01'),
    leftOn: null,
  },
  filings: [{ validFrom: day('2025-01-01'), validUntil: day('2025-12-31') }],
  sanctions: [],
  ...more,
})

/** A doctor who was filed all the time. */
export const filedAlways = (): Standing => standing({ filings: [{ validFrom: day('2020-01-01'), validUntil: null }] })

const regions = { wenzhou: '330300', wuhu: '340200', fujian: '350100', wenxian: '410825' } as const
export type Place = keyof typeof regions

export type Change = Partial<Omit<DraftFacts, 'draft' | 'drugs' | 'law'>> &
  Readonly<{ place?: Place; draft?: Partial<Draft>; drugs?: readonly Drug[] }>

export function facts({ place = 'wenzhou', draft, drugs = [], ...more }: Change = {}): DraftFacts {
  const on = more.day ?? today
  const region = regions[place]
  const person: DraftFacts['person'] = {
    ...{ personId: 1, name: '陈示例', sex: 'male', birthDate: day('1958-05-01'), identityNumber: '990102195805010013' },
    ...{ insuranceCode: 'CQ1', phone: '13900000000', address: '示范路9号', latitude: 28, longitude: 120.7, region },
    ...{
      insurance: 'resident',
      retired: false,
      supplementary: false,
      insuredFrom: day('2017-01-01'),
      insuredUntil: null,
    },
  }
  const law = lawFor(policies, person, { day: on, level: 'level2', diseaseKey: 'hypertension' })
  if (law instanceof Refusal) throw new Error(law.sentence.en)
  const at = new Date(`${on}T02:00:00Z`)
  const whole: Draft = {
    ...{ personId: 1, visitId: '00000000-0000-7000-8000-000000000001', diseaseKey: 'hypertension', days: 28 },
    ...{ diagnosisCode: 'I10.x00', destination: 'circulation', lines: [lineOf(amlodipine)] },
    consent: { signer: 'self', told: true, circulation: true },
    ...draft,
  }
  return {
    day: on,
    at,
    law: law.law,
    documents: documentsOf(law.pack),
    person,
    certified: ['hypertension'],
    diseaseNames: new Map(policies.diseases.map(({ key, name }) => [key, name])),
    contract: undefined,
    visit: {
      ...{ visitId: whole.visitId, personId: 1, institutionId: 'H1', practitionerId: 'D1', diseaseKey: null },
      ...{ internet: false, emergency: false, at },
    },
    standing: standing(),
    lookup: { lookupId: 'l', practitionerId: 'D1', since: addDays(on, -90), at },
    scope: { diseaseKey: 'hypertension', prefixes: ['XC08', 'XC09'], source: 'default' },
    diagnosis: { code: 'I10.x00', name: '高血压', ofDisease: true },
    inHouse: new Map(),
    supplies: [],
    pending: [],
    fileRule: law.pack.figure('prescribing.patientFileForDualChannel', on),
    filed: [],
    ...more,
    draft: whole,
    drugs: new Map([amlodipine, felodipine, valsartan, insulin, ...drugs].map((one) => [one.drugCode, one])),
  }
}

const documentsOf = (pack: Pack): readonly string[] => pack.documents.map(({ id }) => id)

/** The reminders of a change, without the module's name: `stop too-long`. */
export const said = (change?: Change): string[] => judge(facts(change)).findings.map(short)
const short = ({ level, code }: Finding): string => `${level} ${code.replace('prescribing/', '')}`

/** The reminder with this code, if it is given. */
export const found = (code: string, change?: Change): Finding | undefined =>
  judge(facts(change)).findings.find((one) => one.code === `prescribing/${code}`)

/** A draft of one drug for so many days. */
export const covering = (days: number, more: Partial<Draft> = {}) => ({
  draft: { days, lines: [lineOf(amlodipine, { days })], ...more },
})
