import { extractText } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { day } from '../../../platform/day.ts'
import { sql } from '../../../platform/sql.ts'
import { testDatabase } from '../../../platform/testing.ts'
import { type Answer, testApp } from '../../../platform/testing-http.ts'
import type {
  AgreementList,
  Entry,
  EntryForm,
  EntryItem,
  EntryWork,
  InstitutionFile,
  InstitutionStanding,
  PublicInstitutions,
} from '../api.ts'
import { newNumber } from '../numbers.ts'
import { register } from '../routes.ts'
import {
  clerk,
  found,
  friday,
  notYet,
  onDay,
  otherClerk,
  pixel,
  places,
  policies,
  staffOf,
  wenzhouClerk,
} from '../testing-places.ts'

const db = await testDatabase()
await found(db)
const { app, as, setClock } = testApp({ db, policies, at: friday, register: [register] })
const [counter, other] = [as(clerk), as(otherClerk)]
const code = ({ status, problem }: Answer<unknown>) => [status, problem.code]
const of = (place: string) => as(staffOf(place))
type By = ReturnType<typeof of>

async function paper(by: By, key: string) {
  const file = await by.post<InstitutionFile>('/api/institutions/files', { name: `${key}.png`, content: pixel })
  return { key, fileIds: [file.body.fileId] }
}
const promises = ['price-ceilings', 'no-agency']
const apply = async (by: By, more: object = {}) =>
  by.post<Entry>('/api/entries', { promises, papers: [await paper(by, 'application-letter')], ...more })
const act = (by: By, entry: Entry, name: string, more: object = {}) =>
  by.post<Entry>(`/api/entries/${entry.entryId}/${name}`, { version: entry.version, ...more })
const yes = (entry: Entry, but: Record<string, string> = {}) => ({
  items: entry.items
    .filter(({ stage }) => stage === entry.stage)
    .map(({ key }) => (but[key] ? { key, ok: false, missing: but[key] } : { key, ok: true })),
})
const due = ({ body }: Answer<Entry>) => [body.state, body.timing?.dueOn ?? null]

describe('FJ2023-8.1: a pharmacy comes in', () => {
  const shop = of(places.pharmacy)

  test('what is missing is told whole, before anything is kept', async () => {
    const bare = await shop.post<Entry>('/api/entries', { promises: ['no-agency'], papers: [] })
    expect(code(bare)).toEqual([422, 'institutions/incomplete'])
    expect(bare.problem.details.items).toEqual(['application-letter', 'price-ceilings'])
    expect(bare.problem.cites).toContain('FJ2023-8.1')
    expect(await db.query(sql`select 1 from institutions.entry`)).toEqual([])
  })

  test('FJ2023-2.7: nobody comes in without the commitment to entrust nothing to others but delivery', async () => {
    const papers = [await paper(shop, 'application-letter')]
    const mute = await shop.post<Entry>('/api/entries', { promises: ['price-ceilings'], papers })
    expect(code(mute)).toEqual([422, 'institutions/incomplete'])
    expect(mute.problem).toMatchObject({ cites: ['FJ2023-2.7', 'FJ2023-8.1'], details: { items: ['no-agency'] } })
  })

  test('WZ2024-13, FJ2023-8.1: from an application at any hour to the public list, each step with its days', async () => {
    setClock(onDay('2025-09-26', '23:50'))
    const form = await shop.get<EntryForm>('/api/entries/form')
    expect(form.body.deadlines.map(({ within }) => within)).toEqual(['P5BD', 'P10BD', 'P10BD', 'P5BD'])
    let now = await apply(shop)
    expect(due(now)).toEqual(['materials', '2025-10-10'])
    expect(code(await apply(shop))).toEqual([409, 'institutions/already-applied'])
    setClock(onDay('2025-10-09'))
    now = await act(counter, now.body, 'judge', yes(now.body))
    expect(due(now)).toEqual(['connecting', null])
    // A year may pass: the clock stands still while the pharmacy works on its interface.
    setClock(onDay('2025-10-20'))
    const bare = await act(shop, now.body, 'connect', { papers: [] })
    expect(bare.problem.details.items).toEqual(['interface-test', 'video-test'])
    now = await act(shop, now.body, 'connect', {
      papers: [await paper(shop, 'interface-test'), await paper(shop, 'video-test')],
    })
    expect(due(now)).toEqual(['checking', '2025-11-03'])
    now = await act(counter, now.body, 'judge', yes(now.body))
    expect(due(now)).toEqual(['signing', '2025-11-03'])
    expect(code(await act(counter, now.body, 'sign', { validFrom: '2025-10-19' }))).toEqual([
      422,
      'institutions/bad-period',
    ])
    const before = await app.inject('/api/public/institutions?query=示范药店甲')
    expect(before.json<PublicInstitutions>().total).toBe(0)
    now = await act(counter, now.body, 'sign', { validFrom: '2025-10-21', validUntil: '2026-10-20' })
    expect(now.body).toMatchObject({ state: 'signed', timing: null, decidedOn: '2025-10-20' })
    setClock(onDay('2025-10-21'))
    const listed = (await app.inject('/api/public/institutions?kind=pharmacy&region=350100')).json<PublicInstitutions>()
    const { rows: agreements } = (await shop.get<AgreementList>('/api/agreements')).body
    expect(listed.regions).toContainEqual({ region: '350100', name: { zh: '福州市', en: 'Fuzhou' } })
    expect(listed.rows).toMatchObject([
      { name: '示范药店甲', since: '2025-10-21', agreementNumber: agreements[0]?.number },
    ])
    expect(now.body.moves.map(({ move, late }) => [move, late])).toEqual([
      ...[
        ['apply', false],
        ['pass', false],
        ['connect', false],
        ['verify', false],
        ['sign', false],
      ],
    ])
    const pdf = await shop.get(`/api/agreements/${agreements[0]?.agreementId}/agreement.pdf`)
    const { text } = await extractText(new Uint8Array(pdf.raw), { mergePages: true })
    for (const part of ['补充协议', agreements[0]?.number ?? '', '接口改造运行测试情况表', '承诺', '不委托第三方'])
      expect(text.replace(/\s+/g, '')).toContain(part)
    expect(code(await of(places.other).get(`/api/agreements/${agreements[0]?.agreementId}/agreement.pdf`))).toEqual([
      403,
      'institutions/not-yours',
    ])
    setClock(onDay('2026-10-21'))
    expect((await app.inject('/api/public/institutions?query=示范药店甲')).json<PublicInstitutions>().total).toBe(0)
    setClock(friday)
  })
})

