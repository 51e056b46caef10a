import type { Policies } from '@changqing/engine'
import { day as asDay, type Day, dayOf, later, startOf } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Database, sql } from '../../platform/sql.ts'
import { testActor } from '../../platform/testing-http.ts'
import { dailyAmount, drugByCode, loadShippedCatalogue } from '../catalogue/index.ts'
import { takeNumber, upload } from '../circulation/index.ts'
import { post } from '../stock/index.ts'
import type { ChosenLines } from './api.ts'
import { feeListHash, type Line } from './dispensing.ts'
import { confirm } from './hand-over.ts'
import { checkIdentity } from './identity.ts'
import { pull } from './pull.ts'
import { reverse } from './reverse.ts'
import { review } from './review.ts'
import { scan } from './scans.ts'
import { settle } from './settle.ts'

/** Small places for tests: hospitals and pharmacies of Fujian and Zhejiang, their people, stock and patients as wanted. */

export const today = asDay('2026-03-02')
/** Ten in the morning of the day; everybody is on duty from eight to six. */
export const morning = new Date(startOf(today).getTime() + 10 * 3_600_000)
export const hours = (count: number): Date => new Date(morning.getTime() + count * 3_600_000)

export const amlodipine = 'XC08CAA901A001010199001'
export const valsartan = 'XC09CAX901E001010199001'

export const centre = 'H35010200001'
export const pharmacyA = 'P35010200001'
export const pharmacyB = 'P35010200002'
export const sanmingPharmacy = 'P35040200001'
export const wenzhouCentre = 'H33030200001'
export const wenzhouPharmacy = 'P33030200001'
export const hangzhouPharmacy = 'P33010200001'
export const doctor = 'D350102000001'
export const wenzhouDoctor = 'D330302000001'

const places: readonly [id: string, kind: string, name: string, level: string | null, region: string][] = [
  [centre, 'hospital', '示范社区卫生服务中心', 'community', '350102'],
  [pharmacyA, 'pharmacy', '示范药店甲', null, '350102'],
  [pharmacyB, 'pharmacy', '示范药店乙', null, '350103'],
  [sanmingPharmacy, 'pharmacy', '示范三明药店', null, '350402'],
  [wenzhouCentre, 'hospital', '示范镇卫生院', 'township', '330302'],
  [wenzhouPharmacy, 'pharmacy', '示范温州药店', null, '330302'],
  [hangzhouPharmacy, 'pharmacy', '示范杭州药店', null, '330102'],
]

/** The pharmacist of a place: one each. */
export const pharmacistOf = (place: string): string => `Y${place}`
export const tillAt = (place: string) => ({ institutionId: place, practitionerId: pharmacistOf(place) })
export const pharmacistAt = (place: string): Actor => testActor('pharmacist', tillAt(place))
export const doctorAt = (place: string, practitionerId: string): Actor =>
  testActor('doctor', { institutionId: place, practitionerId })

export async function openPlaces(db: Database): Promise<void> {
  await loadShippedCatalogue(db, morning)
  for (const [id, kind, name, level, region] of places) {
    await db.query(sql`
      insert into institutions.institution (institution_id, kind, name, level, region, address, phone, latitude,
                                            longitude, joined_on)
      values (${id}, ${kind}, ${name}, ${level}, ${region}, '示范路1号', '0591-00000001', 26.0, 119.3, '2017-12-01')`)
    await db.query(sql`
      insert into institutions.practitioner (practitioner_id, kind, name, phone, institution_id, registered_from)
      values (${pharmacistOf(id)}, 'pharmacist', '药师示范', '13800000004', ${id}, '2017-12-01')`)
    await onDuty(db, id, today)
  }
  for (const [id, at] of [
    [doctor, centre],
    [wenzhouDoctor, wenzhouCentre],
  ])
    await db.query(sql`
      insert into institutions.practitioner (practitioner_id, kind, name, phone, institution_id, registered_from)
      values (${id ?? ''}, 'doctor', '林示范', '13800000001', ${at ?? ''}, '2017-12-01')`)
}

/** Eight to six of a day. */
export async function onDuty(db: Database, place: string, of: Day): Promise<void> {
  const from = startOf(of).getTime()
  await db.query(sql`
    insert into institutions.duty (institution_id, practitioner_id, starts_at, ends_at)
    values (${place}, ${pharmacistOf(place)}, ${new Date(from + 8 * 3_600_000)}, ${new Date(from + 18 * 3_600_000)})
        on conflict do nothing`)
}

let boxes = 0
/** Codes of boxes that nobody else has. */
export const newCodes = (count: number): string[] =>
  Array.from({ length: count }, () => `81${String(++boxes).padStart(18, '0')}`)

