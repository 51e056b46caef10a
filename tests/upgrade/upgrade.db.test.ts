import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { answerBefore, hashOf, type Logged } from '../../gateway/messages.ts'
import { differences, dispensingById, halves } from '../../modules/dispensing/index.ts'
import { personByCredential } from '../../modules/insured/index.ts'
import { restore } from '../../platform/backup.ts'
import { useKeys } from '../../platform/keys.ts'
import { migrate, readMigrations } from '../../platform/migrate.ts'
import { recover } from '../../platform/recovery.ts'
import { sealEverything } from '../../platform/sealing.ts'
import { type Database, openDatabase, sql, withDatabase } from '../../platform/sql.ts'
import { testKeys } from '../../platform/testing.ts'
import { sealedPlaces } from '../../service/keys.ts'

/** A database that people have worked with goes through every later migration, and no figure changes. */

const released = '0004-gateway.sql'
const migrations = readMigrations(join(import.meta.dirname, '../../database'))

const figures = (on: Database) =>
  on.one(sql`
    select (select jsonb_object_agg(account, amount) from (select account, sum(amount) as amount from settlement.posting group by 1) p) as accounts,
           (select jsonb_object_agg(person_id || counter, amount) from settlement.counter) as counters,
           (select count(*) from settlement.settlement) as settlements,
           (select sum(packs) from stock.batch) as packs,
           (select count(*) from stock.trace_sale) as boxes,
           (select jsonb_object_agg(state, times) from (select state, count(*) as times from circulation.prescription group by 1) c) as states`)

/** What the first release kept in clear of the work: a message with its answer, and to whom a dispensing was handed. */
async function workInClear(db: Database) {
  const [place] = await db.query<{ institutionId: string }>(sql`
    select institution_id as "institutionId" from institutions.institution order by 1 limit 1`)
  const [handed] = await db.query<{ dispensingId: string }>(sql`
    select dispensing_id as "dispensingId" from dispensing.dispensing order by 1 limit 1`)
  if (!place || !handed) throw new Error('the first release has no places')
  const input = { certno: '990101195805019119' }
  const message: Logged = {
    ...{ msgid: 'M-0004', institutionId: place.institutionId, infno: '1101', hash: hashOf('1101', input) },
    ...{ receivedAt: new Date('2026-01-05T02:00:00Z'), began: 0, request: null, understood: null },
  }
  const answer = { output: { baseinfo: input } }
  const handedTo = { way: 'counter', receivedBy: '某' }
  await db.query(sql`
    insert into gateway.message (msgid, institution_id, infno, request_hash, outcome, answer, request, understood, received_at)
    values (${message.msgid}, ${message.institutionId}, '1101', ${message.hash}, 'done', ${JSON.stringify(answer)},
            ${JSON.stringify(input)}, ${sql.json(input)}, ${message.receivedAt}),
           ('M-none', ${message.institutionId}, '1101', ${message.hash}, 'refused', null, null, 'null'::jsonb, ${message.receivedAt})`)
  await db.query(sql`
    update dispensing.dispensing set hand_over = ${sql.json(handedTo)} where dispensing_id = ${handed.dispensingId}`)
  return { message, answer, dispensingId: handed.dispensingId, handedTo }
}

/** Whatever of it is still in clear. */
const kept = sql`
  select msgid from gateway.message
   where not starts_with(answer, 's1:') or not starts_with(request, 's1:') or not starts_with(understood, 's1:')
   union all
  select dispensing_id::text from dispensing.dispensing where not starts_with(hand_over, 's1:')`

test('a database of the first release with data goes through every migration, and its books stay as they were', async () => {
  const { url } = inject('testServer')
  const name = 'cq_upgrade'
  const server = openDatabase(url, { connections: 1 })
  await server.query(sql`drop database if exists ${sql.identifier(name)} with (force)`)
  await server.query(sql`create database ${sql.identifier(name)}`)
  const db = openDatabase(withDatabase(url, name), { connections: 2 })
  try {
    await migrate(
      db,
      migrations.filter(({ file }) => file <= released),
    )
    await restore(db, join(import.meta.dirname, '0004'))
    const before = await figures(db)
    expect(before).toMatchObject({ settlements: 391, boxes: 550 })
    const work = await workInClear(db)
    const run = await migrate(db, migrations)
    expect(run).toEqual(migrations.map(({ file }) => file).filter((file) => file > released))
    expect(await figures(db)).toEqual(before)
    // What the first release kept in clear is sealed, and everybody is still found.
    useKeys(testKeys)
    const inClear = await db.query<{ personId: number; number: string; phone: string }>(sql`
      select person_id as "personId", identity_number as number, phone from insured.person order by 1`)
    expect(inClear).toHaveLength(44)
    expect(await sealEverything(db, sealedPlaces, () => undefined)).toBeGreaterThanOrEqual(2 * inClear.length)
    const [left] = await db.query<{ count: number }>(sql`
      select (select count(*) from insured.person where not starts_with(identity_number, 's1:') or not starts_with(phone, 's1:'))
           + (select count(*) from insured.credential where kind = 'identity-number' and not starts_with(value, 'h1:')) as count`)
    expect(left?.count).toBe(0)
    expect(await db.query(kept)).toHaveLength(0)
    expect(await answerBefore(db, work.message)).toEqual(work.answer)
    expect((await dispensingById(db, work.dispensingId))?.handOver).toEqual(work.handedTo)
    for (const { personId, number, phone } of inClear.slice(0, 40)) {
      const found = await personByCredential(db, number)
      expect([found?.personId, found?.identityNumber, found?.phone]).toEqual([personId, number, phone])
    }
    expect(await figures(db)).toEqual(before)
    for await (const found of differences(db)) expect(found).toEqual([])
    const report = await recover(db, halves, { at: new Date('2026-11-02T00:00:00Z'), settle: false })
    expect(report.filter(({ found }) => found.length > 0).map(({ name }) => name)).toEqual([])
  } finally {
    await db.close()
    await server.query(sql`drop database if exists ${sql.identifier(name)} with (force)`)
    await server.close()
  }
}, 120_000)
