import { loadShippedCatalogue } from '../modules/catalogue/index.ts'
import type { Draft } from '../modules/prescribing/api.ts'
import { day, startOf } from '../platform/day.ts'
import type { Actor } from '../platform/identity.ts'
import { type Database, sql } from '../platform/sql.ts'
import { testActor } from '../platform/testing-http.ts'

/** A small place for tests: a township centre and a level-3 hospital, their doctors, a pharmacy, and patients as wanted. */

export const today = day('2025-04-03')
/** Ten in the morning of the day. */
export const morning = new Date(startOf(today).getTime() + 10 * 3_600_000)

export const amlodipine = 'XC08CAA901A001010199001'
export const valsartan = 'XC09CAX901E001010199001'
export const glargine = 'XA10AEG901B002010199007'

export const centre = 'H33030200001'
export const hospital = 'H33030200002'
export const pharmacy = 'P33030200001'
export const familyDoctor = 'D330302000001'
export const specialist = 'D330302000002'
export const unfiled = 'D330302000003'
export const pharmacist = 'Y330302000001'

export const doctorAt = (institutionId: string, practitionerId: string): Actor =>
  testActor('doctor', { institutionId, practitionerId })

export async function settle(db: Database): Promise<void> {
  await loadShippedCatalogue(db, morning)
  await db.query(sql`
    insert into institutions.institution (institution_id, kind, name, level, region, address, phone, latitude,
                                          longitude, joined_on)
    values (${centre}, 'hospital', '示范镇中心卫生院', 'township', '330302', '示范路1号', '0577-00000001', 28.0, 120.7, '2017-12-01'),
           (${hospital}, 'hospital', '示范市第一医院', 'level3', '330302', '示范路2号', '0577-00000002', 28.01, 120.7, '2017-12-01'),
           (${pharmacy}, 'pharmacy', '示范大药房一店', null, '330302', '示范路3号', '0577-00000003', 28.002, 120.7, '2017-12-01')`)
  await db.query(sql`
    insert into institutions.practitioner (practitioner_id, kind, name, phone, institution_id, department, registered_from)
    values (${familyDoctor}, 'doctor', '林示范', '13800000001', ${centre}, '全科', '2017-12-01'),
           (${specialist}, 'doctor', '周示范', '13800000002', ${hospital}, '心血管内科', '2017-12-01'),
           (${unfiled}, 'doctor', '吴示范', '13800000003', ${hospital}, '心血管内科', '2017-12-01'),
           (${pharmacist}, 'pharmacist', '郑示范', '13800000004', ${pharmacy}, null, '2017-12-01')`)
  await db.query(sql`
    insert into institutions.filed_prescriber (institution_id, practitioner_id, valid_from, valid_until, filed_at)
    values (${hospital}, ${specialist}, '2024-01-01', '2025-12-31', ${morning})`)
}

let last = 1000

/** A resident of Wenzhou with hypertension, contracted with the family doctor unless told otherwise. */
export async function patient(
  db: Database,
  more: { region?: string; certified?: readonly string[]; contracted?: boolean } = {},
): Promise<{ personId: number; insuranceCode: string; identityNumber: string }> {
  const { region = '330300', certified = ['hypertension'], contracted = true } = more
  const personId = ++last
  const insuranceCode = `CQ${region}${personId}`
  const identityNumber = identityNumberOf(personId)
  await db.query(sql`
    insert into insured.person (person_id, name, sex, birth_date, identity_number, insurance_code, phone, address,
                                latitude, longitude, region, insurance, insured_from)
    values (${personId}, '陈示例', 'male', '1958-05-01', ${identityNumber}, ${insuranceCode}, '13900001234',
            '示范路9号', 28.0, 120.7, ${region}, 'resident', '2017-01-01')`)
  await db.query(sql`
    insert into insured.credential (kind, value, person_id)
    values ('insurance-code', ${insuranceCode}, ${personId}), ('identity-number', ${identityNumber}, ${personId})`)
  for (const [index, disease] of certified.entries())
    await db.query(sql`
      insert into eligibility.certification (certification_id, person_id, disease_key, valid_from, granted_region)
      values (${`00000000-0000-7000-8000-${String(personId * 100 + index).padStart(12, '0')}`}, ${personId}, ${disease},
              '2020-01-01', ${region})`)
  if (contracted)
    await db.query(sql`
      insert into family_doctors.contract (contract_id, person_id, institution_id, practitioner_id, paid, valid_from)
      values (${`00000000-0000-7000-9000-${String(personId).padStart(12, '0')}`}, ${personId}, ${centre},
              ${familyDoctor}, true, '2024-01-01')`)
  return { personId, insuranceCode, identityNumber }
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A number that is visibly made up (region 990102) and passes its check place. */
export function identityNumberOf(sequence: number): string {
  const digits = `99010219580501${String(sequence % 1000).padStart(3, '0')}`
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0)
  return `${digits}${'10X98765432'[sum % 11]}`
}

/** A whole, good draft: amlodipine once a day, as many packs as the days need. */
export function draftFor(personId: number, visitId: string, more: Partial<Draft> & { of?: number } = {}): Draft {
  const { of = 84, ...given } = more
  return {
    personId,
    visitId,
    diseaseKey: 'hypertension',
    diagnosisCode: 'I10.x00x002',
    days: of,
    destination: 'circulation',
    lines: [{ drugCode: amlodipine, dose: 1, timesPerDay: 1, days: of, packs: Math.ceil(of / 28), usage: '口服' }],
    consent: { signer: 'self', told: true, circulation: true },
    ...given,
  }
}
