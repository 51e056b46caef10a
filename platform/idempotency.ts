import { createHash } from 'node:crypto'
import { opened, sealed } from './keys.ts'
import { Refusal, Refused, refusal } from './refusal.ts'
import { aboutOf, type SealedPlace } from './sealing.ts'
import type { Database, Tx } from './sql.ts'
import { sql } from './sql.ts'

const keyMissing = refusal(
  400,
  'request/key-missing',
  {
    zh: '缺少请求头 Idempotency-Key，或它不是 8 到 128 个可见字符',
    en: 'The header Idempotency-Key is missing, or is not 8 to 128 visible characters',
  },
  {
    mend: {
      zh: '每次操作生成一个新编号（8 到 128 个可见字符，如 UUID）放入该请求头；重试同一操作时使用原编号',
      en: 'Send a new value for each action (8 to 128 visible characters, such as a UUID) and the same one when trying it again',
    },
  },
)
const keyOfAnother = refusal(
  422,
  'request/key-of-another',
  { zh: '这个 Idempotency-Key 已用于另一个请求', en: 'This Idempotency-Key belongs to another request' },
  { mend: { zh: '新的操作请使用新编号', en: 'Use a new value for a new action' } },
)

export function idempotencyKey(header: string | string[] | undefined): string | Refusal {
  return typeof header === 'string' && /^[\x21-\x7e]{8,128}$/.test(header) ? header : keyMissing()
}

/** An answer may tell of a person; it is kept until nobody can ask for it again any more. */
export const rememberedAnswer: SealedPlace = {
  ...{ table: 'platform.idempotency', key: 'key', keyType: 'text', column: 'answer', as: 'text' },
  within: { key: 'operator_id', keyType: 'uuid' },
}

export type Asked = Readonly<{ key: string; route: string; input: object; operatorId: string; at: Date }>
export type Answered<T> = Readonly<{ answer: T; again: boolean }>

const attempts = 3

/**
 * Runs the work in one transaction with the row that remembers its answer. Of two equal requests at once the second
 * waits for the first and gets its answer; a refusal leaves nothing behind, so the key may be used again.
 */
export async function answerOnce<T>(
  db: Database,
  asked: Asked,
  work: (tx: Tx) => Promise<T | Refusal>,
): Promise<Answered<T> | Refusal> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.begin((tx) => answerIn(tx, asked, work))
    } catch (error) {
      if (error instanceof Refused) return error.refusal
      if (attempt >= attempts || !isConflict(error)) throw error
    }
  }
}

/** A deadlock or a serialization failure: nothing was kept, the same work may simply run again. */
function isConflict(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === '40P01' || code === '40001'
}

type Kept = { route: string; bodyHash: Buffer; answer: string | null }

async function answerIn<T>(
  tx: Tx,
  asked: Asked,
  work: (tx: Tx) => Promise<T | Refusal>,
): Promise<Answered<T> | Refusal> {
  const about = aboutOf(rememberedAnswer, asked.key, asked.operatorId)
  const bodyHash = createHash('sha256').update(canonical(asked.input)).digest()
  const first = await tx.one(sql`
    insert into platform.idempotency (operator_id, key, route, body_hash, created_at)
    values (${asked.operatorId}, ${asked.key}, ${asked.route}, ${bodyHash}, ${asked.at})
        on conflict (key, operator_id) do nothing
    returning key`)
  if (!first) {
    const kept = await tx.one<Kept>(sql`
      select route, body_hash as "bodyHash", answer
        from platform.idempotency
       where key = ${asked.key} and operator_id = ${asked.operatorId}`)
    if (kept?.route !== asked.route || !kept.bodyHash.equals(bodyHash)) return keyOfAnother()
    return { answer: JSON.parse(kept.answer === null ? 'null' : opened(kept.answer, about)) as T, again: true }
  }
  const answer = await work(tx)
  if (answer instanceof Refusal) return answer
  await tx.query(sql`
    update platform.idempotency set answer = ${sealed(JSON.stringify(answer ?? null), about)}
     where key = ${asked.key} and operator_id = ${asked.operatorId}`)
  return { answer, again: false }
}

/** The same text for the same content, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
