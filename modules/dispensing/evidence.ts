import { createHash } from 'node:crypto'
import type { Pack, Policies } from '@changqing/engine'
import { recordAct, recordLook } from '../../platform/audit.ts'
import { holding } from '../../platform/cluster.ts'
import { addDuration, clockText, type Day, dayOf } from '../../platform/day.ts'
import { Download } from '../../platform/http.ts'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import { readUpload } from '../../platform/uploads.ts'
import type { Vault } from '../../platform/vault.ts'
import { institutionById, lawAt } from '../institutions/index.ts'
import { areaHolds } from '../insured/index.ts'
import { type Dispensing, feeListHash } from './dispensing.ts'
import type { EvidenceKind, EvidenceList, NewEvidence } from './evidence-api.ts'
import {
  evidenceGone,
  evidenceKept,
  evidenceUnreadable,
  noCamera,
  noSuchEvidence,
  segmentWrong,
} from './evidence-refusals.ts'
import {
  cameraOf,
  evidenceById,
  evidenceOf,
  forgetContent,
  insertEvidence,
  type KeptEvidence,
} from './evidence-store.ts'
import { noSuchDispensing } from './refusals.ts'
import { dispensingById, linesInHand } from './store.ts'

type By = Readonly<{ actor: Actor; at: Date; policies: Policies; vault: Vault }>

/** How long a record is kept at least: pictures and video (FJ2023-2.4), files of prescriptions (FJ2023-9.4). */
function keptUntil(pack: Pack | undefined, kind: EvidenceKind, day: Day): Day {
  const law = pack?.inForce(day)
    ? pack.figure(kind === 'prescription' ? 'records.prescriptionsKept' : 'pharmacies.evidenceKept', day)
    : undefined
  return law ? addDuration(day, law.value) : day
}

/** Adds a record to a dispensing that is in hand or settled here: its content, the goods at that moment, and the time. */
export async function addEvidence(
  tx: Tx,
  given: By & Readonly<{ dispensingId: string; evidence: NewEvidence }>,
): Promise<string | Refusal> {
  const { actor, at, policies, vault, dispensingId, evidence } = given
  const held = await dispensingById(tx, dispensingId)
  if (!held || held.institutionId !== actor.institutionId) return noSuchDispensing({ dispensingId })
  const read = evidence.kind === 'video' ? await segment(tx, held, evidence, at) : await readUpload(evidence)
  if (read instanceof Refusal) return read
  const evidenceId = uuidv7(at)
  const { name, mediaType, size, hash, content } = read
  const place = await institutionById(tx, held.institutionId)
  const takenAt = evidence.kind === 'video' ? new Date(evidence.from) : at
  await insertEvidence(tx, {
    ...{ evidenceId, personId: held.personId, dispensingId, institutionId: held.institutionId, kind: evidence.kind },
    ...{ byLink: evidence.kind === 'video', name, mediaType, size, hash, takenAt },
    goodsHash: feeListHash(await linesInHand(tx, held)),
    keptUntil: keptUntil(place && lawAt(policies, place.region), evidence.kind, dayOf(at)),
    ...{ keyId: vault.keyId, content: vault.seal(content, evidenceId), addedBy: actor.operatorId },
    ...{ addedByName: actor.name, at },
  })
  return evidenceId
}

/** So far the clocks of the counter and of the service may differ. */
const clocksApart = 5 * 60_000

/** A segment of the camera system by place and time; it stays there, the reference to it here. */
async function segment(
  on: Sql,
  { institutionId, pulledAt }: Dispensing,
  { from, until }: Extract<NewEvidence, { kind: 'video' }>,
  at: Date,
) {
  const camera = await cameraOf(on, institutionId)
  if (!camera) return noCamera()
  const [start, end] = [new Date(from), new Date(until)]
  const wrong = (zh: string, en: string) => segmentWrong({ why: { zh, en } })
  if (end <= start) return wrong('结束不晚于开始', 'it ends before it begins')
  if (start > at || end.getTime() > at.getTime() + clocksApart) return wrong('还没有发生', 'it is still to come')
  if (end < pulledAt)
    return wrong(`早于接单时间 ${clockText(pulledAt)}`, `it is before the pull at ${clockText(pulledAt)}`)
  const content = Buffer.from(`${camera.reference}?from=${start.toISOString()}&until=${end.toISOString()}`)
  const hash = createHash('sha256').update(content).digest('hex')
  const name = `${camera.system} ${clockText(start)}–${clockText(end).slice(11)}`
  return { name, mediaType: 'text/uri-list', size: content.length, hash, content }
}

