import { randomInt } from 'node:crypto'
import { allDiseases, type Drug, drugsByCodes } from '../modules/catalogue/index.ts'
import {
  type Circulation,
  circulationOf,
  noSuchPrescription,
  prescriptionByCode,
} from '../modules/circulation/index.ts'
import { ageOn, type Person, personById } from '../modules/insured/index.ts'
import {
  linesOf,
  openPacks,
  type Prescription,
  type PrescriptionLine,
  prescriptionById,
  stateAt,
} from '../modules/prescribing/index.ts'
import { dayOf, later } from '../platform/day.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { Sql } from '../platform/sql.ts'
import { diseaseCode } from './outpatient.ts'

/** A prescription as the centre's transactions tell it, hospital side and pharmacy side alike. */

export type Whole = Readonly<{
  prescription: Prescription
  circulation: Circulation
  lines: readonly PrescriptionLine[]
  drugs: ReadonlyMap<string, Drug>
  person: Person
  diseaseCode: string
  diseaseName: string
}>

/** By its number in the centre; to those who may not know of it there is none. */
export async function wholeOf(
  on: Sql,
  hiRxno: string,
  mayKnow: (prescription: Prescription, person: Person) => boolean,
): Promise<Whole | Refusal> {
  const key = await prescriptionByCode(on, 'number', hiRxno)
  const prescription = key && (await prescriptionById(on, key.prescriptionId))
  const circulation = key && (await circulationOf(on, key))
  const person = key && (await personById(on, key.personId))
  if (!prescription || !circulation || !person || !mayKnow(prescription, person)) return noSuchPrescription()
  const lines = await linesOf(on, prescription)
  const drugs = await drugsByCodes(on, [...new Set(lines.map(({ drugCode }) => drugCode))])
  const disease = (await allDiseases(on)).find(({ diseaseKey }) => diseaseKey === prescription.diseaseKey)
  return {
    prescription,
    circulation,
    lines,
    drugs: new Map(drugs.map((drug) => [drug.drugCode, drug])),
    person,
    diseaseCode: disease ? diseaseCode(disease) : '',
    diseaseName: disease?.nameZh ?? '',
  }
}

const states = { valid: ['1', '有效'], lapsed: ['2', '已失效'], revoked: ['3', '已撤销'] } as const

/** 1 valid, 2 lapsed, 3 revoked; used once everything of it is dispensed. A frozen one cannot be used now. */
export function stateFields({ circulation }: Pick<Whole, 'circulation'>, at: Date) {
  const state = stateAt(circulation, at)
  const [rxStasCodg, rxStasName] =
    state === 'revoked' ? states.revoked : state === 'expired' || state === 'frozen' ? states.lapsed : states.valid
  const used = state === 'dispensed'
  return {
    rxStasCodg,
    rxStasName,
    rxUsedStasCodg: used ? '2' : '1',
    rxUsedStasName: used ? '已使用' : '未使用',
  }
}

const times: Readonly<Record<string, number>> = {
  '11': 1,
  '12': 2,
  '13': 3,
  '14': 4,
  '21': 1 / 7,
  '22': 2 / 7,
  '23': 3 / 7,
  '31': 24,
  '32': 12,
  '33': 6,
  '35': 4,
  '36': 3,
  '37': 2,
  '41': 1,
  '42': 0.5,
}
const byName: Readonly<Record<string, number>> = {
  qd: 1,
  bid: 2,
  tid: 3,
  qid: 4,
  qn: 1,
  qod: 0.5,
  qw: 1 / 7,
  biw: 2 / 7,
}

/** How often a day: a code of the list, its Latin name, or what the doctor's own list calls it in Chinese. */
export function timesPerDay(code: string, name: string): number | undefined {
  const known = times[code] ?? byName[code.toLowerCase()] ?? byName[name.toLowerCase()]
  if (known !== undefined) return Math.round(known * 1000) / 1000
  const digits: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4 }
  const found = /^每[日天]([一二两三四1-4])次$/.exec(name)
  return found?.[1] === undefined ? undefined : (digits[found[1]] ?? Number(found[1]))
}

const frequencyOf = (perDay: number): readonly [string, string] => {
  const [code] = Object.entries(times).find(([, value]) => Math.abs(value - perDay) < 0.001) ?? ['99']
  return [code, code === '99' ? `每日${perDay}次` : perDay >= 1 ? `每日${perDay}次` : `${Math.round(1 / perDay)}日一次`]
}

/** The rows of rxDetlList: what was prescribed, and how many whole packages. */
export function detailRows({ lines, drugs, prescription }: Whole) {
  return lines.flatMap((line) => {
    const drug = drugs.get(line.drugCode)
    if (!drug) return []
    const [usedFrquCodg, usedFrquName] = frequencyOf(line.timesPerDay)
    return [
      {
        medListCodg: line.drugCode,
        rxItemTypeCode: line.drugCode.startsWith('Z') ? '12' : '11',
        drugGenname: drug.genericName,
        drugDosform: drug.form,
        drugSpec: drug.spec,
        drugProdname: drug.tradeName,
        prdrName: drug.maker,
        medcWayCodg: line.usage === '口服' ? '1' : '9',
        medcWayDscr: line.usage,
        medcBegntime: prescription.issuedAt,
        medcEndtime: later(prescription.issuedAt, `P${line.days}D`),
        medcDays: line.days,
        sinDosunt: drug.packUnit,
        sinDoscnt: line.dose,
        usedFrquCodg,
        usedFrquName,
        drugDosunt: drug.package,
        drugCnt: line.packs,
        hospApprFlag: '0',
        takeDrugFlag: openPacks(line) === 0 ? '1' : '0',
        drugTotlcnt: String(openPacks(line)),
        drugTotlcntEmp: drug.package,
      },
    ]
  })
}

export function patientFields({ person, prescription, diseaseCode: code, diseaseName }: Whole, at: Date) {
  return {
    medType: '14',
    otpIptFlag: '1',
    patnName: person.name,
    patnAge: ageOn(person.birthDate, dayOf(at)),
    gend: person.sex === 'male' ? '1' : '2',
    diseCodg: code,
    diseName: diseaseName,
    maindiagCode: prescription.diagnosisCode,
    maindiagName: prescription.diagnosisName.slice(0, 40),
  }
}

export const diagnosisRows = ({ prescription }: Whole) => [
  {
    diagType: '1',
    maindiagFlag: '1',
    diagSrtNo: 1,
    diagCode: prescription.diagnosisCode,
    diagName: prescription.diagnosisName,
  },
]

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** A text by chance that nobody guesses. */
export const chanceText = (length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

export const issuedBy =
  (institutionId: string) =>
  (prescription: Prescription): boolean =>
    prescription.institutionId === institutionId