describe('FJ2023-8.1: what is wanting is told in one notice', () => {
  const shop = of(places.other)

  test('the notice names everything, the clock stands still, and starts anew with what is supplied', async () => {
    let now = await apply(shop)
    const [first] = now.body.items
    const some = { items: [{ key: first?.key, ok: true }] }
    const partly = await act(counter, now.body, 'judge', some)
    expect(code(partly)).toEqual([422, 'institutions/not-all-judged'])
    const mute = yes(now.body)
    mute.items[0] = { key: mute.items[0]?.key ?? '', ok: false } as never
    expect(code(await act(counter, now.body, 'judge', mute))).toEqual([422, 'institutions/say-what-is-missing'])
    now = await act(
      counter,
      now.body,
      'judge',
      yes(now.body, { 'application-letter': '未加盖公章', 'no-agency': '缺法人签字' }),
    )
    expect(due(now)).toEqual(['wanting', null])
    expect(now.body.moves.at(-1)?.told.map(({ missing }) => missing)).toEqual(['未加盖公章', '缺法人签字'])
    setClock(onDay('2025-12-01'))
    const lacking = await act(shop, now.body, 'supply', { papers: [await paper(shop, 'application-letter')] })
    expect(lacking.problem.details.items).toEqual(['no-agency'])
    now = await act(shop, now.body, 'supply', {
      papers: [await paper(shop, 'application-letter')],
      promises: ['no-agency'],
    })
    expect(due(now)).toEqual(['materials', '2025-12-08'])
    const late = await act(counter, now.body, 'judge', yes(now.body, { 'price-ceilings': '未写明国谈价' }))
    expect(code(late)).toEqual([422, 'institutions/told-too-late'])
    expect(late.problem.cites).toEqual(['FJ2023-8.1'])
    const again = await act(counter, now.body, 'judge', yes(now.body, { 'application-letter': '公章不清晰' }))
    expect(again.body.state).toBe('wanting')
    setClock(friday)
  })

  test('after a failed visit the notice has its own five days, and a late one is marked late', async () => {
    const third = of(places.third)
    let now = await apply(third)
    now = await act(counter, now.body, 'judge', yes(now.body))
    now = await act(third, now.body, 'connect', {
      papers: [await paper(third, 'interface-test'), await paper(third, 'video-test')],
    })
    now = await act(counter, now.body, 'judge', yes(now.body, { zones: '集采区无标识', camera: '人脸识别未启用' }))
    expect(due(now)).toEqual(['notifying', '2025-10-10'])
    setClock(onDay('2025-10-10'))
    expect((await counter.get<EntryWork>('/api/entries/work')).body).toMatchObject({ dueToday: 1, overdue: 0 })
    setClock(onDay('2025-10-11'))
    expect((await counter.get<EntryWork>('/api/entries/work')).body).toMatchObject({ dueToday: 0, overdue: 1 })
    now = await act(counter, now.body, 'notify')
    expect(now.body.moves.at(-1)).toMatchObject({ move: 'notify', late: true, dueOn: '2025-10-10' })
    expect(now.body.moves.at(-1)?.told).toHaveLength(2)
    now = await act(third, now.body, 'supply', { papers: [] })
    expect(due(now)).toEqual(['checking', '2025-10-24'])
    setClock(friday)
    expect((await act(third, now.body, 'withdraw')).body.state).toBe('withdrawn')
  })
})

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

