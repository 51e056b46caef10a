import type { AnswerOf, SentOf } from '../fields/table.ts'
import type { Infno, Tables } from '../tables.ts'
import type { Client } from './client.ts'
import type { Profile } from './profile.ts'

/** What a chain plays its messages through, and what comes of it. */

export type Step = Readonly<{
  chain: string
  infno: string
  what: string
  ok: boolean
  problems: readonly string[]
  milliseconds: number
}>
export type Report = Readonly<{ steps: readonly Step[]; passed: boolean }>

/** A chain plays its messages through this; what fails ends the chain. */
export type Player = Readonly<{
  profile: Profile
  hospital: Client
  pharmacy: Client
  at: () => Date
  play: <K extends Infno>(
    who: 'hospital' | 'pharmacy',
    infno: K,
    what: string,
    input: SentOf<Tables[K]>,
    more?: { as?: string; msgid?: string; refused?: RegExp },
  ) => Promise<AnswerOf<Tables[K]>>
  /** Something that must hold, beside what the answer says. */
  check: (infno: string, what: string, holds: boolean, problem: string) => void
}>
