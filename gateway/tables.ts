import { t1101 } from './1101/table.ts'
import { t1201 } from './1201/table.ts'
import { t1301 } from './1301/table.ts'
import { t1304 } from './1304/table.ts'
import { t1312 } from './1312/table.ts'
import { t1317 } from './1317/table.ts'
import { t1318 } from './1318/table.ts'
import { t1319 } from './1319/table.ts'
import { t1901 } from './1901/table.ts'
import { t2001 } from './2001/table.ts'
import { t2101 } from './2101/table.ts'
import { t2102 } from './2102/table.ts'
import { t2103 } from './2103/table.ts'
import { t2201 } from './2201/table.ts'
import { t2202 } from './2202/table.ts'
import { t2203 } from './2203/table.ts'
import { t2204 } from './2204/table.ts'
import { t2205 } from './2205/table.ts'
import { t2206 } from './2206/table.ts'
import { t2207 } from './2207/table.ts'
import { t2208 } from './2208/table.ts'
import { t2501 } from './2501/table.ts'
import { t2502 } from './2502/table.ts'
import { t2503 } from './2503/table.ts'
import { t2504 } from './2504/table.ts'
import { t2505 } from './2505/table.ts'
import { t2506 } from './2506/table.ts'
import { t2601 } from './2601/table.ts'
import { t3101 } from './3101/table.ts'
import { t3103 } from './3103/table.ts'
import { t3201 } from './3201/table.ts'
import { t3202 } from './3202/table.ts'
import { t3301 } from './3301/table.ts'
import { t3302 } from './3302/table.ts'
import { t3501 } from './3501/table.ts'
import { t3501A } from './3501A/table.ts'
import { t3502 } from './3502/table.ts'
import { t3502A } from './3502A/table.ts'
import { t3503 } from './3503/table.ts'
import { t3503A } from './3503A/table.ts'
import { t3504 } from './3504/table.ts'
import { t3504A } from './3504A/table.ts'
import { t3505 } from './3505/table.ts'
import { t3505A } from './3505A/table.ts'
import { t3506 } from './3506/table.ts'
import { t3506A } from './3506A/table.ts'
import { t3507 } from './3507/table.ts'
import { t3507A } from './3507A/table.ts'
import { t3592B } from './3592B/table.ts'
import { t5101 } from './5101/table.ts'
import { t5102 } from './5102/table.ts'
import { t5201 } from './5201/table.ts'
import { t5202 } from './5202/table.ts'
import { t5203 } from './5203/table.ts'
import { t5204 } from './5204/table.ts'
import { t5205 } from './5205/table.ts'
import { t5206 } from './5206/table.ts'
import { t5301 } from './5301/table.ts'
import { t5302 } from './5302/table.ts'
import { t5303 } from './5303/table.ts'
import { t5304 } from './5304/table.ts'
import { t7101 } from './7101/table.ts'
import { t7102 } from './7102/table.ts'
import { t7103 } from './7103/table.ts'
import { t7104 } from './7104/table.ts'
import { t7105 } from './7105/table.ts'
import { t7106 } from './7106/table.ts'
import { t7107 } from './7107/table.ts'
import { t7108 } from './7108/table.ts'
import { t7109 } from './7109/table.ts'
import { t7201 } from './7201/table.ts'
import { t7202 } from './7202/table.ts'
import { t7203 } from './7203/table.ts'
import { t7204 } from './7204/table.ts'
import { t7205 } from './7205/table.ts'
import { t7206 } from './7206/table.ts'
import { t7207 } from './7207/table.ts'
import { t7208 } from './7208/table.ts'
import { t7209 } from './7209/table.ts'
import { t7210 } from './7210/table.ts'
import { t7211 } from './7211/table.ts'
import { t9001 } from './9001/table.ts'
import { t9002 } from './9002/table.ts'
import { t9101 } from './9101/table.ts'
import { t9102 } from './9102/table.ts'
import type { Table } from './fields/table.ts'

/** Every transaction's table: what reading, writing, the documents, the client and the fuzzer are made from. */
export const tables = {
  '1101': t1101,
  '1201': t1201,
  '1301': t1301,
  '1304': t1304,
  '1312': t1312,
  '1317': t1317,
  '1318': t1318,
  '1319': t1319,
  '1901': t1901,
  '2001': t2001,
  '2101': t2101,
  '2102': t2102,
  '2103': t2103,
  '2201': t2201,
  '2202': t2202,
  '2203': t2203,
  '2204': t2204,
  '2205': t2205,
  '2206': t2206,
  '2207': t2207,
  '2208': t2208,
  '2501': t2501,
  '2502': t2502,
  '2503': t2503,
  '2504': t2504,
  '2505': t2505,
  '2506': t2506,
  '2601': t2601,
  '3101': t3101,
  '3103': t3103,
  '3201': t3201,
  '3202': t3202,
  '3301': t3301,
  '3302': t3302,
  '3501': t3501,
  '3501A': t3501A,
  '3502': t3502,
  '3502A': t3502A,
  '3503': t3503,
  '3503A': t3503A,
  '3504': t3504,
  '3504A': t3504A,
  '3505': t3505,
  '3505A': t3505A,
  '3506': t3506,
  '3506A': t3506A,
  '3507': t3507,
  '3507A': t3507A,
  '3592B': t3592B,
  '5101': t5101,
  '5102': t5102,
  '5201': t5201,
  '5202': t5202,
  '5203': t5203,
  '5204': t5204,
  '5205': t5205,
  '5206': t5206,
  '5301': t5301,
  '5302': t5302,
  '5303': t5303,
  '5304': t5304,
  '7101': t7101,
  '7102': t7102,
  '7103': t7103,
  '7104': t7104,
  '7105': t7105,
  '7106': t7106,
  '7107': t7107,
  '7201': t7201,
  '7202': t7202,
  '7203': t7203,
  '7204': t7204,
  '7205': t7205,
  '7206': t7206,
  '7207': t7207,
  '7208': t7208,
  '7209': t7209,
  '7210': t7210,
  '7211': t7211,
  '9001': t9001,
  '9002': t9002,
  '9101': t9101,
  '9102': t9102,
} as const

/** What the platform sends and an institution answers. */
export const outgoing = { '7108': t7108, '7109': t7109 } as const

export type Tables = typeof tables
export type Infno = keyof Tables

/** Every number and name under which a transaction is known. */
export const namesOf = ({ infno, also = [], centre = [] }: Table): readonly string[] => [infno, ...also, ...centre]

const byName = new Map<string, Infno>()
for (const infno of Object.keys(tables) as Infno[])
  for (const name of namesOf(tables[infno])) byName.set(name.toUpperCase(), infno)

/** The transaction that a number or a name means: 2207 for 2207A, 7101 for D001. */
export const infnoOf = (name: string): Infno | undefined => byName.get(name.trim().toUpperCase())

/** What a number is called, whoever sends it; nothing for one that nobody knows. */
export function titleOf(name: string): string {
  const infno = infnoOf(name)
  if (infno) return tables[infno].name
  return Object.values(outgoing).find((table) => table.infno === name)?.name ?? ''
}
