import { describe, expect, test } from 'vitest'
import { day } from '../../../platform/day.ts'
import { sql } from '../../../platform/sql.ts'
import { testDatabase } from '../../../platform/testing.ts'
import { testApp } from '../../../platform/testing-http.ts'
import type { Entry, EntryItem, PublicInstitutions } from '../api.ts'
import { newNumber } from '../numbers.ts'
import { register } from '../routes.ts'
import {
  clerk,
  found,
  friday,
  notYet,
  onDay,
  otherClerk,
  places,
  policies,
  staffOf,
  wenzhouClerk,
} from '../testing-places.ts'
import { act, apply, code, due, paper, yes } from './testing-entries.ts'

const db = await testDatabase()
await found(db)
const { app, as, setClock } = testApp({ db, policies, at: friday, register: [register] })
const [counter, other] = [as(clerk), as(otherClerk)]
const of = (place: string) => as(staffOf(place))

describe('who may come in', () => {
  test('FJ2023-2.2: without a pharmacist on duty it can not be passed', async () => {
    const shop = of(places.fourth)
    await db.query(sql`delete from institutions.duty where institution_id = ${places.fourth}`)
    const now = await apply(shop)
    const item = now.body.items.find(({ key }: EntryItem) => key === 'pharmacist')
    expect(item?.known?.ok).toBe(false)
    const passed = await act(counter, now.body, 'judge', yes(now.body))
    expect(code(passed)).toEqual([422, 'institutions/not-so-by-data'])
    expect(passed.problem.cites).toEqual(['FJ2023-2.2'])
    await act(shop, now.body, 'withdraw')
  })

  test.each([
    ['the last day of the three years after a suspension', '2025-09-26', 409],
    ['the day after', '2025-09-27', 200],
  ])('FJ2023-2.1: %s', async (_why, on, status) => {
    const shop = of(places.fourth)
    await db.query(sql`delete from institutions.sanction`)
    await db.query(sql`
      insert into institutions.sanction (sanction_id, subject_kind, subject_id, valid_from, valid_until, reason, cites)
      values (gen_random_uuid(), 'institution', ${places.fourth}, '2022-07-01', '2022-09-26', '暂停医保协议', '{FJ2023-9.6}')`)
    setClock(onDay(on))
    const tried = await apply(shop)
    expect(tried.status).toBe(status)
    if (status === 200) await act(shop, tried.body, 'withdraw')
    else {
      expect(code(tried)).toEqual([409, 'institutions/record-not-clean'])
      expect(tried.problem).toMatchObject({ cites: ['FJ2023-2.1'], details: { from: '2025-09-27' } })
    }
    setClock(friday)
    await db.query(sql`delete from institutions.sanction`)
  })

  test('FJ2023-2.0: a dual-channel pharmacy applies directly: its record is not asked for', async () => {
    await db.query(sql`
      insert into institutions.sanction (sanction_id, subject_kind, subject_id, valid_from, valid_until, reason, cites)
      values (gen_random_uuid(), 'institution', ${places.dual}, '2024-07-01', '2024-08-01', '暂停', '{FJ2023-9.6}')`)
    const now = await apply(of(places.dual))
    expect(now.body).toMatchObject({ way: 'direct', state: 'materials' })
    expect(now.body.items.some(({ key }) => key === 'clean-record')).toBe(false)
    await act(of(places.dual), now.body, 'withdraw')
  })

  test.each([
    ['the last day of a suspension', '2024-08-01', 409],
    ['the day after', '2024-08-02', 200],
  ])('FJ2023-9.6: not even directly while it is suspended: %s', async (_why, on, status) => {
    const shop = of(places.dual)
    setClock(onDay(on))
    const tried = await apply(shop)
    expect(tried.status).toBe(status)
    if (status === 200) await act(shop, tried.body, 'withdraw')
    else expect(code(tried)).toEqual([409, 'institutions/suspended-now'])
    setClock(friday)
  })

  test('FJ2023-8.2, FJ2023-4.1: a public hospital of level 2 is included directly, a township centre by its conditions', async () => {
    const large = await of(places.large).post<Entry>('/api/entries', { promises: [], papers: [] })
    expect(due(large)).toEqual(['signing', '2025-10-16'])
    const centre = of(places.township)
    const bare = await centre.post<Entry>('/api/entries', { promises: [], papers: [] })
    expect(bare.problem.details.items).toEqual(['interface-test', 'supervises-doctors'])
    let now = await centre.post<Entry>('/api/entries', {
      promises: ['supervises-doctors'],
      papers: [await paper(centre, 'interface-test')],
    })
    expect(due(now)).toEqual(['checking', '2025-10-16'])
    now = await act(counter, now.body, 'judge', yes(now.body))
    expect(due(now)).toEqual(['signing', '2025-10-16'])
    now = await act(counter, now.body, 'sign', { validFrom: '2025-09-26' })
    expect(now.body.state).toBe('signed')
    expect(code(await centre.post('/api/entries', { promises: [], papers: [] }))).toEqual([
      409,
      'institutions/already-in',
    ])
  })

  test('a place whose documents are silent asks for nothing and sets no days', async () => {
    const now = await of(places.wenzhou).post<Entry>('/api/entries', { promises: [], papers: [] })
    expect(now.body).toMatchObject({ state: 'materials', timing: null, items: [] })
    expect(code(await act(counter, now.body, 'judge', { items: [] }))).toEqual([403, 'institutions/not-yours'])
    const passed = await act(as(wenzhouClerk), now.body, 'judge', { items: [] })
    expect(passed.body.state).toBe('connecting')
  })
})

