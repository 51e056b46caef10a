import { describe, expect, test } from 'vitest'
import { sql } from '../../../platform/sql.ts'
import { testDatabase } from '../../../platform/testing.ts'
import { type Answer, testActor, testApp } from '../../../platform/testing-http.ts'
import { post } from '../../stock/index.ts'
import type {
  Complaint,
  ComplaintFile,
  ComplaintForm,
  ComplaintList,
  Entry,
  Exit,
  InstitutionStanding,
  StandingList,
} from '../api.ts'
import { register } from '../routes.ts'
import {
  amlodipine,
  clerk,
  found,
  onDay,
  otherClerk,
  places,
  policies,
  staffOf,
  wenzhouClerk,
} from '../testing-places.ts'

const db = await testDatabase()
await found(db, '2025-01-01')
const at = onDay('2025-11-03')
const { as, setClock } = testApp({ db, policies, at, register: [register] })
const [counter, other] = [as(clerk), as(otherClerk)]
const code = ({ status, problem }: Answer<unknown>) => [status, problem.code]
const of = (place: string) => as(staffOf(place))
const patient = as(testActor('patient', { personId: 1, region: '350100' }))
const act = (by: typeof counter, { exitId, version }: Exit, name: string, more: object = {}) =>
  by.post<Exit>(`/api/exits/${exitId}/${name}`, { version, ...more })
const open = (institutionId: string, ground: string, by = counter) =>
  by.post<Exit>('/api/exits', { institutionId, ground, reason: '按协议' })

/** 1000.00 yuan of goods on the books, of which a stock-taking finds so much too little. */
async function apart(institutionId: string, missing: number): Promise<void> {
  await db.query(sql`
    insert into stock.shelf (institution_id, drug_code, price, changed_at) values (${institutionId}, ${amlodipine}, 100, ${at})`)
  await db.query(sql`
    insert into stock.batch (institution_id, drug_code, batch_number, produced_on, expires_on, supplier, packs)
    values (${institutionId}, ${amlodipine}, 'L1', '2025-01-01', '2028-12-31', '示范医药公司', 0)`)
  const of = { institutionId, drugCode: amlodipine, batchNumber: 'L1', reference: null, at: onDay('2025-06-01') }
  await db.begin((tx) => post(tx, [{ ...of, kind: 'purchase', packs: 100_000 }]))
  await db.begin((tx) => post(tx, [{ ...of, kind: 'count', packs: -missing }]))
}

describe('FJ2023-9.6: a rate of mismatch of 5 % ends the agreement', () => {
  test('4.99 % stays: no case can be opened on it', async () => {
    await apart(places.other, 4_990)
    const refused = await open(places.other, 'mismatch')
    expect(code(refused)).toEqual([409, 'institutions/ground-not-met'])
    expect(refused.problem).toMatchObject({ cites: ['FJ2023-9.6'], details: { now: '4.99%', limit: '5.00%' } })
    const { body } = await of(places.other).get<InstitutionStanding>('/api/standing')
    expect(body.grounds.mismatch).toMatchObject({ rate: '4.99%', met: false, recorded: '1000.00', mismatched: '49.90' })
  })

  test('5.00 % ends it: opened, heard, decided by another clerk, ended from a day, barred for three years', async () => {
    await apart(places.pharmacy, 5_000)
    let now = await open(places.pharmacy, 'mismatch')
    expect(now.body).toMatchObject({ state: 'opened', facts: { mismatch: { rate: '5.00%', met: true } } })
    expect(code(await open(places.pharmacy, 'mismatch', other))).toEqual([409, 'institutions/exit-already-open'])
    const shop = of(places.pharmacy)
    expect(code(await act(other, now.body, 'terminate', { note: '达到' }))).toEqual([409, 'institutions/hearing-first'])
    expect(code(await act(counter, now.body, 'invite', { hearingOn: '2025-11-02' }))).toEqual([
      422,
      'institutions/hearing-day-wrong',
    ])
    now = await act(counter, now.body, 'invite', { hearingOn: '2025-11-10' })
    now = await act(shop, now.body, 'statement', { note: '盘点人员有误，已更正流程' })
    expect(now.body).toMatchObject({ state: 'hearing', statement: '盘点人员有误，已更正流程' })
    expect(code(await act(counter, now.body, 'hear', { note: '笔录' }))).toEqual([
      422,
      'institutions/hearing-day-wrong',
    ])
    setClock(onDay('2025-11-10'))
    now = await act(counter, now.body, 'hear', { note: '店方陈述，经办质证' })
    expect(code(await act(counter, now.body, 'terminate', { note: '达到 5%' }))).toEqual([
      403,
      'institutions/second-person',
    ])
    expect(code(await act(other, now.body, 'terminate', { note: '达到 5%', effectiveOn: '2025-11-09' }))).toEqual([
      422,
      'institutions/effective-day-wrong',
    ])
    now = await act(other, now.body, 'terminate', { note: '达到 5%', effectiveOn: '2025-12-01' })
    expect(now.body).toMatchObject({ state: 'terminated', effectiveOn: '2025-12-01', returnFrom: '2028-12-01' })
    const takesPart = async (day: string) => {
      setClock(onDay(day))
      return (await shop.get<InstitutionStanding>('/api/standing')).body.takesPart
    }
    expect([await takesPart('2025-11-30'), await takesPart('2025-12-01')]).toEqual([true, false])
    const apply = () => shop.post<Entry>('/api/entries', { promises: [], papers: [] })
    setClock(onDay('2028-11-30'))
    const early = await apply()
    expect(code(early)).toEqual([409, 'institutions/barred'])
    // The document ended with 2026: what was decided under it stays, and the bar with it.
    expect(early.problem).toMatchObject({ cites: ['FJ2023-9.6'], details: { from: '2028-12-01' } })
    setClock(onDay('2028-12-01'))
    expect((await apply()).status).toBe(200)
    setClock(at)
  })
})

