import { expect, test } from 'vitest'
import { type Role, roles } from '../../platform/identity.ts'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { openService } from './asking.ts'
import { openWorld } from './world.ts'

/** Whoever is shown a person by name or code has looked: each question that shows one leaves it on that person's record. */

const db = await testDatabase()
const world = await openWorld(db)
const { routes, ask } = await openService(db, world)
const [name = '', insuranceCode = ''] = world.secrets
const questions = [...routes.keys()].filter((route) => route.startsWith('GET /api/'))

const looks = async (role: Role): Promise<number> =>
  (await db.query(sql`select 1 from platform.look where person_id = ${world.things.personId ?? 0} and role = ${role}`))
    .length

test('no list and no page shows a person in silence', async () => {
  const silent: string[] = []
  const showing = new Set<string>()
  for (const route of questions)
    for (const role of roles.filter((one) => one !== 'patient')) {
      await db.query(sql`delete from platform.look where what = 'list'`)
      const before = await looks(role)
      const { status, type, text } = await ask(route, world.own[role])
      if (status !== 200 || !type.includes('json') || ![name, insuranceCode].some((one) => text.includes(one))) continue
      showing.add(route)
      if ((await looks(role)) === before) silent.push(`${route} to ${role}`)
    }
  expect(silent).toEqual([])
  expect(showing.size).toBeGreaterThan(15)
}, 300_000)

test('a list that is opened all day is told once a day of each who opens it', async () => {
  await db.query(sql`delete from platform.look where what = 'list'`)
  for (let times = 0; times < 3; times += 1) await ask('GET /api/insurer/prescriptions', world.own.insurer)
  const told = await db.query(sql`
    select 1 from platform.look where person_id = ${world.things.personId ?? 0} and what = 'list'`)
  expect(told.length).toBe(1)
})
