import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { recordAct, recordLook } from './audit.ts'
import { type Anchor, anchorFile } from './audit-anchor.ts'
import { ChainReplaced, chainHead, chainKey, holds, late, sealNew, verifyChain } from './audit-chain.ts'
import { uuidv7 } from './ids.ts'
import { type Sql, sql } from './sql.ts'
import { testDatabase } from './testing.ts'
import { testActor } from './testing-http.ts'

const db = await testDatabase()
const key = chainKey('a secret of the installation')
const start = new Date('2026-03-02T02:00:00Z')
const moment = (ms: number) => new Date(start.getTime() + ms)
const doctor = testActor('doctor', { institutionId: 'H1', practitionerId: 'D1' })

for (let i = 0; i < 40; i++) {
  await recordLook(db, doctor, moment(i * 1000), { personId: 7 + (i % 3), what: 'patient-overview' })
  if (i % 4 === 0) await recordAct(db, doctor, moment(i * 1000), { what: 'sign-in', details: { way: 'password' } })
}
await sealNew(db, key, moment(30_000))
await sealNew(db, key, moment(60_000))
await sealNew(db, key, moment(late * 3))

/** What a change of the tables is found as; taken back afterwards. */
async function foundAfter(change: (on: Sql) => Promise<unknown>) {
  let faults: unknown
  await db.begin(async (tx) => {
    await change(tx)
    faults = (await verifyChain(tx as never, key, new Date())).faults
    await tx.script('rollback; begin')
  })
  return faults
}
const inside = (on: Sql) => ({ ...on, begin: (work: (tx: Sql) => unknown) => work(on) }) as never
/** A change after which nothing more is sealed. */
const sealedAfter = (change: (on: Sql) => Promise<unknown>, anchor?: Anchor) =>
  foundAfter(async (on) => {
    await change(on)
    await expect(sealNew(inside(on), key, moment(late * 5), anchor)).rejects.toThrow(ChainReplaced)
  })
const rowAt = async (position: number) => {
  const found = await db.one<{ kind: 'look' | 'act'; rowId: string }>(
    sql`select kind, row_id as "rowId" from platform.seal where position = ${position}`,
  )
  if (!found) throw new Error(`no seal ${position}`)
  return found
}

/** Gives looks to another person. On spread tables the person says where a row lies, so whoever forges it puts it in anew. */
async function given(on: Sql, to: number, looks: ReturnType<typeof sql>): Promise<void> {
  const columns = sql`look_id, at, operator_id, role, institution_id, what`
  const rows = await on.query<{ values: string }>(
    sql`select to_jsonb(l)::text as values from platform.look l where ${looks}`,
  )
  await on.query(sql`delete from platform.look where ${looks}`)
  for (const { values } of rows)
    await on.query(sql`
      insert into platform.look (person_id, ${columns})
      select ${to}::bigint, ${columns} from jsonb_populate_record(null::platform.look, ${values}::jsonb)`)
}

const changed = (set: ReturnType<typeof sql>) => (on: Sql, looks: ReturnType<typeof sql>) =>
  on.query(sql`update platform.look set ${set} where ${looks}`)

