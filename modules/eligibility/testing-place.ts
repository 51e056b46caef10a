import { loadPolicies } from '../../platform/policies.ts'
import { type Database, sql } from '../../platform/sql.ts'
import { testActor } from '../../platform/testing-http.ts'
import { loadShippedCatalogue } from '../catalogue/index.ts'
import type { EvidenceInput, NewApplication } from './api.ts'

/** A small Wuhu for tests: hospitals of several levels with their doctors, clerks, and people who apply. */

export const policies = loadPolicies()
/** A Thursday, ten in the morning. */
export const morning = new Date('2026-03-05T02:00:00Z')
export const today = '2026-03-05'
export const region = '340200'

export const hospitals = {
  first: 'H34020300001',
  second: 'H34020300002',
  third: 'H34020300003',
  township: 'H34020300009',
}
export const doctors = {
  ...{ first: 'D340203000001', firstOther: 'D340203000002', second: 'D340203000003', third: 'D340203000004' },
  ...{ township: 'D340203000009', sanctioned: 'D340203000010', fourth: 'D340203000005', fifth: 'D340203000006' },
}

export const clerk = testActor('insurer', { region, name: '甲经办' })
export const otherClerk = testActor('insurer', { region, name: '乙经办' })
export const doctorAt = (institutionId: string, practitionerId: string) =>
  testActor('doctor', { institutionId, practitionerId, name: `医师${practitionerId.slice(-2)}`, region })

export async function settle(db: Database): Promise<void> {
  await loadShippedCatalogue(db, morning)
  const house = (id: string, name: string, level: string, at = '340203') =>
    [id, 'hospital', name, level, at, '示范路', '0553-00000001', 31.3, 118.4, '2017-12-01'] as const
  await db.query(sql`
    insert into institutions.institution
      (institution_id, kind, name, level, region, address, phone, latitude, longitude, joined_on)
    values ${sql.values([
      house(hospitals.first, '示范第一医院', 'level3'),
      house(hospitals.second, '示范第二医院', 'level3'),
      house(hospitals.third, '示范第三医院', 'level2'),
      house(hospitals.township, '示范镇卫生院', 'township'),
      house('H34010300001', '合肥示范医院', 'level3', '340103'),
    ])}`)
  const doctor = (id: string, at: string, identityNumber: string | null = null) =>
    [id, 'doctor', `医师${id.slice(-2)}`, '13800000000', at, '2017-12-01', identityNumber] as const
  await db.query(sql`
    insert into institutions.practitioner
      (practitioner_id, kind, name, phone, institution_id, registered_from, identity_number)
    values ${sql.values([
      doctor(doctors.first, hospitals.first, numberOf(7001)),
      doctor(doctors.firstOther, hospitals.first),
      doctor(doctors.second, hospitals.second),
      doctor(doctors.third, hospitals.third),
      doctor(doctors.fourth, hospitals.second),
      doctor(doctors.fifth, hospitals.third),
      doctor(doctors.township, hospitals.township),
      doctor(doctors.sanctioned, hospitals.first),
    ])}`)
  await db.query(sql`
    insert into institutions.sanction (sanction_id, subject_kind, subject_id, valid_from, reason, cites)
    values ('00000000-0000-7000-8000-0000000000aa', 'practitioner', ${doctors.sanctioned}, '2026-01-01', '违规', '{WZ2017-4.6}')`)
}

export const numberOf = (personId: number): string => `99000019600101${String(personId).padStart(4, '0')}`
let last = 7000

/** A resident of Wuhu. The first one has the identity number of a doctor of the first hospital. */
export async function person(db: Database, more: { region?: string; insuredUntil?: string } = {}): Promise<number> {
  const personId = ++last
  await db.query(sql`
    insert into insured.person (person_id, name, sex, birth_date, identity_number, insurance_code, phone, address,
                                latitude, longitude, region, insurance, insured_from, insured_until)
    values (${personId}, '陈示例', 'female', '1960-01-01', ${numberOf(personId)}, ${`CQ${personId}`}, '13900001234',
            '示范路9号', 31.3, 118.4, ${more.region ?? region}, 'resident', '2017-01-01', ${more.insuredUntil ?? null})`)
  await db.query(sql`
    insert into insured.credential (kind, value, person_id) values ('insurance-code', ${`CQ${personId}`}, ${personId})`)
  return personId
}
export const phoneOf = (personId: number) => testActor('patient', { personId, region, name: '陈示例' })

/** Evidence that meets the criteria of COPD, from the first hospital. */
export const copd: readonly EvidenceInput[] = [
  { item: 'diagnosis', day: '2026-02-20', code: 'J44.900', institutionId: hospitals.first },
  { item: 'fev1-fvc', day: '2026-02-20', value: 61.5, institutionId: hospitals.first },
]
export const forCopd = (personId: number, more: Partial<NewApplication> = {}): NewApplication => ({
  ...{ personId, kind: 'new', diseaseKey: 'copd', institutionId: hospitals.first, evidence: [...copd] },
  ...more,
})

/** A PNG of one pixel. */
export const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
