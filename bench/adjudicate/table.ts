import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What must hold of one fact: one of these words, this truth, or a range of days written as numbers. */
export type Condition = readonly string[] | boolean | { readonly from?: number; readonly until?: number }
export type TableRow = {
  readonly when: Readonly<Record<string, Condition>>
  readonly value: Readonly<Record<string, number | boolean>>
}
export type Tables = Readonly<Record<string, readonly TableRow[]>>

/** Wenzhou's benefit as the rule engines get it: the rows of its pack, flat, and proven equal to it before measuring. */
export function readTables(): Tables {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'wenzhou.json'), 'utf8'))
}

/** A visit as the rule engines get it: the lines already summed and the counters already looked up. */
export type FlatVisit = {
  readonly insurance: string
  readonly retired: boolean
  readonly supplementary: boolean
  readonly chronic: boolean
  readonly disease: string
  readonly level: string
  readonly day: number
  readonly total: number
  readonly inScope: number
  readonly deductibleUsed: number
  readonly capUsed: number
  readonly seriousBefore: number
}

/** What all contenders must agree on to the fen. */
export type Outcome = {
  readonly ratio: number
  readonly deductible: number
  readonly fund: number
  readonly seriousIllness: number
  readonly supplementary: number
  readonly personal: number
}
