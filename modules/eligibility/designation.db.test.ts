import type { Day } from '@changqing/engine'
import { describe, expect, test } from 'vitest'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { type Answer, testApp } from '../../platform/testing-http.ts'
import type { ChangeList, Choices } from './api.ts'
import { designatedOn } from './index.ts'
import { register } from './routes.ts'
import { clerk, hospitals, morning, otherClerk, person, phoneOf, policies, region, settle } from './testing-place.ts'

const db = await testDatabase()
await settle(db)
const { as, setClock } = testApp({ db, policies, at: morning, register: [register] })
await person(db)
const [counter, other] = [as(clerk), as(otherClerk)]
const code = ({ status, problem }: Answer<unknown>) => [status, problem.code]

async function holder(diseaseKey = 'esrd'): Promise<number> {
  const personId = await person(db)
  await db.query(sql`
    insert into eligibility.certification (certification_id, person_id, disease_key, valid_from, granted_region)
    values (gen_random_uuid(), ${personId}, ${diseaseKey}, '2025-06-01', ${region})`)
  return personId
}
const choose = (personId: number, institutionId = hospitals.first, more: object = {}, by = as(phoneOf(personId))) =>
  by.post<Choices>('/api/eligibility/designations', { personId, diseaseKey: 'esrd', institutionId, ...more })
const change = (personId: number, institutionId: string, by = as(phoneOf(personId))) =>
  by.post<Choices>('/api/eligibility/designations/changes', {
    personId,
    diseaseKey: 'esrd',
    institutionId,
    reason: '搬家',
  })

