import { buildCity } from '../../city/index.ts'
import { post } from '../../modules/stock/index.ts'
import { addOperators, hashPassword } from '../../platform/accounts.ts'
import { dayOf } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { type Database, sql } from '../../platform/sql.ts'
import { useBenchKeys } from '../keys.ts'
import type { Wanted } from './journey.ts'

const region = '330300'
const days = 84
const drugs = ['XC08CAA901A001010199001', 'XC09CAX901E001010199001'] as const
const packsOfEach = 3
const batch = 'BENCH-1'
const firstPerson = 33_030_077_000_000
export const password = 'only-for-the-bench'

export type Town = {
  readonly doctor: string
  /** Whom each pharmacy's pharmacist signs in as, and who comes there with which prescription. */
  readonly pharmacies: readonly {
    readonly login: string
    readonly institutionId: string
    readonly wanted: readonly Wanted[]
  }[]
}

/** The sample city's Wenzhou, with as many more patients as settlements are wanted, and the boxes that they will get. */
export async function makeTown(db: Database, settlements: number): Promise<Town> {
  const now = new Date()
  useBenchKeys()
  await buildCity(db, { policies: loadPolicies(), persons: 40, seed: 1, today: dayOf(now), report: () => undefined })
  const secret = await hashPassword(password)
  const doctor = await db.one<{ institutionId: string; practitionerId: string }>(sql`
    select institution_id as "institutionId", practitioner_id as "practitionerId" from platform.operator
     where login = 'doctor-wenzhou-hospital'`)
  if (!doctor) throw new Error('the sample city has no doctor-wenzhou-hospital')
  const tills = await db.query<{ institutionId: string; practitionerId: string }>(sql`
    select distinct on (p.institution_id) p.institution_id as "institutionId", p.practitioner_id as "practitionerId"
      from institutions.practitioner p join institutions.institution i using (institution_id)
     where i.kind = 'pharmacy' and i.region = ${region} and p.registered_until is null
       and not exists (select from institutions.sanction s where s.subject_id in (p.practitioner_id, p.institution_id))
     order by p.institution_id, p.practitioner_id limit 24`)
  const actor = (
    role: 'doctor' | 'pharmacist',
    login: string,
    at: { institutionId: string; practitionerId: string },
  ) => ({
    ...{ ...at, role, login, name: login, operatorId: uuidv7(now), personId: null, region, secret },
  })
  const pharmacists = tills.map((till, index) => actor('pharmacist', `bench-till-${index}`, till))
  await addOperators(db, [actor('doctor', 'bench-doctor', doctor), ...pharmacists], now)
  for (const { institutionId, practitionerId } of tills) {
    await db.query(sql`
      insert into institutions.duty values (${institutionId}, ${practitionerId}, now() - interval '1 hour', now() + interval '2 days')`)
  }
  await movePeopleIn(db, settlements)
  const each = Math.ceil(settlements / tills.length)
  const pharmacies = []
  for (const [index, { institutionId }] of tills.entries()) {
    const count = Math.min(each, settlements - index * each)
    if (count <= 0) break
    const codes = await deliver(db, institutionId, index, count)
    const wanted = Array.from({ length: count }, (_, n) => wantedBy(index * each + n, codes.slice(n * 6, n * 6 + 6)))
    pharmacies.push({ login: `bench-till-${index}`, institutionId, wanted })
  }
  await db.query(sql`analyze`)
  return { doctor: 'bench-doctor', pharmacies }
}

/** Residents with hypertension who have never been to a doctor. */
async function movePeopleIn(db: Database, count: number): Promise<void> {
  const people = sql`(select ${firstPerson}::bigint + n as id, n from generate_series(0, ${count - 1}::int) n)`
  await db.query(sql`
    insert into insured.person
    select id, '测' || chr(19968 + n % 2000), case n % 2 when 0 then 'female' else 'male' end, date '1950-01-01' + n % 9000,
           '990199' || lpad(n::text, 12, '0'), id::text, '19900000000', '示范路1号', 28.0, 120.7, ${region}, 'resident', false,
           false, '2020-01-01', null
      from ${people} p`)
  await db.query(sql`insert into insured.credential select 'insurance-code', id::text, id from ${people} p`)
  await db.query(sql`
    insert into eligibility.certification
    select gen_random_uuid(), id, 'hypertension', '2020-01-01', null, null, ${region} from ${people} p`)
}

/** Each drug on the shelf at its listing price, in one batch, every box with its code; the codes patient by patient. */
async function deliver(db: Database, institutionId: string, till: number, patients: number): Promise<string[]> {
  const boxes = drugs.map((drugCode, kind) => {
    const codeOf = (n: number): string => `98${String(till * 10 + kind).padStart(5, '0')}${String(n).padStart(13, '0')}`
    return { drugCode, codes: Array.from({ length: patients * packsOfEach }, (_, n) => codeOf(n)) }
  })
  for (const { drugCode, codes } of boxes) {
    await db.query(sql`
      insert into stock.shelf (institution_id, drug_code, price, on_sale, changed_at)
      select ${institutionId}, ${drugCode}, min(price), true, now() from catalogue.drug_price
       where drug_code = ${drugCode} and valid_until is null
      on conflict (institution_id, drug_code) do update set price = excluded.price, on_sale = true`)
    await db.query(sql`
      insert into stock.batch
      values (${institutionId}, ${drugCode}, ${batch}, current_date - 60, current_date + 600, '长青示范', 0)`)
    const where = { institutionId, drugCode, batchNumber: batch, reference: null, at: new Date() }
    await db.begin((tx) => post(tx, [{ ...where, kind: 'opening', packs: codes.length }]))
    await db.query(sql`
      insert into stock.trace_code select code, ${drugCode}, ${institutionId}, ${batch}, now() from unnest(${codes}::text[]) code`)
  }
  return Array.from({ length: patients }, (_, n) =>
    boxes.flatMap(({ codes }) => codes.slice(n * packsOfEach, (n + 1) * packsOfEach)),
  ).flat()
}

function wantedBy(patient: number, traceCodes: readonly string[]): Wanted {
  const lines = drugs.map((drugCode) => ({ drugCode, dose: 1, timesPerDay: 1, packs: packsOfEach, usage: '口服' }))
  const insuranceCode = String(firstPerson + patient)
  return { insuranceCode, diseaseKey: 'hypertension', diagnosisCode: 'I10.x00x002', lines, days, traceCodes }
}