/** Whether somebody may look at the records of a place: who works there, or the agency and the supervision of its area. */
async function mayLook(on: Sql, actor: Actor, institutionId: string): Promise<boolean> {
  if (actor.role === 'pharmacist') return actor.institutionId === institutionId
  const place = await institutionById(on, institutionId)
  return place !== undefined && actor.region !== null && areaHolds(actor.region, place.region)
}

export async function listEvidence(
  on: Sql,
  { actor, at, policies, dispensingId }: Omit<By, 'vault'> & { dispensingId: string },
): Promise<EvidenceList | Refusal> {
  const held = await dispensingById(on, dispensingId)
  if (!held || !(await mayLook(on, actor, held.institutionId))) return noSuchDispensing({ dispensingId })
  const day = dayOf(at)
  const place = await institutionById(on, held.institutionId)
  const pack = place && lawAt(policies, place.region)
  const law = <N extends 'pharmacies.evidenceContent' | 'pharmacies.evidenceBeforePayment'>(name: N) =>
    pack?.inForce(day) ? pack.figure(name, day) : undefined
  const goods = feeListHash(await linesInHand(on, held))
  const camera = await cameraOf(on, held.institutionId)
  const rows = await evidenceOf(on, held)
  const content = law('pharmacies.evidenceContent')
  return {
    rows: rows.map((row) => view(row, goods, day, actor)),
    total: rows.length,
    asked: {
      content: [...(content?.value ?? [])],
      beforePayment: law('pharmacies.evidenceBeforePayment')?.value ?? false,
      cites: [...(content?.cites ?? [])],
    },
    camera: camera ? { system: camera.system } : null,
  }
}

function view(row: KeptEvidence, goods: string, today: Day, actor: Actor): EvidenceList['rows'][number] {
  const { evidenceId, dispensingId, kind, byLink, name, mediaType, size, hash, keptUntil: until, deletedAt } = row
  return {
    ...{ evidenceId, dispensingId, kind, byLink, name, mediaType, size, hash, sameGoods: row.goodsHash === goods },
    ...{ takenAt: row.takenAt.toISOString(), keptUntil: until, addedBy: row.addedByName },
    deletedAt: deletedAt?.toISOString() ?? null,
    deletedBy: row.deletedBy,
    mayDelete: deletedAt === null && today > until && actor.institutionId === row.institutionId,
  }
}

/** Opens a record for somebody; who looked is kept, and the person sees it. */
export async function openEvidence(
  on: Sql,
  { actor, at, vault, evidenceId }: By & { evidenceId: string },
): Promise<Download | Refusal> {
  const found = await evidenceById(on, evidenceId)
  if (!found || !(await mayLook(on, actor, found.institutionId))) return noSuchEvidence()
  const { name, keyId, personId, content, mediaType, deletedAt, deletedBy } = found
  if (content === null) return evidenceGone({ name, at: clockText(deletedAt ?? at), by: deletedBy ?? '' })
  const opened = vault.open(keyId, content, evidenceId)
  if (!opened) return evidenceUnreadable({ name, keyId })
  await recordLook(on, actor, at, { personId, what: 'settlement-record' })
  return new Download(mediaType, name, opened)
}

/** Deletes the content after its time, and never before; that it was deleted is kept with who did it and why. */
export async function deleteEvidence(
  tx: Tx,
  { actor, at, policies, evidenceId, reason }: Omit<By, 'vault'> & { evidenceId: string; reason: string },
): Promise<string | Refusal> {
  const found = await evidenceById(tx, evidenceId, await holding(tx, [evidenceId], sql`for update`))
  if (!found || found.institutionId !== actor.institutionId) return noSuchEvidence()
  const { name, keptUntil: until, deletedAt, deletedBy, kind } = found
  if (deletedAt !== null) return evidenceGone({ name, at: clockText(deletedAt), by: deletedBy ?? '' })
  const day = dayOf(at)
  if (day <= until) {
    const place = await institutionById(tx, found.institutionId)
    const pack = place && lawAt(policies, place.region)
    const law = kind === 'prescription' ? 'records.prescriptionsKept' : 'pharmacies.evidenceKept'
    return evidenceKept({ name, until }, pack?.inForce(day) ? pack.figure(law, day)?.cites : [])
  }
  await forgetContent(tx, found, { by: actor.name, at })
  await recordAct(tx, actor, at, { what: 'dispensing/evidence-deleted', about: evidenceId, details: { reason } })
  return evidenceId
}