describe('the chain over looks and acts', () => {
  test('what nobody touched is whole', async () => {
    expect(await verifyChain(db, key, new Date())).toEqual({ sealed: 50, faults: [] })
  })

  test('a batch of nothing new changes no seal', async () => {
    const before = await chainHead(db)
    expect(await sealNew(db, key, moment(late * 3 + 1000))).toBe(0)
    expect(await chainHead(db)).toEqual(before)
  })

  test.each([1, 2, 25, 50])('one changed byte of the row at %s is found, and the row named', async (position) => {
    const { kind, rowId } = await rowAt(position)
    const changed = await foundAfter((on) =>
      kind === 'look'
        ? on.query(sql`update platform.look set what = 'patient-overviev' where look_id = ${rowId}`)
        : on.query(sql`update platform.act set details = '{"way": "passwore"}' where act_id = ${rowId}`),
    )
    expect(changed).toEqual([{ what: 'changed', kind, rowId, position }])
  })

  test.each([
    ['whose data', (on: Sql, looks: ReturnType<typeof sql>) => given(on, 999, looks)],
    ['when', changed(sql`at = '2026-03-02T02:00:08.999999Z'`)],
    ['who', changed(sql`operator_id = ${uuidv7()}`)],
    ['where', changed(sql`institution_id = null`)],
  ])('a change of %s is found', async (_which, change) => {
    const at = await db.one<{ position: number; rowId: string }>(
      sql`select position, row_id as "rowId" from platform.seal where kind = 'look' order by position offset 9 limit 1`,
    )
    const found = await foundAfter((on) => change(on, sql`look_id = ${at?.rowId ?? ''}`))
    expect(found).toEqual([{ what: 'changed', kind: 'look', ...at }])
  })

  test('a row that was taken out is named', async () => {
    const { kind, rowId } = await rowAt(21)
    const table = sql.identifier(`platform.${kind}`)
    const removed = await foundAfter((on) =>
      on.query(sql`delete from ${table} where ${sql.identifier(`${kind}_id`)} = ${rowId}`),
    )
    expect(removed).toEqual([{ what: 'removed', kind, rowId, position: 21 }])
  })

  test('a row that was taken out with its seal leaves a gap', async () => {
    const { kind, rowId } = await rowAt(21)
    const table = sql.identifier(`platform.${kind}`)
    const removed = await foundAfter(async (on) => {
      await on.query(sql`delete from ${table} where ${sql.identifier(`${kind}_id`)} = ${rowId}`)
      await on.query(sql`delete from platform.seal where position = 21`)
    })
    expect(removed).toEqual([{ what: 'seal-removed', position: 21 }])
  })

  test('a row that was put in afterwards is named', async () => {
    const rowId = uuidv7(moment(5_500))
    const inserted = await foundAfter((on) =>
      on.query(sql`
        insert into platform.look (look_id, person_id, at, operator_id, role, what)
        values (${rowId}, 7, ${moment(5_500)}, ${doctor.operatorId}, 'doctor', 'visit')`),
    )
    expect(inserted).toEqual([{ what: 'inserted', kind: 'look', rowId }])
  })

  test('no later sealing takes in what was put in afterwards', async () => {
    const rowId = uuidv7(moment(5_500))
    const inserted = await foundAfter(async (on) => {
      await on.query(sql`
        insert into platform.look (look_id, person_id, at, operator_id, role, what)
        values (${rowId}, 7, ${moment(5_500)}, ${doctor.operatorId}, 'doctor', 'visit')`)
      await sealNew(inside(on), key, moment(late * 5))
    })
    expect(inserted).toEqual([{ what: 'inserted', kind: 'look', rowId }])
  })

  test('a chain that was cut off at its end is seen, with or without its head', async () => {
    const cut = async (on: Sql) => {
      await on.query(
        sql`delete from platform.look where look_id in (select row_id from platform.seal where position > 45)`,
      )
      await on.query(
        sql`delete from platform.act where act_id in (select row_id from platform.seal where position > 45)`,
      )
      await on.query(sql`delete from platform.seal where position > 45`)
    }
    expect(await foundAfter(cut)).toEqual([{ what: 'cut-off', position: 45 }])
    const withHead = await foundAfter(async (on) => {
      await cut(on)
      await on.query(sql`
        update platform.seal_head set count = 45, seal = (select seal from platform.seal where position = 45)`)
    })
    expect(withHead).toEqual([{ what: 'no-head' }])
  })

  test('a seal that was emptied is found', async () => {
    const { kind, rowId } = await rowAt(21)
    const next = await rowAt(22)
    const emptied = await foundAfter(async (on) => {
      await on.query(sql`alter table platform.seal alter column seal drop not null`)
      await on.query(sql`update platform.seal set seal = null where position = 21`)
    })
    expect(emptied).toEqual([{ what: 'changed', kind, rowId, position: 21 }])
    expect(next.rowId).not.toBe(rowId)
  })

  test('two rows that were exchanged are named', async () => {
    const looks = await db.query<{ position: number; rowId: string; personId: number }>(sql`
      select s.position, s.row_id as "rowId", l.person_id as "personId"
        from platform.seal s join platform.look l on l.look_id = s.row_id where s.position > 10 order by s.position limit 2`)
    const [one, other] = looks
    if (!one || !other) throw new Error('there are two looks')
    const exchanged = await foundAfter(async (on) => {
      await given(on, other.personId, sql`look_id = ${one.rowId}`)
      await given(on, one.personId, sql`look_id = ${other.rowId}`)
    })
    expect(exchanged).toEqual(looks.map(({ position, rowId }) => ({ what: 'changed', kind: 'look', rowId, position })))
  })

  test('a chain whose head was taken away is not whole, with or without its seals', async () => {
    const beheaded = (on: Sql) => on.query(sql`delete from platform.seal_head`)
    expect(await foundAfter(beheaded)).toEqual([{ what: 'no-head' }])
    expect(
      await foundAfter(async (on) => {
        await on.query(sql`delete from platform.seal`)
        await beheaded(on)
      }),
    ).toEqual([{ what: 'no-head' }])
  })

  test('without the key nobody seals anew what was changed', async () => {
    const { faults } = await verifyChain(db, chainKey('another secret'), new Date())
    expect(faults.length).toBeGreaterThan(0)
  })

  test('no later sealing proves a head that was put back by hand', async () => {
    await sealedAfter(async (on) => {
      await on.query(
        sql`delete from platform.look where look_id in (select row_id from platform.seal where position > 45)`,
      )
      await on.query(
        sql`delete from platform.act where act_id in (select row_id from platform.seal where position > 45)`,
      )
      await on.query(sql`delete from platform.seal where position > 45`)
      await on.query(sql`
        update platform.seal_head set count = 45, seal = (select seal from platform.seal where position = 45)`)
    })
    await sealedAfter((on) => on.query(sql`delete from platform.seal_head`))
  })

  test('a chain that was made anew from nothing is not gone on with, and lacks what was written down', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'changqing-heads-')), 'audit.heads')
    const anchor = anchorFile(file)
    await sealNew(db, key, moment(late * 4), anchor)
    const kept = await anchor.read(db)
    expect(kept).toMatchObject({ count: 50 })
    if (!kept) throw new Error('nothing was kept')
    expect(await holds(db, kept)).toBe(true)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const forge = async (on: Sql) => {
      await given(on, 999, sql`person_id = 7`)
      await on.query(sql`delete from platform.seal`)
      await on.query(sql`delete from platform.seal_head`)
    }
    await sealedAfter(forge, { ...anchor, read: async () => kept })
    await foundAfter(async (on) => {
      await forge(on)
      await sealNew(inside(on), key, moment(late * 5))
      expect(await holds(on, kept)).toBe(false)
    })
  })

  test('a file of heads serves each database with its own', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'changqing-heads-')), 'audit.heads')
    await anchorFile(file).keep(db, { count: 3, seal: 'ab' })
    const other = await testDatabase()
    expect(await anchorFile(file).read(other)).toBeUndefined()
    await anchorFile(file).keep(other, { count: 4, seal: 'cd' })
    expect(await anchorFile(file).read(db)).toEqual({ count: 3, seal: 'ab' })
  })

  test('many who write at once wait for no seal, and all are sealed', async () => {
    const now = moment(late * 6)
    await Promise.all([
      ...Array.from({ length: 200 }, (_, i) => recordLook(db, doctor, now, { personId: i, what: 'visit' })),
      sealNew(db, key, now),
      sealNew(db, key, now),
    ])
    await sealNew(db, key, new Date(now.getTime() + 10_000))
    expect(await verifyChain(db, key, new Date())).toEqual({ sealed: 250, faults: [] })
  })
})
