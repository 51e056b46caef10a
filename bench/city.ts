import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, readMigrations } from '../platform/migrate.ts'
import { startPostgres } from '../platform/postgres.ts'
import { openDatabase, sql } from '../platform/sql.ts'
import type { Built } from './city/build.ts'
import { type Answer, type Asked, duration, medianOf, summed } from './harness.ts'

const aimed = { persons: 100_000, seconds: 180, memory: 2 ** 30 }

/** How many persons a second the sample city gets, with their year of visits and settlements. */
export async function askCity({ rounds: asked, persons = 20_000 }: Asked): Promise<Answer> {
  const rounds = Math.min(asked, 3)
  const folder = mkdtempSync(join(tmpdir(), 'changqing-bench-'))
  const server = await startPostgres({ folder })
  const admin = openDatabase(server.urlOf('postgres'), { connections: 1 })
  const built: Built[] = []
  try {
    for (let round = 0; round < rounds; round += 1) {
      const name = sql.identifier(`city_${round}`)
      await admin.query(sql`create database ${name}`)
      built.push(await build(server.urlOf(`city_${round}`), persons))
      await admin.query(sql`drop database ${name}`)
    }
  } finally {
    await admin.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return answerOf(persons, built)
}

/** In a process of its own, so that its memory is its own too. */
async function build(url: string, persons: number): Promise<Built> {
  const db = openDatabase(url, { connections: 1 })
  await migrate(db, readMigrations(join(import.meta.dirname, '../database')))
  await db.close()
  const child = fork(join(import.meta.dirname, 'city/build.ts'))
  child.send({ url, persons })
  const [built] = (await once(child, 'message')) as [Built]
  return built
}

function answerOf(persons: number, built: readonly Built[]): Answer {
  const aim = `the aim of ${aimed.persons} in ${aimed.seconds} s`
  const each = new Map([
    ['changqing, a city with its year', built.map((one) => one.seconds / one.persons)],
    [aim, [aimed.seconds / aimed.persons]],
  ])
  const measured = summed(each, aim)
  const whole = medianOf(built.map(({ seconds }) => seconds))
  const memory = Math.max(...built.map((one) => one.memory))
  const rows = built[0]?.rows ?? 0
  const megabytes = `${Math.round(memory / 2 ** 20)} MiB`
  return {
    ...{
      question: 'persons of the sample city',
      unit: `${persons} persons`,
      reference: aim,
      rounds: built.length,
      measured,
    },
    notes: [`${rows.toLocaleString('en')} rows in ${duration(whole)}`],
    aims: [
      { aim: 'as fast as 100,000 in three minutes', reached: (measured[0]?.ratio ?? 0) >= 1, value: duration(whole) },
      { aim: 'under 1 GiB of memory', reached: memory < aimed.memory, value: megabytes },
    ],
  }
}
