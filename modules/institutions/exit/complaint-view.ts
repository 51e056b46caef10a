import type { Policies } from '@changqing/engine'
import { recordLook } from '../../../platform/audit.ts'
import { dayOf } from '../../../platform/day.ts'
import type { Actor } from '../../../platform/identity.ts'
import type { Refusal } from '../../../platform/refusal.ts'
import { type Sql, sql } from '../../../platform/sql.ts'
import { drugByCode } from '../../catalogue/index.ts'
import { freePacks, heldOn, onShelf } from '../../stock/index.ts'
import type { ComplaintFile, ComplaintForm } from '../api.ts'
import { noSuchInstitution, notYours } from '../entry/refusals.ts'
import { lawAt } from '../law.ts'
import { institutionById } from '../store.ts'
import { isAgencyOf, mayRead } from '../who.ts'
import { complaintHeld, complaintRows, filerOf } from './complaint-store.ts'
import { groundsOf } from './grounds.ts'
import { noSuchComplaint, noSuchDrug } from './refusals.ts'

type Around = Readonly<{ actor: Actor; at: Date; policies: Policies }>

/** What somebody who complains sees before it is sent: the pharmacy, the drug, and what the search shows there now. */
export async function complaintForm(
  on: Sql,
  { at, policies, institutionId, drugCode }: Around & Readonly<{ institutionId?: string; drugCode?: string }>,
): Promise<ComplaintForm | Refusal> {
  const day = dayOf(at)
  const institution = institutionId === undefined ? undefined : await institutionById(on, institutionId)
  if (institutionId !== undefined && institution?.kind !== 'pharmacy') return noSuchInstitution()
  const drug = drugCode === undefined ? undefined : await drugByCode(on, drugCode)
  if (drugCode !== undefined && !drug) return noSuchDrug({ drugCode })
  const [shown] =
    institution && drug
      ? await onShelf(on, { institutionIds: [institution.institutionId], drugCodes: [drug.drugCode], day })
      : []
  const pack = institution && lawAt(policies, institution.region)
  return {
    today: day,
    institutionName: institution?.name ?? null,
    drugName: drug ? `${drug.genericName} ${drug.spec}` : null,
    shownPacks: institution && drug ? (shown ? freePacks(shown) : 0) : null,
    cites: pack?.inForce(day) ? [...(pack.figure('exit.unavailableCases', day)?.cites ?? [])] : [],
  }
}

/**
 * A complaint beside the ledger of its day: what was there when the day began, what came and went, and so whether it can have
 * been missing. Only the agency sees who complained, and that it looked is kept.
 */
export async function complaintFile(
  on: Sql,
  { actor, at, policies, complaintId }: Around & Readonly<{ complaintId: string }>,
): Promise<ComplaintFile | Refusal> {
  const held = await complaintHeld(on, complaintId)
  if (!held) return noSuchComplaint()
  if (!mayRead(actor, held)) return notYours()
  const institution = await institutionById(on, held.institutionId)
  if (!institution) return noSuchInstitution()
  const named = isAgencyOf(actor, held)
  const [complaint] = await complaintRows(on, sql`c.complaint_id = ${complaintId}`, { named, limit: 1, offset: 0 })
  if (!complaint) return noSuchComplaint()
  const personId = held.source === 'patient' && named ? await filerOf(on, held.filedBy) : undefined
  if (personId !== undefined) await recordLook(on, actor, at, { personId, what: 'complaint' })
  const { opening, entries } = await heldOn(on, { ...complaint, day: complaint.happenedOn as ReturnType<typeof dayOf> })
  let now = opening
  const rows = entries.map((entry) => {
    now += entry.packs
    return { ...entry, at: entry.at.toISOString(), held: now }
  })
  const pack = lawAt(policies, institution.region)
  const { unavailable } = await groundsOf(on, { institution, pack, day: dayOf(at) })
  return {
    complaint,
    ledger: {
      ...{ opening, closing: now, entries: rows },
      lowest: Math.min(opening, ...rows.map((row) => row.held)),
    },
    strikes: unavailable,
    may: named && held.state === 'open',
  }
}