describe('FJ2023-8.1: an agreement is renewed before its end', () => {
  const shop = of(places.pharmacy)
  const renew = (more: object = {}) => shop.post<Entry>('/api/entries', { promises, papers: [], ...more })
  const standing = async () => (await shop.get<InstitutionStanding>('/api/standing')).body

  test('it is told from the ninetieth day before its last, and not applied for a day earlier', async () => {
    setClock(onDay('2026-07-21'))
    expect((await standing()).renewal).toBeNull()
    const early = await renew()
    expect(code(early)).toEqual([409, 'institutions/renew-too-early'])
    expect(early.problem.details).toMatchObject({ until: '2026-10-20', from: '2026-07-22' })
    setClock(onDay('2026-07-22'))
    expect((await standing()).renewal).toMatchObject({ endsOn: '2026-10-20', daysLeft: 90, entryId: null })
    expect((await counter.get<EntryWork>('/api/entries/work')).body.ending).toBe(1)
    const { body } = await counter.get<AgreementList>('/api/agreements?ending=true')
    expect(body.rows).toMatchObject([{ institutionId: places.pharmacy, validUntil: '2026-10-20' }])
    expect((await as(wenzhouClerk).get<AgreementList>('/api/agreements?ending=true')).body.total).toBe(0)
  })

  test('the commitments anew, the data looked up, a new period right after the old one, and its PDF', async () => {
    const form = await shop.get<EntryForm>('/api/entries/form')
    expect(form.body).toMatchObject({ way: 'renewal', barred: [] })
    expect(form.body.deadlines.map(({ state }) => state)).toEqual(['checking', 'signing', 'notifying'])
    expect(code(await renew({ promises: [] }))).toEqual([422, 'institutions/incomplete'])
    let now = await renew()
    expect(now.body).toMatchObject({ way: 'renewal', state: 'checking' })
    expect(now.body.items.map(({ key }) => key)).toEqual(['price-ceilings', 'no-agency', 'pharmacist', 'no-exit'])
    expect(due(now)).toEqual(['checking', '2026-08-05'])
    expect((await standing()).renewal?.entryId).toBe(now.body.entryId)
    now = await act(counter, now.body, 'judge', yes(now.body))
    const gap = await act(counter, now.body, 'sign', { validFrom: '2026-10-22', validUntil: '2027-10-21' })
    expect(code(gap)).toEqual([422, 'institutions/bad-period'])
    now = await act(counter, now.body, 'sign', { validFrom: '2026-10-21', validUntil: '2027-10-20' })
    expect(now.body.state).toBe('signed')
    const { rows } = (await shop.get<AgreementList>('/api/agreements')).body
    expect(rows).toMatchObject([
      { standing: 'coming', validFrom: '2026-10-21', renews: rows[1]?.number },
      { standing: 'in-force', renews: null },
    ])
    expect(await standing()).toMatchObject({ renewal: null, agreement: { number: rows[1]?.number } })
    expect((await counter.get<EntryWork>('/api/entries/work')).body.ending).toBe(0)
    const pdf = await shop.get(`/api/agreements/${rows[0]?.agreementId}/agreement.pdf`)
    const { text } = await extractText(new Uint8Array(pdf.raw), { mergePages: true })
    expect(text.replace(/\s+/g, '')).toContain(`接续协议${rows[1]?.number}`)
    setClock(onDay('2026-10-21'))
    expect(await standing()).toMatchObject({ takesPart: true, joinedOn: '2025-10-21', leftOn: '2027-10-20' })
    setClock(friday)
  })

  test('while a case of exit is open nothing is renewed', async () => {
    await db.query(sql`
      update institutions.institution set left_on = '2025-10-30', joined_on = '2025-01-01'
       where institution_id = ${places.third}`)
    const opened = await counter.post('/api/exits', { institutionId: places.third, ground: 'breach', reason: '违约' })
    expect(opened.status).toBe(200)
    const tried = await of(places.third).post<Entry>('/api/entries', { promises, papers: [] })
    expect(code(tried)).toEqual([409, 'institutions/exit-under-way'])
    await db.query(sql`
      update institutions.institution set left_on = null, joined_on = ${notYet} where institution_id = ${places.third}`)
  })
})

describe('bad input', () => {
  const shop = of(places.fourth)
  const numbered = (number: string) => apply(shop, { earlierNumber: number })

  test('a forged earlier number: a wrong check digit, of nobody, of another', async () => {
    const forged = newNumber('agreement', '350102', day('2025-01-02'), () => 7)
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
