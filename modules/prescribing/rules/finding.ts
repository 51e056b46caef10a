import type { Basis, ClauseId } from '@changqing/engine'
import type { Words } from '../../../platform/api.ts'
import type { Finding, FindingLevel } from '../api.ts'

type More = Readonly<{
  line?: number
  field?: string
  mend?: Words
  /** The rule of the law that decided, with what is not certain about it. */
  because?: Basis
  cites?: readonly ClauseId[]
  needs?: 'reason'
  details?: Readonly<Record<string, unknown>>
}>

/** One reminder: a stable code, how strong it is, the sentence, the clauses, and what to do. */
export function finding(code: string, level: FindingLevel, message: Words, more: More = {}): Finding {
  const { line, field, mend, because, cites, needs, details } = more
  return {
    code: `prescribing/${code}`,
    level,
    message,
    cites: [...(cites ?? because?.cites ?? [])],
    details: { ...details },
    ...(line !== undefined && { line }),
    ...(field !== undefined && { field }),
    ...(mend && { mend }),
    ...(needs && { needs }),
    ...(because?.open && { open: true }),
    ...(because?.unverified && { unverified: true }),
  }
}

/** The clauses whose document is one of the place's. */
export function citing(documents: readonly string[], ...clauses: readonly ClauseId[]): readonly ClauseId[] {
  return clauses.filter((clause) => documents.some((document) => clause.startsWith(`${document}-`)))
}
