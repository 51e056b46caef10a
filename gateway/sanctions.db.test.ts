import { describe, expect, test } from 'vitest'
import { doctorAt, issued, newCodes, pullAt } from '../modules/dispensing/testing-pharmacy.ts'
import type { PublicInstitutions } from '../modules/institutions/api.ts'
import { register as registerInstitutions } from '../modules/institutions/routes.ts'
import type { Check, VisitOpened } from '../modules/prescribing/api.ts'
import { register as registerPrescribing } from '../modules/prescribing/routes.ts'
import { startOf } from '../platform/day.ts'
import { loadPolicies } from '../platform/policies.ts'
import { Refusal } from '../platform/refusal.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { testActor, testApp } from '../platform/testing-http.ts'
import { draftFor } from '../tests/small-place.ts'
import { buying, describing, feeLines, openVisit, shown } from './testing-visit.ts'
import { centre, doctor, done, morning, openWorld, patient, pharmacyA, pharmacyB } from './testing-world.ts'

const db = await testDatabase()
const policies = loadPolicies()
const world = await openWorld(db)
const [hospital, pharmacy, other] = [world.client(centre), world.client(pharmacyA), world.client(pharmacyB)]
const { app, as, setClock } = testApp({
  ...{ db, policies, at: morning },
  register: [registerPrescribing, registerInstitutions],
})
const clinic = as(doctorAt(centre, doctor))
const clerk = as(testActor('insurer', { region: '350100' }))

const tenOn = (day: string) => new Date(startOf(day as Parameters<typeof startOf>[0]).getTime() + 10 * 3_600_000)
function onDay(day: string): Date {
  const at = tenOn(day)
  setClock(at)
  world.setClock(at)
  return at
}

onDay('2026-03-02')
for (const [subjectKind, subjectId] of [
  ['practitioner', doctor],
  ['institution', pharmacyA],
] as const)
  await clerk.post('/api/sanctions', {
    ...{ subjectKind, subjectId, from: '2026-03-03', until: '2026-03-04', reason: '违规', cites: ['FJ2023-9.5'] },
  })

describe('FJ2023-9.5, WZ2017-4.6: a sanction from its first day to its last, everywhere at once', () => {
  test.each([
    ['the day before', '2026-03-02', false],
    ['its first day', '2026-03-03', true],
    ['its last day', '2026-03-04', true],
    ['the day after', '2026-03-05', false],
  ])('%s', async (_why, day, struck) => {
    const at = onDay(day)
    const person = await patient(db)

    const visit = await clinic.post<VisitOpened>('/api/clinic/visits', { credential: person.insuranceCode })
    const draft = draftFor(person.personId, visit.body.visitId)
    const { body } = await clinic.post<Check>('/api/clinic/prescriptions/check', draft)
    const codes = body.findings.map(({ code }) => code)
    expect(codes.includes('prescribing/doctor-sanctioned'), 'clinic').toBe(struck)

    const found = done(await hospital.send('1101', { data: shown(person) })).baseinfo
    const opened = struck ? undefined : await openVisit(hospital, person, at)
    if (opened) done(await hospital.send('2204', feeLines(opened, 'B1', [{ sn: '1' }], at)))
    else {
      const { mdtrt_id } = done(
        await hospital.send('2201', {
          data: {
            ...{ psn_no: found.psn_no, insutype: '390', begntime: at, ...shown(person), ipt_otp_no: `S${day}` },
            ...{ atddr_no: doctor, dr_name: '林示范', dept_code: 'A03', dept_name: '内科', caty: 'A03' },
          },
        }),
      ).data
      const told = await hospital.send('2203', describing({ psn_no: found.psn_no, mdtrt_id }, at), { as: '2203A' })
      expect(told.message, 'wire of the hospital').toContain('被暂停处方权（至 2026-03-04）')
    }

    const pulled = await pullAt({ db, policies, place: pharmacyA, at }, await issued(db, person, { at }))
    const why = pulled instanceof Refusal ? pulled.code : 'pulled'
    expect(why === 'dispensing/place-sanctioned', `till: ${why}`).toBe(struck)

    const bought = buying(person, found.psn_no, '8.40', [{ sn: '1', cnt: 2, codes: newCodes(2) }], at)
    const told = (await pharmacy.send('2101', bought)).message ?? ''
    expect(told.includes('被暂停医保结算'), `wire of the pharmacy: ${told}`).toBe(struck)

    const elsewhere = (await other.send('2101', bought)).message ?? ''
    expect(elsewhere.includes('被暂停处方权（至 2026-03-04）'), `the doctor’s slip, at another: ${elsewhere}`).toBe(
      struck,
    )

    const listed = await app.inject('/api/public/institutions?kind=pharmacy&region=350100&size=100')
    const shops = listed.json<PublicInstitutions>().rows.map(({ institutionId }) => institutionId)
    expect([shops.includes(pharmacyA), shops.includes(pharmacyB)], 'public list').toEqual([!struck, true])
  })

  test('2102: what was issued before the sanction is still filled, by its number; without one the day of the sale counts', async () => {
    const person = await patient(db)
    const before = onDay('2026-03-02')
    const { number } = await issued(db, person, { at: before, destination: 'in-house' })
    const { psn_no } = done(await other.send('1101', { data: shown(person) })).baseinfo
    const at = onDay('2026-03-03')
    const slip = buying(person, psn_no, '8.40', [{ sn: '1', cnt: 2, codes: newCodes(2) }], at)
    expect((await other.send('2102', slip)).message).toContain('drugdetail[0].bilg_dr_codg')
    const numbered = { ...slip, drugdetail: slip.drugdetail.map((row) => ({ ...row, rxno: number })) }
    expect(done(await other.send('2102', numbered)).setlinfo.medfee_sumamt).toBe(8.4)
    const stranger = await patient(db)
    const { psn_no: theirs } = done(await other.send('1101', { data: shown(stranger) })).baseinfo
    const borrowed = buying(stranger, theirs, '8.40', [{ sn: '1', cnt: 2, codes: newCodes(2) }], at)
    const withNumber = { ...borrowed, drugdetail: borrowed.drugdetail.map((row) => ({ ...row, rxno: number })) }
    expect((await other.send('2102', withNumber)).message).toContain('被暂停处方权')
  })

  test('lifted as of yesterday it holds nowhere from that moment', async () => {
    const at = onDay('2026-03-03')
    const { body } = await clerk.get<{ rows: { sanctionId: string; subjectId: string }[] }>('/api/sanctions')
    for (const { sanctionId } of body.rows)
      await clerk.post(`/api/sanctions/${sanctionId}/lifting`, { until: '2026-03-02', reason: '已整改' })
    const person = await patient(db)
    await openVisit(hospital, person, at)
    const pulled = await pullAt({ db, policies, place: pharmacyA, at }, await issued(db, person, { at }))
    expect(pulled instanceof Refusal ? pulled.code : 'pulled').toBe('dispensing/nothing-to-pull')
    expect(await db.query(sql`select 1 from institutions.sanction where valid_until >= '2026-03-03'`)).toEqual([])
  })
})
