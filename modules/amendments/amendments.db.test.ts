import { adjudicate, day, type Visit } from '@changqing/engine'
import exceljs from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { policyTexts, shippedPolicies } from '../../platform/policies.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor, testApp } from '../../platform/testing-http.ts'
import type { Draft, DraftContent, NewDraft, Trial, TrialCase } from './api.ts'
import { LivePolicies } from './live.ts'
import { register } from './routes.ts'
import { runTrials } from './trial.ts'

const db = await testDatabase()
const policies = new LivePolicies(policyTexts(shippedPolicies))
const at = new Date('2026-11-20T02:00:00Z')
const { app, as, setClock } = testApp({ db, policies, at, register: [register] })
afterAll(() => app.close())
const author = as(testActor('policy-officer', { name: '起草人' }))
const second = as(testActor('policy-officer', { name: '复核人' }))

const drafted = (documentId: string, from: string, value = '68%'): NewDraft => {
  const content: DraftContent = {
    document: { id: documentId, title: { zh: `${documentId}（示例）`, en: `${documentId} (an example)` }, from },
    clauses: [{ id: `${documentId}-1`, at: '一', summary: { zh: '提高比例', en: 'A higher ratio' } }],
    changes: [
      {
        table: 'benefit.ratio',
        amends: 'resident-chronic-primary',
        when: [
          { fact: 'insurance', words: ['resident'] },
          { fact: 'disease', words: ['chronic'] },
          { fact: 'level', words: ['primary'] },
        ],
        value,
        cite: `${documentId}-1`,
      },
    ],
  }
  return { packId: 'wenzhou', title: '提高基层慢病报销比例', content }
}

const made = async (body: NewDraft): Promise<Draft> => (await author.post<Draft>('/api/drafts', body)).body
const act = (who: typeof author, draftId: string, move: string, key?: string) =>
  who.post<Draft>(`/api/drafts/${draftId}/${move}`, { note: '见会议纪要' }, key)

const visit: Visit = {
  ...{ id: 'v', day: day('2026-11-20'), region: '330300', insurance: 'resident', retired: false, supplementary: false },
  ...{ certified: ['hypertension'], disease: 'hypertension', pharmacy: null, registration: null, emergency: false },
  ...{ institution: { id: 'H1', level: 'township', region: '330300' }, contract: null, designated: null, lines: [] },
}
const ratioOn = (on: string) => {
  const decision = adjudicate(policies, { ...visit, day: day(on) }, {})
  return decision.decision === 'paid' ? decision.ratio : decision
}

test('as long as nothing is published, looking for it reads no law anew', async () => {
  const { packs } = policies
  expect([await policies.refresh(db, at), await policies.refresh(db, at)]).toEqual([0, 0])
  expect(policies.packs).toBe(packs)
})

test('a draft shows what differs; nobody but a second person publishes it, for a later day only', async () => {
  const draft = await made(drafted('WZ2027', '2026-11-21'))
  expect(draft.faults).toEqual([])
  expect(draft.differences).toMatchObject([{ before: { zh: '65%' }, after: { zh: '68%' }, cites: ['WZ2027-1'] }])
  expect((await act(second, draft.draftId, 'submit')).problem.code).toBe('amendments/only-the-author')
  setClock(new Date('2026-11-20T03:00:00Z'))
  expect((await act(author, draft.draftId, 'submit')).body.state).toBe('submitted')
  expect((await act(author, draft.draftId, 'publication')).problem.code).toBe('amendments/needs-a-second-person')
  setClock(new Date('2026-11-20T16:00:00Z'))
  expect((await act(second, draft.draftId, 'publication')).problem.code).toBe('amendments/not-in-the-future')
  setClock(new Date('2026-11-20T15:59:59Z'))
  const published = await act(second, draft.draftId, 'publication', 'publish-1')
  expect(published.body.state).toBe('published')
  expect((await act(second, draft.draftId, 'publication', 'publish-1')).body.state).toBe('published')
  expect((await act(second, draft.draftId, 'publication')).problem.code).toBe('amendments/not-from-here')

  expect(ratioOn('2026-11-21')).toBe(6500)
  expect(await policies.refresh(db, at)).toBe(1)
  expect([ratioOn('2026-11-20'), ratioOn('2026-11-21')]).toEqual([6500, 6800])
  const kept = await db.query(sql`select 1 from amendments.pack_version where pack_id = 'wenzhou'`)
  expect(kept.length).toBe(2)
  expect((await author.get<Draft>(`/api/drafts/${draft.draftId}`)).body.moves.map(({ move }) => move)).toEqual([
    'create',
    'submit',
    'publish',
  ])
})

