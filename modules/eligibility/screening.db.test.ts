import type { Day } from '@changqing/engine'
import { expect, test } from 'vitest'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { type Answer, testActor, testApp } from '../../platform/testing-http.ts'
import type { ReexaminationList, ScreeningList } from './api.ts'
import { certifiedOn } from './index.ts'
import { register } from './routes.ts'
import { clerk, hospitals, person, policies, region, settle } from './testing-place.ts'

const db = await testDatabase()
await settle(db)
const run = '2027-03-15'
const { as, setClock } = testApp({ db, policies, at: new Date(`${run}T02:00:00Z`), register: [register] })
await person(db)
const counter = as(clerk)
const code = ({ status, problem }: Answer<unknown>) => [status, problem.code]

async function holder(validFrom: string, more: { until?: string; disease?: string } = {}): Promise<number> {
  const personId = await person(db)
  await db.query(sql`
    insert into eligibility.certification
      (certification_id, person_id, disease_key, valid_from, valid_until, granted_region, institution_id)
    values (gen_random_uuid(), ${personId}, ${more.disease ?? 'copd'}, ${validFrom}, ${more.until ?? null}, ${region},
            ${hospitals.first})`)
  return personId
}
/** A settlement of a day for a disease; taken back when it is said. */
async function spent(
  personId: number,
  day: string,
  more: { disease?: string; reversed?: boolean } = {},
): Promise<void> {
  const [row] = await db.query<{ id: string }>(sql`
    insert into settlement.settlement
      (settlement_id, person_id, day, kind, institution_id, place_id, practitioner_id, region, insurance, disease_key,
       settled_at, total, above_ceiling, first_own_share, out_of_scope, in_scope, deductible, ratio, fund,
       serious_illness, supplementary, personal, pack_id, pack_hash, visit, trace, operator_id)
    values (gen_random_uuid(), ${personId}, ${day}, 'dispensing', 'H', 'H', 'D', ${region}, 'resident',
            ${more.disease ?? 'copd'}, ${`${day}T02:00:00Z`}, 100, 0, 0, 0, 100, 0, 6000, 60, 0, 0, 40, 'wuhu', 'x', '{}',
            '{}', 'o')
    returning settlement_id as id`)
  if (more.reversed)
    await db.query(sql`
      insert into settlement.reversal (settlement_id, person_id, reversal_id, reason, at)
      values (${row?.id ?? ''}, ${personId}, gen_random_uuid(), '冲正', now())`)
}

test('WH2025-2.5: 24 months to the day are in, one day less is out, and who holds it for less is not listed', async () => {
  const persons = {
    exactly: await holder('2025-01-01'),
    oneDayLess: await holder('2025-01-01'),
    neverSinceExactly: await holder('2025-03-15'),
    neverSinceOneDayLess: await holder('2025-03-16'),
    onlyAnotherDisease: await holder('2025-01-01'),
    onlyTakenBack: await holder('2025-01-01'),
    spendsToday: await holder('2025-01-01'),
    endedBefore: await holder('2025-01-01', { until: '2027-03-14' }),
  }
  await db.query(sql`update eligibility.certification set valid_from = '2020-01-01' where valid_from = '2025-01-01'`)
  await spent(persons.exactly, '2023-06-01')
  await spent(persons.exactly, '2025-03-15')
  await spent(persons.oneDayLess, '2025-03-16')
  await spent(persons.onlyAnotherDisease, '2027-01-10', { disease: 'diabetes' })
  await spent(persons.onlyTakenBack, '2026-01-10', { reversed: true })
  await spent(persons.spendsToday, run)
  const done = await counter.post<ScreeningList>('/api/eligibility/screenings', { day: run })
  expect(done.body.rows).toMatchObject([
    { day: run, idleFor: 'P24M', holders: 7, listed: 4, due: 4, cites: ['WH2025-2.5'] },
  ])
  const { body } = await counter.get<ReexaminationList>('/api/eligibility/reexaminations')
  const listed = new Map(body.rows.map(({ personId, lastExpense }) => [personId, lastExpense]))
  expect(Object.fromEntries([...listed].toSorted(([a], [b]) => a - b))).toEqual({
    [persons.exactly]: '2025-03-15',
    [persons.neverSinceExactly]: null,
    [persons.onlyAnotherDisease]: null,
    [persons.onlyTakenBack]: null,
  })
  expect(body.rows[0]?.dueOn).toBe('2027-04-14')
  const notices = await db.query(
    sql`select 1 from platform.outbox where payload ->> 'topic' = 'eligibility/re-examination'`,
  )
  expect(notices.length).toBe(4)
  expect(code(await counter.post('/api/eligibility/screenings', { day: run }))).toEqual([
    409,
    'eligibility/already-screened',
  ])
  const xlsx = await counter.get('/api/eligibility/reexaminations?format=xlsx')
  expect(xlsx.raw.subarray(0, 2).toString()).toBe('PK')
})

test('WH2025-2.5: a re-examination keeps the benefit or ends it; of two clerks the second is told', async () => {
  const { body } = await counter.get<ReexaminationList>('/api/eligibility/reexaminations?state=due')
  const [one, other] = body.rows
  const decide = (of: typeof one, how: string) =>
    counter.post<ReexaminationList>(`/api/eligibility/screenings/${of?.screeningId}/${of?.certificationId}/${how}`, {
      note: '已核',
    })
  expect((await decide(one, 'keep')).body.rows).toMatchObject([{ state: 'kept', decidedBy: clerk.name }])
  expect(code(await decide(one, 'end'))).toEqual([409, 'eligibility/no-such-reexamination'])
  expect(await certifiedOn(db, one?.personId ?? 0, run as Day)).toEqual(['copd'])
  expect((await decide(other, 'end')).body.rows).toMatchObject([{ state: 'ended' }])
  expect(await certifiedOn(db, other?.personId ?? 0, run as Day)).toEqual([])
  expect(await certifiedOn(db, other?.personId ?? 0, '2027-03-14' as Day)).toEqual(['copd'])
})

test.each([
  ['the last of February', '2027-02-28', [422, 'eligibility/not-the-month']],
  ['the first of April', '2027-04-01', [422, 'eligibility/not-the-month']],
  ['tomorrow', '2027-03-16', [422, 'eligibility/screened-in-future']],
  ['the first of March', '2027-03-01', [200, undefined]],
])('WH2025-2.5: the screening is in March: %s', async (_why, day, expected) => {
  setClock(new Date(day === '2027-04-01' ? '2027-04-02T00:00:00Z' : `${run}T02:00:00Z`))
  expect(code(await counter.post('/api/eligibility/screenings', { day }))).toEqual(expected)
})

test('a place whose documents order no screening has none', async () => {
  const wenzhou = as(testActor('insurer', { region: '330300' }))
  expect(code(await wenzhou.post('/api/eligibility/screenings', { day: run }))).toEqual([
    422,
    'eligibility/not-screened-here',
  ])
})
