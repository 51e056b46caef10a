import type { Day } from '@changqing/engine'
import { holding } from '../../platform/cluster.ts'
import { Unopened } from '../../platform/keys.ts'
import { type Database, type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { Vault } from '../../platform/vault.ts'
import type { Camera, EvidenceKind } from './evidence-api.ts'

export type KeptEvidence = Readonly<{
  evidenceId: string
  personId: number
  dispensingId: string
  institutionId: string
  kind: EvidenceKind
  byLink: boolean
  name: string
  mediaType: string
  size: number
  hash: string
  goodsHash: string
  takenAt: Date
  keptUntil: Day
  keyId: string
  addedByName: string
  deletedAt: Date | null
  deletedBy: string | null
}>

const columns = sql`
  e.evidence_id as "evidenceId", e.person_id as "personId", e.dispensing_id as "dispensingId",
  e.institution_id as "institutionId", e.kind, e.by_link as "byLink", e.name, e.media_type as "mediaType", e.size,
  e.hash, e.goods_hash as "goodsHash", e.taken_at as "takenAt", e.kept_until as "keptUntil", e.key_id as "keyId",
  e.added_by_name as "addedByName", e.deleted_at as "deletedAt", e.deleted_by as "deletedBy"`

export async function insertEvidence(
  tx: Tx,
  e: Omit<KeptEvidence, 'deletedAt' | 'deletedBy'> & Readonly<{ content: Buffer; addedBy: string; at: Date }>,
): Promise<void> {
  await tx.query(sql`
    insert into dispensing.evidence
      (evidence_id, person_id, dispensing_id, institution_id, kind, by_link, name, media_type, size, hash, goods_hash,
       taken_at, kept_until, key_id, content, added_by, added_by_name, added_at)
    values (${e.evidenceId}, ${e.personId}, ${e.dispensingId}, ${e.institutionId}, ${e.kind}, ${e.byLink}, ${e.name},
            ${e.mediaType}, ${e.size}, ${e.hash}, ${e.goodsHash}, ${e.takenAt}, ${e.keptUntil}, ${e.keyId},
            ${e.content}, ${e.addedBy}, ${e.addedByName}, ${e.at})`)
}

export const evidenceOf = (on: Sql, key: { dispensingId: string; personId: number }): Promise<KeptEvidence[]> =>
  on.query<KeptEvidence>(sql`
    select ${columns} from dispensing.evidence e
     where e.dispensing_id = ${key.dispensingId} and e.person_id = ${key.personId}
     order by e.added_at, e.evidence_id`)

export const evidenceById = (
  on: Sql,
  evidenceId: string,
  lock: Fragment = sql.empty,
): Promise<(KeptEvidence & { content: Buffer | null }) | undefined> =>
  on.one(sql`select ${columns}, e.content from dispensing.evidence e where e.evidence_id = ${evidenceId} ${lock}`)

/** Takes the content away; that it was there, and who took it away, stays. */
export async function forgetContent(
  tx: Tx,
  { evidenceId, personId }: KeptEvidence,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  await tx.query(sql`
    update dispensing.evidence set content = null, deleted_at = ${at}, deleted_by = ${by}
     where evidence_id = ${evidenceId} and person_id = ${personId}`)
}

export const keysOfEvidence = (on: Sql): Promise<{ key: string; rows: number }[]> =>
  on.query(sql`
    select key_id as key, count(*) as rows from dispensing.evidence where content is not null group by 1 order by 1`)

/** Seals anew, with the newest key, the records that an older one sealed, a few at a time. */
export async function rotateEvidence(db: Database, vault: Vault, say: (table: string, rows: number) => void) {
  let all = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await db.begin((tx) => rotateSome(tx, vault, after))
    const last = rows.at(-1)
    if (!last) return all
    after = last.evidenceId
    all += rows.length
    say('dispensing.evidence.content', all)
  }
}

async function rotateSome(tx: Tx, vault: Vault, after: string) {
  const held = await holding(tx, ['dispensing.evidence'], sql`for update`)
  const rows = await tx.query<{ evidenceId: string; keyId: string; content: Buffer }>(sql`
    select evidence_id as "evidenceId", key_id as "keyId", content from dispensing.evidence
     where content is not null and key_id <> ${vault.keyId} and evidence_id > ${after}
     order by evidence_id limit 20 ${held}`)
  for (const { evidenceId, keyId, content } of rows) {
    const clear = vault.open(keyId, content, evidenceId)
    if (!clear) throw new Unopened(keyId, `dispensing.evidence/${evidenceId}`)
    await tx.query(sql`
      update dispensing.evidence set key_id = ${vault.keyId}, content = ${vault.seal(clear, evidenceId)}
       where evidence_id = ${evidenceId}`)
  }
  return rows
}

export const cameraOf = (on: Sql, institutionId: string): Promise<Camera | undefined> =>
  on.one<Camera>(sql`select system, reference from institutions.camera where institution_id = ${institutionId}`)

export async function setCamera(
  tx: Tx,
  camera: Camera & Readonly<{ institutionId: string; by: string; at: Date }>,
): Promise<void> {
  await tx.query(sql`
    insert into institutions.camera (institution_id, system, reference, connected_by, connected_at)
    values (${camera.institutionId}, ${camera.system}, ${camera.reference}, ${camera.by}, ${camera.at})
        on conflict (institution_id) do update
       set system = excluded.system, reference = excluded.reference, connected_by = excluded.connected_by,
           connected_at = excluded.connected_at`)
}
