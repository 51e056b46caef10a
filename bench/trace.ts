import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { claimCodes } from '../modules/stock/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { migrate, readMigrations } from '../platform/migrate.ts'
import { startPostgres } from '../platform/postgres.ts'
import { type Database, openDatabase, type Sql, sql, type Tx } from '../platform/sql.ts'
import { type Answer, type Asked, duration, type Measured, whole } from './harness.ts'
import { Random } from './random.ts'
import { asAlways, codeAt, fillCodes } from './trace/codes.ts'

const lookup = 'a look-up by primary key'
const claim = 'changqing, check and claim of a sale'
const kept = 'the same with a commit of its own'
const boxes = 6
const aimed = { milliseconds: 5, times: 3 }
const rehearsals = 300

/**
 * How long the codes of one sale take to be checked and claimed among many, beside looking one code up. `--persons` says how
 * many codes: 50 for each. Half of them are sold already.
 */
export async function askTrace({ rounds, seconds, persons = 20_000 }: Asked): Promise<Answer> {
  const codes = persons * 50
  const folder = mkdtempSync(join(tmpdir(), 'changqing-bench-'))
  const server = await startPostgres({ folder })
  const db = openDatabase(server.urlOf('postgres'), { connections: 2 })
  try {
    await migrate(db, readMigrations(join(import.meta.dirname, '../database')))
    const began = performance.now()
    const bytes = await fillCodes(db, codes, (what) => process.stderr.write(`\r${what}          `))
    await asAlways(db)
    const filled = (performance.now() - began) / 1000
    const draw = drawing(codes)
    const took = new Map<string, number[]>([lookup, claim, kept].map((name) => [name, []]))
    await db.begin(async (tx) => {
      for (let i = 0; i < rehearsals; i += 1) await lookUp(tx, draw.one())
    })
    for (let i = 0; i < rehearsals; i += 1) await sale(db, draw.unsold(), () => undefined)
    const until = performance.now() + rounds * seconds * 1000
    while (performance.now() < until || (took.get(claim)?.length ?? 0) < 1000) {
      const at = performance.now()
      await lookUp(db, draw.one())
      took.get(lookup)?.push(performance.now() - at)
      const whole = performance.now()
      await sale(db, draw.unsold(), (spent) => took.get(claim)?.push(spent))
      took.get(kept)?.push(performance.now() - whole)
    }
    return answerOf(took, { codes, bytes, filled, rounds })
  } finally {
    await db.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const lookUp = (on: Sql, code: string) =>
  on.one(sql`select drug_code, institution_id, batch_number from stock.trace_code where trace_code = ${code}`)

/** Looks each box of a sale up with its sale before, and takes them all; the key refuses a second sale. */
async function sale(db: Database, codes: readonly string[], tell: (milliseconds: number) => void): Promise<void> {
  await db.begin(async (tx: Tx) => {
    await tx.query(sql`select 1`)
    const at = performance.now()
    const boxes = await claimCodes(tx, {
      ...{ codes, institutionId: 'P1', settlementId: uuidv7(), personId: 1 },
      at: new Date(),
    })
    tell(performance.now() - at)
    const taken = boxes.filter(({ claimed }) => !claimed)
    if (taken.length > 0) throw new Error(`${taken.length} of ${codes.join()} are not free`)
  })
}

/** Codes anywhere among all, and boxes that are still on a shelf, each once. */
function drawing(codes: number) {
  const random = new Random(7)
  const used = new Set<number>()
  const somewhere = (): number => Math.floor(random.next() * codes)
  const fresh = (): number => {
    for (;;) {
      const n = Math.floor(somewhere() / 2) * 2 + 1
      if (n < codes && !used.has(n)) {
        used.add(n)
        return n
      }
    }
  }
  return {
    one: () => codeAt(somewhere()),
    unsold: () => Array.from({ length: boxes }, () => codeAt(fresh())),
  }
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

function answerOf(
  took: ReadonlyMap<string, readonly number[]>,
  { codes, bytes, filled, rounds }: Readonly<{ codes: number; bytes: number; filled: number; rounds: number }>,
): Answer {
  const sorted = new Map([...took].map(([name, each]) => [name, [...each].sort((a, b) => a - b)]))
  const base = at(sorted.get(lookup) ?? [], 0.5)
  const measured = [...sorted].map(([name, each]): Measured => {
    const median = at(each, 0.5)
    return {
      name,
      median: median / 1000,
      best: (each[0] ?? 0) / 1000,
      worst: at(each, 0.99) / 1000,
      perSecond: 1000 / median,
      ratio: base / median,
    }
  })
  const mine = sorted.get(claim) ?? []
  const [p99, times] = [at(mine, 0.99), at(mine, 0.5) / base]
  const p99Times = p99 / at(sorted.get(lookup) ?? [], 0.99)
  return {
    ...{ question: `trace: ${boxes} of ${whole(codes)} codes`, unit: 'sales', reference: lookup, rounds },
    measured,
    notes: [
      'each: the median (the quickest … the 99th of a hundred)',
      `${whole(mine.length)} sales of ${boxes} boxes anywhere among the codes; ${whole(bytes / 2 ** 20)} MiB of codes and sales, filled in ${duration(filled)}`,
    ],
    aims: [
      {
        aim: `p99 at most ${aimed.milliseconds} ms`,
        reached: p99 <= aimed.milliseconds,
        value: duration(p99 / 1000),
      },
      {
        aim: `at most ${aimed.times} times the look-up`,
        reached: times <= aimed.times,
        value: `${times.toFixed(2)} times in the median, ${p99Times.toFixed(2)} times in the p99`,
      },
    ],
  }
}
