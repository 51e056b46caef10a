import type { Policies } from '@changqing/engine'
import { day as asDay, dayOf } from '../../../platform/day.ts'
import type { Actor } from '../../../platform/identity.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import type { Refusal } from '../../../platform/refusal.ts'
import { sql, type Tx } from '../../../platform/sql.ts'
import { drugByCode } from '../../catalogue/index.ts'
import { promiseNotice } from '../../insured/index.ts'
import { freePacks, onShelf } from '../../stock/index.ts'
import type { Finding, NewComplaint } from '../api.ts'
import { noSuchInstitution, notYours } from '../entry/refusals.ts'
import { isParticipating } from '../standing.ts'
import { institutionById } from '../store.ts'
import { isAgencyOf } from '../who.ts'
import { complaintHeld, decideComplaint, filerOf, insertComplaint } from './complaint-store.ts'
import { openWhenStruckOut } from './open.ts'
import { alreadyComplained, complaintDecided, noSuchComplaint, noSuchDrug, notOffering } from './refusals.ts'

type By = Readonly<{ actor: Actor; at: Date; policies: Policies }>

/** “It was shown and it was not there”: kept with what the search showed when it was filed. */
export async function complain(tx: Tx, given: NewComplaint & By): Promise<string | Refusal> {
  const { actor, at, drugCode, said } = given
  const institution = await institutionById(tx, given.institutionId)
  if (institution?.kind !== 'pharmacy') return noSuchInstitution()
  if (actor.role === 'insurer' && !isAgencyOf(actor, institution)) return notYours()
  const happenedOn = asDay(given.happenedOn)
  if (happenedOn > dayOf(at) || !isParticipating(institution, happenedOn))
    return notOffering({ name: institution.name, day: happenedOn })
  if (!(await drugByCode(tx, drugCode))) return noSuchDrug({ drugCode })
  const { institutionId, region } = institution
  const [shown] = await onShelf(tx, { institutionIds: [institutionId], drugCodes: [drugCode], day: dayOf(at) })
  const complaintId = uuidv7(at)
  const kept = await insertComplaint(tx, {
    ...{
      complaintId,
      institutionId,
      region,
      drugCode,
      happenedOn,
      said: said.trim(),
      shownPacks: shown ? freePacks(shown) : 0,
    },
    ...{ source: actor.role === 'insurer' ? 'audit' : 'patient', filedBy: actor.operatorId, filedByName: actor.name },
    filedAt: at,
  })
  return kept ? complaintId : alreadyComplained()
}

/** The agency looks into it. A confirmed one is a strike; the one that reaches the limit opens the case of exit (FJ2023-9.6). */
export async function decideOn(
  tx: Tx,
  given: Finding & By & Readonly<{ complaintId: string }>,
): Promise<string | Refusal> {
  const { actor, at, policies, complaintId, confirm, finding } = given
  const complaint = await complaintHeld(tx, complaintId, sql`for update`)
  if (!complaint) return noSuchComplaint()
  if (!isAgencyOf(actor, complaint)) return notYours()
  if (complaint.state !== 'open') return complaintDecided({ by: complaint.decidedByName ?? '' })
  await decideComplaint(tx, {
    complaintId,
    state: confirm ? 'confirmed' : 'dismissed',
    finding: finding.trim(),
    actor,
    at,
  })
  const institution = await institutionById(tx, complaint.institutionId)
  if (institution && confirm) await openWhenStruckOut(tx, institution, { actor, at, policies })
  const personId = complaint.source === 'patient' ? await filerOf(tx, complaint.filedBy) : undefined
  if (personId !== undefined)
    await promiseNotice(tx, {
      personId,
      topic: 'institutions/complaint',
      text: confirm
        ? {
            zh: `您对${institution?.name ?? ''}的投诉已查实：${finding}`,
            en: `Your complaint about ${institution?.name ?? ''} was confirmed: ${finding}`,
          }
        : {
            zh: `您对${institution?.name ?? ''}的投诉未能查实：${finding}`,
            en: `Your complaint about ${institution?.name ?? ''} was not confirmed: ${finding}`,
          },
      link: '/patient/complaints',
      at,
    })
  return complaintId
}