describe('bad input', () => {
  const shop = of(places.fourth)
  const numbered = (number: string) => apply(shop, { earlierNumber: number })

  test('a forged earlier number: a wrong check digit, of nobody, of another', async () => {
    const forged = newNumber('agreement', '350102', day('2025-01-02'), () => 7)
    await apply(of(places.other))
    const [stranger] = await db.query<{ number: string }>(sql`
      select number from institutions.entry where institution_id = ${places.other}`)
    const why = async (number: string) => {
      const { problem, status } = await numbered(number)
      return [status, problem.code, (problem.details.why as { zh: string }).zh]
    }
    const wrong = 'institutions/earlier-number-wrong'
    expect(await why(`${forged.slice(0, -1)}${(Number(forged.at(-1)) + 1) % 10}`)).toEqual([
      422,
      wrong,
      '不是本平台的编号',
    ])
    expect(await why(forged)).toEqual([422, wrong, '查无此件'])
    expect(await why(stranger?.number ?? '')).toEqual([422, wrong, '不属于本机构'])
    const [own] = await db.query<{ number: string }>(sql`
      select number from institutions.entry where institution_id = ${places.fourth} limit 1`)
    const taken = await numbered(own?.number ?? '')
    expect(taken.body.earlierNumber).toBe(own?.number)
    await act(shop, taken.body, 'withdraw')
  })

  test('a file of another pharmacy, an item that is not asked, a paper that is no paper', async () => {
    const strange = await paper(of(places.dual), 'application-letter')
    expect(code(await apply(shop, { papers: [strange] }))).toEqual([422, 'institutions/no-such-file'])
    const odd = await apply(shop, { papers: [{ ...(await paper(shop, 'x')), key: 'zones' }] })
    expect(code(odd)).toEqual([422, 'institutions/no-such-item'])
    const program = { name: '申请.pdf', content: Buffer.from('MZ not a paper').toString('base64') }
    expect(code(await shop.post('/api/institutions/files', program))).toEqual([422, 'uploads/unknown-content'])
  })

  test('of two clerks who judge at once one is told; of two applications at once one is kept', async () => {
    const two = await Promise.all([apply(shop), apply(of(places.fourth))])
    expect(two.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const kept = two.find(({ status }) => status === 200)
    if (!kept) throw new Error('none was kept')
    await db.query(sql`
      insert into institutions.duty (institution_id, practitioner_id, starts_at, ends_at)
      values (${places.fourth}, ${`Y${places.fourth}`}, ${onDay('2025-10-30', '08:00')}, ${onDay('2025-10-30', '18:00')})`)
    const both = await Promise.all([counter, other].map((by) => act(by, kept.body, 'judge', yes(kept.body))))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.problem.code).toBe('institutions/changed-meanwhile')
  })

  test('somebody else’s application is neither read nor moved, and the public list tells nothing of who applied', async () => {
    const [row] = await db.query<{ entryId: string }>(sql`
      select entry_id as "entryId" from institutions.entry where institution_id = ${places.dual}`)
    expect(code(await shop.get(`/api/entries/${row?.entryId}`))).toEqual([403, 'institutions/not-yours'])
    expect(code(await as(wenzhouClerk).get(`/api/entries/${row?.entryId}`))).toEqual([403, 'institutions/not-yours'])
    const listed = await app.inject('/api/public/institutions?size=200')
    expect(listed.json<PublicInstitutions>().rows.every(({ since }) => since < notYet)).toBe(true)
    expect((await app.inject('/api/public/institutions?region=35x')).statusCode).toBe(400)
  })
})