test('looking for publications when there are none reads nothing again', async () => {
  const law = policies.packs
  expect(await policies.refresh(db, at)).toBe(0)
  expect(policies.packs).toBe(law)
  const fresh = new LivePolicies(policyTexts(shippedPolicies))
  await fresh.refresh(db, at)
  const read = fresh.packs
  await fresh.refresh(db, at)
  expect(fresh.packs).toBe(read)
})

test('two sound drafts that are not sound together: the second is refused where it would be published', async () => {
  const drafts = [
    await made(drafted('WZ2028', '2027-02-01', '70%')),
    await made(drafted('WZ2028', '2027-03-01', '71%')),
  ]
  for (const { draftId } of drafts) await act(author, draftId, 'submit')
  const [one, other] = drafts
  expect((await act(second, one?.draftId ?? '', 'publication')).body.state).toBe('published')
  const refused = await act(second, other?.draftId ?? '', 'publication')
  expect([refused.status, refused.problem.code]).toEqual([422, 'amendments/has-faults'])
})

test('who edits an older revision is told, and what is saved stays', async () => {
  const draft = await made(drafted('WZ2029', '2027-05-01'))
  const save = (revision: number, title: string) =>
    author.post<Draft>(`/api/drafts/${draft.draftId}/content`, { title, content: draft.content, revision })
  expect((await save(1, '第一次')).body).toMatchObject({ revision: 2, title: '第一次' })
  expect((await save(1, '第二次')).problem.code).toBe('amendments/changed-meanwhile')
  expect((await author.get<Draft>(`/api/drafts/${draft.draftId}`)).body.title).toBe('第一次')
})

test('a draft that would hold from today is not submitted, and a decided one tells its state in words', async () => {
  setClock(at)
  const today = await made(drafted('WZ2035', '2026-11-20'))
  expect((await act(author, today.draftId, 'submit')).problem.code).toBe('amendments/not-in-the-future')
  const draft = await made(drafted('WZ2036', '2026-11-21'))
  expect((await act(author, draft.draftId, 'submit')).body.state).toBe('submitted')
  expect((await act(author, draft.draftId, 'withdrawal')).body.state).toBe('withdrawn')
  const refused = await act(second, draft.draftId, 'return')
  expect(refused.problem.sentence.zh).toBe('草案处于「已撤回」，不能进行「退回」')
})

test('a faulty draft can be kept but neither submitted nor tried', async () => {
  const draft = await made(drafted('WZ2030', '2027-05-01', '168%'))
  expect(draft.faults).toMatchObject([{ change: 0 }])
  expect((await act(author, draft.draftId, 'submit')).problem.code).toBe('amendments/has-faults')
  const source = { kind: 'synthetic', persons: 100, seed: 1, year: 2025 }
  const tried = await author.post(`/api/drafts/${draft.draftId}/trials`, { source })
  expect(tried.problem.code).toBe('amendments/has-faults')
  const early = { source: { kind: 'settlements', year: 2016 } }
  const refused = await author.post(`/api/drafts/${draft.draftId}/trials`, early)
  expect(refused.problem.details).toMatchObject({ fields: [{ field: 'source.year' }] })
})

