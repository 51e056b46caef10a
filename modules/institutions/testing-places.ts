import { loadPolicies } from '../../platform/policies.ts'
import { type Database, sql } from '../../platform/sql.ts'
import { testActor } from '../../platform/testing-http.ts'
import { loadShippedCatalogue } from '../catalogue/index.ts'

/** Institutions of Fuzhou and Wenzhou that have not come in yet, those who work there, and the clerks of both agencies. */

export const policies = loadPolicies()
/** The Friday before the National Day of 2025, ten in the morning: the Sunday after is worked, 1 to 8 October are off. */
export const friday = new Date('2025-09-26T02:00:00Z')
export const onDay = (day: string, time = '10:00'): Date => new Date(`${day}T${time}:00+08:00`)
export const notYet = '9999-12-31'
export const amlodipine = 'XC08CAA901A001010199001'

export const places = {
  pharmacy: 'P35010200001',
  other: 'P35010200002',
  dual: 'P35010200003',
  third: 'P35010200004',
  fourth: 'P35010200005',
  wenzhou: 'P33030200001',
  township: 'H35010200001',
  large: 'H35010200002',
} as const

const rows: readonly [id: string, name: string, level: string | null, region: string, dual: boolean][] = [
  [places.pharmacy, '示范药店甲', null, '350102', false],
  [places.other, '示范药店乙', null, '350103', false],
  [places.dual, '示范双通道药店', null, '350102', true],
  [places.third, '示范药店丙', null, '350102', false],
  [places.fourth, '示范药店丁', null, '350102', false],
  [places.wenzhou, '示范温州药店', null, '330302', false],
  [places.township, '示范镇卫生院', 'township', '350102', false],
  [places.large, '示范人民医院', 'level2', '350102', false],
]
export const pharmacistOf = (place: string): string => `Y${place}`
export const doctorOf = (place: string): string => `D${place}`

export const clerk = testActor('insurer', { region: '350100', name: '甲经办' })
export const otherClerk = testActor('insurer', { region: '350100', name: '乙经办' })
export const wenzhouClerk = testActor('insurer', { region: '330300', name: '温州经办' })
export const staffOf = (place: string) =>
  place.startsWith('P')
    ? testActor('pharmacist', { institutionId: place, practitionerId: pharmacistOf(place), name: '店内药师' })
    : testActor('doctor', { institutionId: place, practitionerId: doctorOf(place), name: '院内医师' })

/** Every place with one person in the register; the pharmacists live above the shop. */
export async function found(db: Database, joinedOn: string = notYet): Promise<void> {
  await loadShippedCatalogue(db, friday)
  for (const [id, name, level, region, dual] of rows) {
    const kind = level === null ? 'pharmacy' : 'hospital'
    await db.query(sql`
      insert into institutions.institution (institution_id, kind, name, level, region, address, phone, latitude,
                                            longitude, dual_channel, joined_on)
      values (${id}, ${kind}, ${name}, ${level}, ${region}, '示范路1号', '0591-00000001', 26.0, 119.3, ${dual}, ${joinedOn})`)
    await db.query(sql`
      insert into institutions.practitioner (practitioner_id, kind, name, phone, institution_id, registered_from)
      values (${level === null ? pharmacistOf(id) : doctorOf(id)}, ${level === null ? 'pharmacist' : 'doctor'}, '在册示范',
              '13800000004', ${id}, '2017-12-01')`)
    if (level === null)
      await db.query(sql`
        insert into institutions.duty (institution_id, practitioner_id, starts_at, ends_at)
        values (${id}, ${pharmacistOf(id)}, ${onDay('2025-09-01', '08:00')}, ${onDay('2026-12-31', '18:00')})`)
  }
}

/** A PNG of one pixel. */
export const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
