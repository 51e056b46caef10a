import type { Words } from './api.ts'
import type { Database } from './sql.ts'

/** One outcome that is unknown, or half of one: by which it is found again, and whose it is. */
export type Found = Readonly<{ key: string; personId: number | null }>

/** A way in which an outcome may be left half, and the rule by which it is settled. */
export type Half = Readonly<{
  name: string
  what: Words
  rule: Words
  find: (db: Database, at: Date) => Promise<readonly Found[]>
  settle: (db: Database, found: readonly Found[], at: Date) => Promise<unknown>
}>

export type Recovered = Readonly<{
  name: string
  what: Words
  rule: Words
  found: readonly Found[]
  /** What the rule did not settle: somebody has to look. */
  left: readonly Found[]
}>

/** Looks for every half outcome and, where asked to, settles each by its rule; then looks again. Twice changes nothing more. */
export async function recover(
  db: Database,
  halves: readonly Half[],
  { at, settle }: { at: Date; settle: boolean },
): Promise<readonly Recovered[]> {
  const report: Recovered[] = []
  for (const { name, what, rule, ...half } of halves) {
    const found = await half.find(db, at)
    if (settle && found.length > 0) await half.settle(db, found, at)
    const left = found.length === 0 ? [] : await half.find(db, at)
    report.push({ name, what, rule, found, left })
  }
  return report
}
