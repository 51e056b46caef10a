import { extractText } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { sql } from '../../../platform/sql.ts'
import { testDatabase } from '../../../platform/testing.ts'
import { testApp } from '../../../platform/testing-http.ts'
import type { AgreementList, Entry, EntryForm, EntryWork, InstitutionStanding, PublicInstitutions } from '../api.ts'
import { register } from '../routes.ts'
import { clerk, found, friday, notYet, onDay, places, policies, staffOf, wenzhouClerk } from '../testing-places.ts'
import { act, apply, code, due, paper, promises, yes } from './testing-entries.ts'

const db = await testDatabase()
await found(db)
const { app, as, setClock } = testApp({ db, policies, at: friday, register: [register] })
const counter = as(clerk)
const of = (place: string) => as(staffOf(place))

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
