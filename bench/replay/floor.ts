import type { Claims } from '@changqing/engine'
import { DuckDBDataChunk, DuckDBInstance, INTEGER, SMALLINT } from '@duckdb/node-api'

/** The floor: a column store that only adds up the same columns. */
export type Floor = { readonly sum: () => Promise<bigint>; readonly end: () => void }

const chunk = 2_048

/** Brings the columns into DuckDB, in memory, with so many threads. */
export async function makeFloor(claims: Claims, threads: number): Promise<Floor> {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) })
  const connection = await instance.connect()
  await connection.run(
    'create table claim (day smallint, "case" smallint, total integer, first integer, second integer)',
  )
  const appender = await connection.createAppender('claim')
  const visits = claims.day.length
  for (let from = 0; from < visits; from += chunk) {
    const to = Math.min(from + chunk, visits)
    const filled = DuckDBDataChunk.create([SMALLINT, SMALLINT, INTEGER, INTEGER, INTEGER], to - from)
    const line = (offset: number): number[] =>
      Array.from({ length: to - from }, (_, i) => claims.listed[(from + i) * 2 + offset] ?? 0)
    filled.setColumns([
      Array.from(claims.day.subarray(from, to)),
      Array.from(claims.caseOf.subarray(from, to)),
      Array.from(claims.total.subarray(from, to)),
      line(0),
      line(1),
    ])
    appender.appendDataChunk(filled)
  }
  appender.closeSync()
  return {
    sum: async () => {
      const reader = await connection.runAndReadAll(
        'select sum(day) + sum("case") + sum(total) + sum(first) + sum(second) from claim',
      )
      return BigInt(String(reader.getRows()[0]?.[0] ?? 0))
    },
    end: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