/** Puts a drug on a shelf with one batch of coded boxes, and gives their codes. */
export async function stocked(
  db: Database,
  place: string,
  drug: string,
  more: { packs?: number; price?: number; batch?: string; expiresOn?: string } = {},
): Promise<string[]> {
  const { packs = 12, price = 42_000, batch = `L${boxes}`, expiresOn = '2028-12-31' } = more
  await db.query(sql`
    insert into stock.shelf (institution_id, drug_code, price, changed_at) values (${place}, ${drug}, ${price}, ${morning})
        on conflict (institution_id, drug_code) do update set price = excluded.price`)
  await db.query(sql`
    insert into stock.batch (institution_id, drug_code, batch_number, produced_on, expires_on, supplier, packs)
    values (${place}, ${drug}, ${batch}, '2025-01-01', ${expiresOn}, '示范医药公司', 0)`)
  await db.begin((tx) =>
    post(tx, [
      {
        institutionId: place,
        drugCode: drug,
        batchNumber: batch,
        kind: 'opening',
        packs,
        reference: null,
        at: morning,
      },
    ]),
  )
  const codes = newCodes(packs)
  await db.query(sql`
    insert into stock.trace_code (trace_code, drug_code, institution_id, batch_number, bought_at)
    values ${sql.values(codes.map((code) => [code, drug, place, batch, morning]))}`)
  return codes
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** A number that is visibly made up (region 990102) and passes its check place. */
export function identityNumberOf(sequence: number): string {
  const digits = `99010219580501${String(sequence % 1000).padStart(3, '0')}`
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return `${digits}${'10X98765432'[sum % 11]}`
}

let last = 100
export type Patient = Readonly<{ personId: number; insuranceCode: string; identityNumber: string }>

/** A resident of Fuzhou with hypertension, unless told otherwise. */
export async function patient(
  db: Database,
  more: { region?: string; insurance?: 'employee' | 'resident'; certified?: boolean } = {},
): Promise<Patient> {
  const { region = '350100', insurance = 'resident', certified = true } = more
  const personId = ++last
  const insuranceCode = `CQ${region}${String(personId).padStart(8, '0')}`
  const identityNumber = identityNumberOf(personId)
  await db.query(sql`
    insert into insured.person (person_id, name, sex, birth_date, identity_number, insurance_code, phone, address,
                                latitude, longitude, region, insurance, insured_from)
    values (${personId}, '陈示例', 'male', '1958-05-01', ${identityNumber}, ${insuranceCode}, '13900001234',
            '示范路9号', 26.0, 119.3, ${region}, ${insurance}, '2017-01-01')`)
  await db.query(sql`
    insert into insured.credential (kind, value, person_id)
    values ('insurance-code', ${insuranceCode}, ${personId}), ('identity-number', ${identityNumber}, ${personId})`)
  if (certified)
    await db.query(sql`
      insert into eligibility.certification (certification_id, person_id, disease_key, valid_from, granted_region)
      values (${uuidv7()}, ${personId}, 'hypertension', '2020-01-01', ${region})`)
  return { personId, insuranceCode, identityNumber }
}

export type Issued = Readonly<{
  prescriptionId: string
  personId: number
  number: string
  pickupCode: string
  visitId: string
}>
export type Wanted = Readonly<{
  lines?: readonly (readonly [drug: string, packs: number])[]
  at?: Date
  destination?: 'circulation' | 'in-house'
  institutionId?: string
  practitionerId?: string
}>

/** An issued prescription in the centre: one dose a day of each line, a pack is 28 doses. */
export async function issued(
  db: Database,
  { personId }: Pick<Patient, 'personId'>,
  wanted: Wanted = {},
): Promise<Issued> {
  const { lines = [[amlodipine, 3]], at = morning, destination = 'circulation' } = wanted
  const { institutionId = centre, practitionerId = doctor } = wanted
  const [prescriptionId, visitId] = [uuidv7(), uuidv7()]
  const region = institutionId === centre ? '350100' : '330300'
  const day = dayOf(at)
  return db.begin(async (tx) => {
    const number = await takeNumber(tx, { prescriptionId, personId }, region, day)
    await tx.query(sql`
      insert into prescribing.visit (visit_id, person_id, institution_id, practitioner_id, disease_key, at)
      values (${visitId}, ${personId}, ${institutionId}, ${practitionerId}, 'hypertension', ${at})`)
    await tx.query(sql`
      insert into prescribing.prescription (prescription_id, person_id, number, visit_id, institution_id, practitioner_id,
        institution_name, doctor_name, doctor_phone, region, pack_id, pack_hash, disease_key, diagnosis_code,
        diagnosis_name, days, destination, findings, issued_at, issued_day)
      values (${prescriptionId}, ${personId}, ${number}, ${visitId}, ${institutionId}, ${practitionerId}, '示范机构',
        '林示范', '13800000001', ${region}, 'pack', 'hash', 'hypertension', 'I10.x00x002', '高血压', 84, ${destination},
        '[]', ${at}, ${day})`)
    for (const [i, [drugCode, packs]] of lines.entries()) {
      const drug = await drugByCode(tx, drugCode)
      if (!drug) throw new Error(`no drug ${drugCode}`)
      await tx.query(sql`
        insert into prescribing.prescription_line (prescription_id, line_no, person_id, drug_code, substance, dose,
          times_per_day, daily_amount, days, packs, usage)
        values (${prescriptionId}, ${i + 1}, ${personId}, ${drugCode}, ${drug.substance}, 1, 1,
          ${dailyAmount(drug, 1, 1)}, ${packs * 28}, ${packs}, '口服')`)
    }
    const key = { prescriptionId, personId }
    const { pickupCode } = await upload(tx, { ...key, number, hospitalId: institutionId, validFor: 'PT72H', at })
    return { ...key, number, pickupCode, visitId }
  })
}

/** The last instant at which a prescription of the morning is valid. */
export const lastInstant = later(morning, 'PT72H')

/** Takes a use case's answer, or fails the test with the refusal that came instead. */
export function granted<T>(outcome: T | Refusal): T {
  if (outcome instanceof Refusal) throw new Error(`${outcome.code} ${JSON.stringify(outcome.details)}`)
  return outcome
}

export type Counter = Readonly<{ db: Database; policies: Policies; place: string; at?: Date }>
const atTill = ({ policies, place, at = morning }: Counter) => ({ till: tillAt(place), at, policies })

/** Pulls at a place: all that its shelf can serve, or the lines that are asked for. */
export const pullAt = (counter: Counter, { pickupCode }: Pick<Issued, 'pickupCode'>, lines?: ChosenLines) =>
  counter.db.begin((tx) => pull(tx, atTill(counter), { code: pickupCode, ...(lines && { lines }) }))

/** Everything between the pull and the settlement: identity, review, boxes, and the patient's yes. */
export async function prepare(counter: Counter, dispensingId: string, codes: readonly string[] = []): Promise<void> {
  const { db } = counter
  const at = atTill(counter)
  const held = await db.one<{ insuranceCode: string; lines: Line[] }>(sql`
    select p.insurance_code as "insuranceCode",
           (select jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'drugCode', l.drug_code, 'packs', l.packs,
                                                'price', l.price) order by l.line_no)
              from dispensing.line l where l.dispensing_id = d.dispensing_id and l.person_id = d.person_id) as lines
      from dispensing.dispensing d join insured.person p on p.person_id = d.person_id
     where d.dispensing_id = ${dispensingId}`)
  if (!held) throw new Error(`no dispensing ${dispensingId}`)
  const credential = { kind: 'insurance-code', value: held.insuranceCode } as const
  const reviewed = { decision: 'approved', lines: held.lines.map(({ lineNo }) => ({ lineNo, ok: true })) } as const
  granted(await db.begin((tx) => checkIdentity(tx, at, { dispensingId, check: { way: 'own', credential } })))
  granted(
    await db.begin((tx) => review(tx, at, { dispensingId, reviewed: { ...reviewed, lines: [...reviewed.lines] } })),
  )
  if (codes.length > 0) {
    const scanned = granted(await db.begin((tx) => scan(tx, at, { dispensingId, codes })))
    const bad = scanned.answers.find(({ accepted }) => !accepted)
    if (bad) throw new Error(`${bad.code}: ${bad.why?.code}`)
  }
  const hash = feeListHash(held.lines)
  granted(await db.begin((tx) => confirm(tx, at, { dispensingId, hash, by: 'counter' })))
}

export const settleAt = (counter: Counter, dispensingId: string, key: string = uuidv7()) => {
  const { db, policies, place, at = morning } = counter
  const operatorId = `00000000-0000-7000-8000-${place.slice(1)}1`
  return settle(db, { dispensingId, ...tillAt(place), operatorId, key, at, policies })
}

export const reverseAt = (counter: Counter, settlementId: string) =>
  counter.db.begin((tx) =>
    reverse(tx, {
      settlementId,
      reason: '录入有误',
      byId: pharmacistOf(counter.place),
      operatorId: '00000000-0000-7000-8000-000000000001',
      at: counter.at ?? morning,
      mayReverse: () => undefined,
    }),
  )

/** What a patient says yes to at the counter. */
export async function feeListHashOf(db: Database, dispensingId: string): Promise<string> {
  const lines = await db.query<Line>(sql`
    select line_no as "lineNo", drug_code as "drugCode", packs, price from dispensing.line
     where dispensing_id = ${dispensingId} order by line_no`)
  return feeListHash(lines)
}