describe('FJ2023-9.6: offered and not there, three times', () => {
  const complaint = (happenedOn: string, more: object = {}) => ({
    ...{ institutionId: places.third, drugCode: amlodipine, happenedOn, said: '查询有货，到店没有', ...more },
  })
  const decide = (by: typeof counter, { complaintId }: Complaint, confirm: boolean) =>
    by.post<Complaint>(`/api/complaints/${complaintId}/decision`, { confirm, finding: confirm ? '查实' : '不属实' })

  test('two strikes leave it, a dismissed one is none, the third opens the case by itself', async () => {
    const [first, second] = [
      await patient.post<Complaint>('/api/complaints', complaint('2025-10-01')),
      await counter.post<Complaint>('/api/complaints', complaint('2025-10-02')),
    ]
    expect(first.body).toMatchObject({ source: 'patient', state: 'open', filedBy: null })
    expect(second.body).toMatchObject({ source: 'audit', filedBy: '甲经办' })
    expect(code(await patient.post('/api/complaints', complaint('2025-10-01')))).toEqual([
      409,
      'institutions/already-complained',
    ])
    for (const { body } of [first, second]) expect((await decide(counter, body, true)).body.state).toBe('confirmed')
    const third = await patient.post<Complaint>('/api/complaints', complaint('2025-10-03'))
    await decide(counter, third.body, false)
    const standing = async () => (await counter.get<InstitutionStanding>(`/api/standings/${places.third}`)).body
    expect((await standing()).grounds.unavailable).toMatchObject({ confirmed: 2, limit: 3, met: false })
    expect(code(await open(places.third, 'unavailable'))).toEqual([409, 'institutions/ground-not-met'])
    const last = await patient.post<Complaint>('/api/complaints', complaint('2025-10-04'))
    const both = await Promise.all([decide(counter, last.body, true), decide(other, last.body, true)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const { exits, grounds } = await standing()
    expect(grounds.unavailable).toMatchObject({ confirmed: 3, met: true })
    expect(exits).toMatchObject([{ ground: 'unavailable', state: 'opened' }])
    // The one who confirmed the third opened the case with it, and so is not the one who ends the agreement.
    const confirmer = both[0].status === 200 ? counter : other
    const decider = confirmer === counter ? other : counter
    const file = `/api/exits/${exits[0]?.exitId}`
    expect((await confirmer.get<Exit>(file)).body.may).toEqual(['invite'])
    const seen = await decider.get<Exit>(file)
    expect(seen.body.may).toEqual(['invite', 'dismiss'])
    expect(code(await act(confirmer, seen.body, 'dismiss', { note: '不予解除' }))).toEqual([
      403,
      'institutions/second-person',
    ])
    const list = await counter.get<StandingList>('/api/standings')
    expect(list.body.rows[0]).toMatchObject({ institutionId: places.third, openExit: exits[0]?.exitId })
    // Three of three, 5.00 % of 5, 4.99 %: the nearest to an exit first.
    const nearest = list.body.rows.map(({ institutionId }) => institutionId).slice(0, 3)
    expect(nearest).toEqual([places.third, places.pharmacy, places.other])
  })

  test.each([
    ['a day that is still to come', { happenedOn: '2025-11-04' }, 'institutions/not-offering'],
    ['a day before it took part', { happenedOn: '2024-12-31' }, 'institutions/not-offering'],
    ['a drug that does not exist', { drugCode: 'XX00000000000000' }, 'institutions/no-such-drug'],
    ['a hospital', { institutionId: places.large }, 'institutions/no-such-institution'],
  ])('a complaint about %s is told why not', async (_why, more, told) => {
    expect((await patient.post('/api/complaints', complaint('2025-10-05', more))).problem.code).toBe(told)
  })

  test('the agency reads a complaint beside the ledger of its day; that it looked at who complained is kept', async () => {
    const held = { institutionId: places.other, drugCode: amlodipine, batchNumber: 'L1', reference: null }
    const shift = (packs: number, day: string) =>
      db.begin((tx) => post(tx, [{ ...held, kind: 'change', packs, at: onDay(day) }]))
    await shift(-95_010, '2025-10-10')
    await shift(30, '2025-10-11')
    const form = await patient.get<ComplaintForm>(
      `/api/complaints/form?institutionId=${places.other}&drugCode=${amlodipine}`,
    )
    expect(form.body).toMatchObject({ today: '2025-11-03', shownPacks: 30, cites: ['FJ2023-9.6'] })
    const made = await patient.post<Complaint>('/api/complaints', {
      ...complaint('2025-10-10'),
      institutionId: places.other,
    })
    const path = `/api/complaints/${made.body.complaintId}`
    const { body } = await counter.get<ComplaintFile>(path)
    expect(body.ledger).toMatchObject({ opening: 95_010, lowest: 0, closing: 0 })
    expect(body.ledger.entries).toMatchObject([{ kind: 'change', packs: -95_010, held: 0 }])
    expect(body).toMatchObject({ strikes: { confirmed: 0, limit: 3 }, may: true })
    expect((await of(places.other).get<ComplaintFile>(path)).body).toMatchObject({
      ...{ may: false, complaint: { filedBy: null } },
    })
    expect(code(await of(places.third).get(path))).toEqual([403, 'institutions/not-yours'])
    expect(code(await as(wenzhouClerk).get(path))).toEqual([403, 'institutions/not-yours'])
  })

  test('another agency decides nothing, and the pharmacy reads what concerns it without the name', async () => {
    const one = await patient.post<Complaint>('/api/complaints', complaint('2025-10-09'))
    expect(code(await decide(as(wenzhouClerk), one.body, true))).toEqual([403, 'institutions/not-yours'])
    const own = await of(places.third).get<ComplaintList>('/api/complaints')
    expect(own.body.rows.every(({ filedBy }) => filedBy === null)).toBe(true)
    const elsewhere = await of(places.other).get<ComplaintList>('/api/complaints')
    expect(elsewhere.body.rows.every(({ institutionId }) => institutionId === places.other)).toBe(true)
  })
})

describe('FJ2023-9.6: one’s own wish, and a breach', () => {
  test('a pharmacy asks to leave, takes it back, asks again: no hearing, and the bar is the same', async () => {
    const shop = of(places.dual)
    const asked = await shop.post<Exit>('/api/exits/voluntary', { reason: '停止经营' })
    expect(asked.body).toMatchObject({ ground: 'voluntary', may: ['statement', 'withdraw'] })
    expect((await act(shop, asked.body, 'withdraw')).body.state).toBe('withdrawn')
    const again = await shop.post<Exit>('/api/exits/voluntary', { reason: '停止经营' })
    const ended = await act(counter, again.body, 'terminate', { note: '同意', effectiveOn: '2025-11-03' })
    expect(ended.body).toMatchObject({ state: 'terminated', returnFrom: '2028-11-03' })
    expect(code(await shop.post('/api/exits/voluntary', { reason: '停止经营' }))).toEqual([409, 'institutions/not-in'])
  })

  test('a breach is heard unless the hearing is waived in writing; it may be dismissed', async () => {
    const shop = of(places.fourth)
    const opened = await open(places.fourth, 'breach')
    const waived = await act(shop, opened.body, 'statement', { note: '放弃听证', waived: true })
    expect(code(await act(other, opened.body, 'dismiss', { note: '已整改' }))).toEqual([
      409,
      'institutions/changed-meanwhile',
    ])
    const dismissed = await act(other, waived.body, 'dismiss', { note: '已整改' })
    expect(dismissed.body.state).toBe('dismissed')
    expect(code(await act(other, dismissed.body, 'terminate', { note: '再议' }))).toEqual([
      409,
      'institutions/exit-not-from-here',
    ])
  })

  test('a place whose documents know no such ground has none', async () => {
    expect(code(await open(places.wenzhou, 'mismatch', as(wenzhouClerk)))).toEqual([422, 'institutions/ground-not-law'])
  })
})