async function ended(trialId: string): Promise<Trial> {
  for (;;) {
    await runTrials.run({ db, at: new Date(), policies })
    const { body } = await author.get<Trial>(`/api/trials/${trialId}`)
    if (body.state !== 'queued' && body.state !== 'running') return body
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

test('WH2025-3.1: a trial on a made population adds up, and the same seed gives the same', async () => {
  const draft = await made(drafted('WZ2031', '2027-06-01'))
  const source = { kind: 'synthetic', persons: 3000, seed: 7, year: 2025 }
  const ask = async () => (await author.post<Trial>(`/api/drafts/${draft.draftId}/trials`, { source })).body.trialId
  const [first, again] = [await ended(await ask()), await ended(await ask())]
  expect(first.state).toBe('done')
  const result = first.result
  if (!result) throw new Error('no result')
  expect({ ...again.result, seconds: 0 }).toEqual({ ...result, seconds: 0 })
  expect(result.persons).toBe(3000)
  expect(result.better + result.worse + result.same).toBe(3000)
  expect(result.better).toBeGreaterThan(100)
  expect(result.worse).toBe(0)
  expect(result.distribution.reduce((sum, { persons }) => sum + persons, 0)).toBe(3000)
  const fen = (yuan: string) => Math.round(Number(yuan) * 100)
  const whole = (sums: typeof result.before) => Object.values(sums).reduce((sum, share) => sum + fen(share), 0)
  expect(whole(result.before)).toBe(whole(result.after))
  for (const groups of [result.byDisease, result.byLevel, result.byPlace, result.byAge, result.byInsurance]) {
    expect(groups.reduce((sum, { visits }) => sum + visits, 0)).toBe(result.visits)
    expect(groups.reduce((sum, group) => sum + fen(group.fundChange), 0)).toBe(fen(result.fundChange))
  }
})

test('the largest cases are judged again with their trace, to the fen as in the trial, also under a law that was replaced', async () => {
  const draft = await made(drafted('WZ2033', '2027-06-01'))
  const source = { kind: 'synthetic', persons: 400, seed: 11, year: 2025 }
  const { body } = await author.post<Trial>(`/api/drafts/${draft.draftId}/trials`, { source })
  const trial = await ended(body.trialId)
  const first = trial.result?.largestBetter[0]
  expect(JSON.stringify(trial)).not.toContain('"who"')
  const open = (place: number, group = 'better') =>
    author.get<TrialCase>(`/api/trials/${trial.trialId}/cases/${group}/${place}`)
  const check = async () => {
    const { body: found } = await open(1)
    expect(found).toMatchObject({ person: first, asThen: true })
    expect(found.visits).toHaveLength(first?.visits ?? 0)
    const differing = found.visits.find(({ differs }) => differs)
    expect(differing?.before.rungs.at(0)?.words.zh).toContain(differing?.total ?? '?')
    expect(differing?.after.rungs.flatMap(({ cites }) => cites)).toContain('WZ2033-1')
    expect(differing?.before.rungs.flatMap(({ cites }) => cites)).not.toContain('WZ2033-1')
  }
  await check()
  await act(author, draft.draftId, 'submit')
  expect((await act(second, draft.draftId, 'publication')).body.state).toBe('published')
  await policies.refresh(db, at)
  expect(policies.titles.has('WZ2033')).toBe(true)
  await check()
  expect((await open(1, 'worse')).problem.code).toBe('amendments/no-such-case')
  expect((await open(21)).status).toBe(400)
})

test('a result comes as a spreadsheet with a table for each way of grouping', async () => {
  const draft = await made(drafted('WZ2034', '2027-06-01'))
  const source = { kind: 'synthetic', persons: 200, seed: 3, year: 2025 }
  const { body } = await author.post<Trial>(`/api/drafts/${draft.draftId}/trials`, { source })
  const waiting = await author.get(`/api/trials/${body.trialId}?format=xlsx`)
  expect(waiting.problem.code).toBe('amendments/trial-not-done')
  const { result } = await ended(body.trialId)
  const file = await author.get(`/api/trials/${body.trialId}?format=xlsx&language=en`)
  const { buffer, byteOffset, byteLength } = file.raw
  const book = new exceljs.Workbook()
  await book.xlsx.load(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer)
  expect(book.worksheets.map(({ name }) => name)).toEqual([
    ...['Sums', 'By disease', 'By level', 'By place', 'By age', 'By insurance', 'Distribution', 'Largest less'],
    'Largest more',
  ])
  const sums = book.getWorksheet('Sums')
  expect(sums?.getRow(2).values).toEqual([
    undefined,
    'Fund',
    ...[result?.before.fund, result?.after.fund, result?.fundChange].map(Number),
  ])
  expect(book.getWorksheet('By disease')?.rowCount).toBe((result?.byDisease.length ?? 0) + 1)
})

test('a trial that is cancelled stays cancelled', async () => {
  const draft = await made(drafted('WZ2032', '2027-06-01'))
  const source = { kind: 'synthetic', persons: 400_000, seed: 7, year: 2025 }
  const { body } = await author.post<Trial>(`/api/drafts/${draft.draftId}/trials`, { source })
  await runTrials.run({ db, at: new Date(), policies })
  expect((await author.post<Trial>(`/api/trials/${body.trialId}/cancellation`, {})).body.state).toBe('cancelled')
  expect((await author.post(`/api/trials/${body.trialId}/cancellation`, {})).problem.code).toBe(
    'amendments/trial-ended',
  )
  expect((await ended(body.trialId)).state).toBe('cancelled')
})
