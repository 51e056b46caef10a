import { run1101 } from './1101/run.ts'
import { run1201 } from './1201/run.ts'
import { run1301 } from './1301/run.ts'
import { run1304 } from './1304/run.ts'
import { run1312 } from './1312/run.ts'
import { run1317 } from './1317/run.ts'
import { run1318 } from './1318/run.ts'
import { run1319 } from './1319/run.ts'
import { run1901 } from './1901/run.ts'
import { run2001 } from './2001/run.ts'
import { run2101 } from './2101/run.ts'
import { run2102 } from './2102/run.ts'
import { run2103 } from './2103/run.ts'
import { run2201 } from './2201/run.ts'
import { run2202 } from './2202/run.ts'
import { run2203 } from './2203/run.ts'
import { run2204 } from './2204/run.ts'
import { run2205 } from './2205/run.ts'
import { run2206 } from './2206/run.ts'
import { run2207 } from './2207/run.ts'
import { run2208 } from './2208/run.ts'
import { run2501 } from './2501/run.ts'
import { run2502 } from './2502/run.ts'
import { run2503 } from './2503/run.ts'
import { run2504 } from './2504/run.ts'
import { run2505 } from './2505/run.ts'
import { run2506 } from './2506/run.ts'
import { run2601 } from './2601/run.ts'
import { run3101 } from './3101/run.ts'
import { run3103 } from './3103/run.ts'
import { run3201 } from './3201/run.ts'
import { run3202 } from './3202/run.ts'
import { run3301 } from './3301/run.ts'
import { run3302 } from './3302/run.ts'
import { run3501 } from './3501/run.ts'
import { run3501A } from './3501A/run.ts'
import { run3502 } from './3502/run.ts'
import { run3502A } from './3502A/run.ts'
import { run3503 } from './3503/run.ts'
import { run3503A } from './3503A/run.ts'
import { run3504 } from './3504/run.ts'
import { run3504A } from './3504A/run.ts'
import { run3505 } from './3505/run.ts'
import { run3505A } from './3505A/run.ts'
import { run3506 } from './3506/run.ts'
import { run3506A } from './3506A/run.ts'
import { run3507 } from './3507/run.ts'
import { run3507A } from './3507A/run.ts'
import { run3592B } from './3592B/run.ts'
import { run5101 } from './5101/run.ts'
import { run5102 } from './5102/run.ts'
import { run5201 } from './5201/run.ts'
import { run5202 } from './5202/run.ts'
import { run5203 } from './5203/run.ts'
import { run5204 } from './5204/run.ts'
import { run5205 } from './5205/run.ts'
import { run5206 } from './5206/run.ts'
import { run5301 } from './5301/run.ts'
import { run5302 } from './5302/run.ts'
import { run5303 } from './5303/run.ts'
import { run5304 } from './5304/run.ts'
import { run7101 } from './7101/run.ts'
import { run7102 } from './7102/run.ts'
import { run7103 } from './7103/run.ts'
import { run7104 } from './7104/run.ts'
import { run7105 } from './7105/run.ts'
import { run7106 } from './7106/run.ts'
import { run7107 } from './7107/run.ts'
import { run7201 } from './7201/run.ts'
import { run7202 } from './7202/run.ts'
import { run7203 } from './7203/run.ts'
import { run7204 } from './7204/run.ts'
import { run7205 } from './7205/run.ts'
import { run7206 } from './7206/run.ts'
import { run7207 } from './7207/run.ts'
import { run7208 } from './7208/run.ts'
import { run7209 } from './7209/run.ts'
import { run7210 } from './7210/run.ts'
import { run7211 } from './7211/run.ts'
import { run9001 } from './9001/run.ts'
import { run9002 } from './9002/run.ts'
import { run9101 } from './9101/run.ts'
import { run9102 } from './9102/run.ts'
import { infnoOf, namesOf } from './tables.ts'
import type { Transaction } from './transaction.ts'

/** What is done for each number, a line a transaction. A table without a line here answers “not supported”. */
const all: readonly Transaction[] = [
  run1101,
  run1201,
  run1301,
  run1304,
  run1312,
  run1317,
  run1318,
  run1319,
  run1901,
  run2001,
  run2101,
  run2102,
  run2103,
  run2201,
  run2202,
  run2203,
  run2204,
  run2205,
  run2206,
  run2207,
  run2208,
  run2501,
  run2502,
  run2503,
  run2504,
  run2505,
  run2506,
  run2601,
  run3101,
  run3103,
  run3201,
  run3202,
  run3301,
  run3302,
  run3501,
  run3501A,
  run3502,
  run3502A,
  run3503,
  run3503A,
  run3504,
  run3504A,
  run3505,
  run3505A,
  run3506,
  run3506A,
  run3507,
  run3507A,
  run3592B,
  run5101,
  run5102,
  run5201,
  run5202,
  run5203,
  run5204,
  run5205,
  run5206,
  run5301,
  run5302,
  run5303,
  run5304,
  run7101,
  run7102,
  run7103,
  run7104,
  run7105,
  run7106,
  run7107,
  run7201,
  run7202,
  run7203,
  run7204,
  run7205,
  run7206,
  run7207,
  run7208,
  run7209,
  run7210,
  run7211,
  run9001,
  run9002,
  run9101,
  run9102,
]

const byInfno = new Map(all.map((one) => [one.table.infno, one]))

export const transactionOf = (name: string): Transaction | undefined => byInfno.get(infnoOf(name) ?? '')

const byPath = new Map(all.flatMap(({ table }) => (table.paths ?? []).map((path) => [path.toLowerCase(), table.infno])))

/** The number that a path means, where the message does not say it: …/service/method, or …/2207A. */
export function infnoOfPath(path: string): string | undefined {
  const parts = path.split('?')[0]?.split('/').filter(Boolean) ?? []
  const [last = ''] = parts.slice(-1)
  return byPath.get(parts.slice(-2).join('/').toLowerCase()) ?? (transactionOf(last) ? last : undefined)
}

export const supported = (): readonly string[] => all.flatMap(({ table }) => namesOf(table))
