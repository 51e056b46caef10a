import Type from 'typebox'
import { expect, test } from 'vitest'
import { ask, change } from './http.ts'
import { Refused, refusal } from './refusal.ts'
import { sql } from './sql.ts'
import { testDatabase } from './testing.ts'
import { testActor, testApp } from './testing-http.ts'

const db = await testDatabase()
await db.query(sql`create table counter (name text primary key, value int not null)`)
await db.query(sql`insert into counter values ('a', 0)`)
await db.query(sql`grant select, update on counter to changqing_institution, changqing_patient`)

const tooMany = refusal(
  409,
  'counter/too-many',
  { zh: '最多 {limit} 次', en: 'At most {limit} times' },
  { cites: ['FJ2023-5.2'], mend: { zh: '请减少次数', en: 'Ask for less' } },
)

const { as } = testApp({
  db,
  policies: {
    packs: [],
    clauses: new Map(),
    titles: new Map(),
    diseases: [],
    forRegion: () => undefined,
    disease: () => undefined,
  },
  at: new Date('2025-04-01T00:00:00Z'),
  register: [
    (app) => {
      change(app, {
        method: 'POST',
        path: '/api/counter/:name/add',
        roles: ['doctor'],
        schema: {
          summary: { zh: '加', en: 'Add' },
          params: Type.Object({ name: Type.String() }),
          body: Type.Object({ by: Type.Integer({ minimum: 1 }), day: Type.Optional(Type.String({ format: 'date' })) }),
          answer: Type.Object({ value: Type.Integer() }),
        },
        run: async (tx, _ctx, { params, body }) => {
          const row = await tx.one<{ value: number }>(
            sql`update counter set value = value + ${body.by} where name = ${params.name} returning value`,
          )
          if (body.by === 50) throw new Refused(tooMany({ limit: 20 }))
          if (body.by > 20) return tooMany({ limit: 20 })
          if (!row) throw new Error('no counter')
          return row
        },
      })
      ask(app, {
        method: 'GET',
        path: '/api/counter/:name',
        roles: 'everyone',
        schema: {
          summary: { zh: '查', en: 'See' },
          params: Type.Object({ name: Type.String() }),
          query: Type.Object({ limit: Type.Optional(Type.Integer()) }),
          answer: Type.Object({ value: Type.Integer(), limit: Type.Union([Type.Integer(), Type.Null()]) }),
        },
        run: async (ctx, { params, query }) => {
          const row = await ctx.db.one<{ value: number }>(sql`select value from counter where name = ${params.name}`)
          return { value: row?.value ?? 0, limit: query.limit ?? null }
        },
      })
    },
  ],
})
const doctor = as(testActor('doctor'))
const value = async () => (await doctor.get<{ value: number }>('/api/counter/a')).body.value

test('of two equal requests at once one changes something and both get its answer', async () => {
  const before = await value()
  const key = 'same-key-at-once'
  const answers = await Promise.all([1, 2, 3].map(() => doctor.post('/api/counter/a/add', { by: 2 }, key)))
  expect(answers.map((answer) => [answer.status, answer.body])).toEqual(
    [1, 2, 3].map(() => [200, { value: before + 2 }]),
  )
  expect(answers.filter((answer) => answer.headers['idempotent-replay'] === 'true')).toHaveLength(2)
  expect(await value()).toBe(before + 2)
})

test('the same key with another body is refused and changes nothing', async () => {
  const key = 'key-of-one-body'
  await doctor.post('/api/counter/a/add', { by: 1 }, key)
  const before = await value()
  const other = await doctor.post('/api/counter/a/add', { by: 2 }, key)
  expect([other.status, other.problem.code]).toEqual([422, 'request/key-of-another'])
  expect(await value()).toBe(before)
})

test('the same key of another operator is another action', async () => {
  const key = 'key-of-two-people'
  const before = await value()
  await doctor.post('/api/counter/a/add', { by: 1 }, key)
  await as(testActor('doctor')).post('/api/counter/a/add', { by: 1 }, key)
  expect(await value()).toBe(before + 2)
})

test.each([21, 50])(
  'a refusal (returned or thrown: %i) takes everything back and is told with clause and remedy',
  async (by) => {
    const before = await value()
    const key = `refused-${by}-key`
    const refused = await doctor.post('/api/counter/a/add', { by }, key)
    expect(refused.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect([refused.status, refused.problem]).toEqual([
      409,
      {
        type: 'urn:changqing:problem:counter:too-many',
        title: '最多 20 次',
        status: 409,
        code: 'counter/too-many',
        sentence: { zh: '最多 20 次', en: 'At most 20 times' },
        detail: '请减少次数',
        mend: { zh: '请减少次数', en: 'Ask for less' },
        cites: ['FJ2023-5.2'],
        details: { limit: 20 },
      },
    ])
    expect(await value()).toBe(before)
    expect((await doctor.post('/api/counter/a/add', { by: 1 }, key)).status).toBe(200)
  },
)

test.each([
  ['a missing field', { day: '2025-01-01' }, [['by', '必须填写', 'is required']]],
  ['a wrong kind', { by: '3' }, [['by', '应为整数', 'must be a whole number']]],
  ['below the least', { by: 0 }, [['by', '不能小于 1', 'must be at least 1']]],
  [
    'no such day',
    { by: 1, day: '2025-02-29' },
    [['day', '应为日期，如 2025-04-03', 'must be a day such as 2025-04-03']],
  ],
])('%s is refused, naming the field', async (_why, body, faults) => {
  const { status, problem } = await doctor.post('/api/counter/a/add', body)
  expect([status, problem.code]).toEqual([400, 'request/invalid'])
  const fields = problem.details.fields as { field: string; problem: { zh: string; en: string } }[]
  expect(fields.map((fault) => [fault.field, fault.problem.zh, fault.problem.en])).toEqual(faults)
})

test('an address carries numbers as text; one that is none is named', async () => {
  expect((await doctor.get('/api/counter/a?limit=7')).body).toMatchObject({ limit: 7 })
  const wrong = await doctor.get('/api/counter/a?limit=seven')
  expect([wrong.status, wrong.problem.sentence.zh]).toEqual([400, '查询参数有误：limit 应为整数'])
})

test('a change needs a key, the right role, and somebody', async () => {
  const noKey = await doctor.post('/api/counter/a/add', { by: 1 }, '')
  expect([noKey.status, noKey.problem.code]).toEqual([400, 'request/key-missing'])
  const patient = await as(testActor('patient')).post('/api/counter/a/add', { by: 1 })
  expect([patient.status, patient.problem.code]).toEqual([403, 'identity/not-your-role'])
})

test('a fault says nothing of what is inside and gives a number to ask about', async () => {
  const { status, problem } = await doctor.post('/api/counter/none/add', { by: 1 })
  expect([status, problem.code]).toEqual([500, 'service/fault'])
  expect(JSON.stringify(problem)).not.toContain('no counter')
  expect(problem.sentence.en).toMatch(/request req-/)
})

test('an unknown address says where the addresses are', async () => {
  const { status, problem } = await doctor.get('/api/nothing')
  expect([status, problem.code]).toEqual([404, 'request/no-such-address'])
})