describe('WH2025-3.2: one institution a calendar year', () => {
  test('is chosen once; a second choice is told the next possible day, and next year it is free', async () => {
    const personId = await holder()
    const before = await as(phoneOf(personId)).get<Choices>('/api/eligibility/designations')
    expect(before.body.toChoose.map(({ diseaseKey, institutions }) => [diseaseKey, institutions.length])).toEqual([
      ['esrd', 3],
    ])
    expect((await choose(personId)).body.rows).toMatchObject([{ diseaseKey: 'esrd', year: 2026, name: '示范第一医院' }])
    const atTheCounter = await counter.get<Choices>(`/api/eligibility/designations?code=CQ${personId}`)
    expect(atTheCounter.body).toMatchObject({ personId, nextPossible: '2027-01-01', rows: [{ year: 2026 }] })
    const refused = await choose(personId, hospitals.second)
    expect([...code(refused), refused.problem.cites]).toEqual([409, 'eligibility/already-chosen', ['WH2025-3.2']])
    expect(refused.problem.sentence.zh).toContain('2027-01-01 起可重新选择')
    setClock(new Date('2026-12-31T15:59:59Z'))
    expect((await choose(personId, hospitals.second)).status).toBe(409)
    setClock(new Date('2026-12-31T16:00:00Z'))
    expect((await choose(personId, hospitals.second)).status).toBe(200)
    setClock(morning)
    expect(await designatedOn(db, personId, 'esrd', '2026-12-31' as Day)).toBe(hospitals.first)
    expect(await designatedOn(db, personId, 'esrd', '2027-01-01' as Day)).toBe(hospitals.second)
  })

  test('an exception has its reason and somebody else who approves it', async () => {
    const personId = await holder()
    expect(code(await change(personId, hospitals.second))).toEqual([404, 'eligibility/nothing-chosen'])
    await choose(personId)
    expect((await change(personId, hospitals.second, counter)).body.changes.map(({ state }) => state)).toContain(
      'asked',
    )
    expect(code(await change(personId, hospitals.second))).toEqual([409, 'eligibility/change-asked'])
    const list = async (query: string, by = counter) =>
      (await by.get<ChangeList>(`/api/eligibility/designations/changes?${query}`)).body
    const [asked] = (await list('state=asked')).rows
    expect([asked?.own, (await list('state=asked', other)).rows[0]?.own]).toEqual([true, false])
    expect((await list(`state=approved&person=CQ${personId}`)).total).toBe(0)
    const decide = (by: typeof counter) =>
      by.post<ChangeList>(`/api/eligibility/designations/changes/${asked?.changeId}/decision`, {
        approve: true,
        note: '属实',
      })
    expect(code(await decide(counter))).toEqual([403, 'eligibility/own-change'])
    expect((await decide(other)).body.rows).toMatchObject([
      { state: 'approved', to: '示范第二医院', decidedBy: '乙经办' },
    ])
    expect(code(await decide(other))).toEqual([409, 'eligibility/change-decided'])
    expect(await designatedOn(db, personId, 'esrd', '2026-03-05' as Day)).toBe(hospitals.second)
  })

  describe('an exception that is asked for is not approved any more', () => {
    const asked = async () => {
      const personId = await holder()
      await choose(personId)
      const { body } = await change(personId, hospitals.second)
      return { personId, changeId: body.changes.find(({ state }) => state === 'asked')?.changeId }
    }
    const decide = (changeId: string | undefined, approve = true) =>
      other.post<ChangeList>(`/api/eligibility/designations/changes/${changeId}/decision`, { approve, note: '属实' })

    test('when the choice was withdrawn meanwhile', async () => {
      const { personId, changeId } = await asked()
      await as(phoneOf(personId)).post('/api/eligibility/designations/withdrawal', {
        ...{ personId, diseaseKey: 'esrd', year: 2026, note: '选错了' },
      })
      expect(code(await decide(changeId))).toEqual([404, 'eligibility/nothing-chosen'])
      expect((await decide(changeId, false)).status).toBe(200)
    })
    test('when the institution is suspended meanwhile', async () => {
      const { changeId } = await asked()
      const [row] = await db.query<{ id: string }>(sql`
        insert into institutions.sanction (sanction_id, subject_kind, subject_id, valid_from, reason, cites)
        values (gen_random_uuid(), 'institution', ${hospitals.second}, '2026-03-01', '违规', '{WZ2017-4.6}')
        returning sanction_id as id`)
      expect(code(await decide(changeId))).toEqual([422, 'eligibility/not-qualified'])
      await db.query(sql`delete from institutions.sanction where sanction_id = ${row?.id ?? ''}`)
      expect((await decide(changeId)).status).toBe(200)
    })
    test.each([
      ['on the last day of its year', '2026-12-31T15:59:59Z', [200, undefined]],
      ['on the first of the next', '2026-12-31T16:00:00Z', [409, 'eligibility/year-is-over']],
    ])('%s', async (_why, at, expected) => {
      const { personId, changeId } = await asked()
      setClock(new Date(at))
      expect(code(await decide(changeId))).toEqual(expected)
      setClock(morning)
      const now = expected[0] === 200 ? hospitals.second : hospitals.first
      expect(await designatedOn(db, personId, 'esrd', '2026-12-31' as Day)).toBe(now)
    })
  })

  test('a change to the very institution that is chosen is told to be none', async () => {
    const personId = await holder()
    await choose(personId)
    expect(code(await change(personId, hospitals.first))).toEqual([422, 'eligibility/same-institution'])
  })

  test('what nothing was settled on may be withdrawn, and chosen anew', async () => {
    const personId = await holder()
    await choose(personId)
    const withdraw = () =>
      as(phoneOf(personId)).post<Choices>('/api/eligibility/designations/withdrawal', {
        ...{ personId, diseaseKey: 'esrd', year: 2026, note: '选错了' },
      })
    expect((await withdraw()).body.rows).toEqual([])
    expect(code(await withdraw())).toEqual([404, 'eligibility/nothing-chosen'])
    expect((await choose(personId, hospitals.second)).status).toBe(200)
  })

  test.each([
    ['a township centre', hospitals.township, 'not-qualified'],
    ['a hospital of another city', 'H34010300001', 'not-qualified'],
    ['no hospital at all', 'H000', 'not-qualified'],
  ])('%s cannot be chosen', async (_why, institutionId, refused) => {
    expect(code(await choose(await holder(), institutionId))).toEqual([422, `eligibility/${refused}`])
  })
  test('nobody chooses for a disease that asks for no choice, that is not held, for another year, or for somebody else', async () => {
    const copd = await holder('copd')
    expect(code(await choose(copd, hospitals.first, { diseaseKey: 'copd' }))).toEqual([
      422,
      'eligibility/no-choice-needed',
    ])
    expect(code(await choose(copd))).toEqual([422, 'eligibility/not-held'])
    const personId = await holder()
    expect(code(await choose(personId, hospitals.first, { year: 2028 }))).toEqual([422, 'eligibility/not-this-year'])
    // The database itself shows a patient nobody else.
    expect(code(await choose(personId, hospitals.first, {}, as(phoneOf(copd))))).toEqual([
      404,
      'insured/no-such-person',
    ])
  })
})
