import type { Decided, Policies } from '@changqing/engine'
import { type Day, dayOf } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import { circulationOf, liveStates, transit } from '../circulation/index.ts'
import { holdLane, promiseNotice } from '../insured/index.ts'
import type { Reaction, ReactionReview } from '../prescribing/api.ts'
import { linesOf, prescriptionById } from '../prescribing/index.ts'
import type { Report } from './api.ts'
import type { Dispensing } from './dispensing.ts'
import { hold } from './hold.ts'
import type { At } from './pull.ts'
import { noSuchDispensing, noSuchLine } from './refusals.ts'
import { noSuchReaction, notYourPatient, reviewedAlready } from './review-refusals.ts'

/**
 * An adverse reaction: the rest of the prescription is frozen everywhere until the prescriber has seen it, and the patient
 * is sent back (WZ2017-2.6). What is dispensed already stays dispensed.
 */
export async function reportReaction(
  tx: Tx,
  { till, at, policies }: At,
  { dispensingId, lineNo, description, severity }: Report & { dispensingId: string },
): Promise<Dispensing | Refusal> {
  const held = await hold(tx, dispensingId, till.institutionId)
  if (held instanceof Refusal) return held
  const { prescriptionId, personId } = held
  const key = { prescriptionId, personId }
  const prescription = await prescriptionById(tx, prescriptionId)
  const circulation = await circulationOf(tx, key)
  if (!prescription || !circulation) return noSuchDispensing({ dispensingId })
  const lines = await linesOf(tx, key)
  if (!lines.some((line) => line.lineNo === lineNo)) return noSuchLine({ lineNo })
  await tx.query(sql`
    insert into dispensing.adverse_reaction (reaction_id, person_id, prescription_id, line_no, reported_by,
                                             institution_id, description, severity, at, to_doctor)
    values (${uuidv7(at)}, ${personId}, ${prescriptionId}, ${lineNo}, ${till.practitionerId}, ${till.institutionId},
            ${description}, ${severity}, ${at}, ${prescription.practitionerId})`)
  // Where no law says otherwise the patient's safety comes first.
  const law = freezing(policies, prescription.region, dayOf(at))
  if (law?.value !== false && liveStates.includes(circulation.state)) {
    const state = await transit(tx, { ...key, move: 'freeze', byId: till.institutionId, note: description, at })
    if (state instanceof Refusal) return state
  }
  await promiseNotice(tx, {
    personId,
    topic: 'prescription/adverse-reaction',
    text: {
      zh: `已登记您的用药不良反应，处方 ${prescription.number} 暂停取药；请停用并尽快联系${prescription.institutionName}${prescription.doctorName}医师（${prescription.doctorPhone}）。`,
      en: `Your adverse reaction was recorded and prescription ${prescription.number} is on hold. Stop the medicine and contact Dr ${prescription.doctorName} of ${prescription.institutionName} (${prescription.doctorPhone}).`,
    },
    link: `/patient/prescriptions/${prescriptionId}`,
    at,
  })
  return held
}

/** Whether the law of a place freezes the rest, and by which clause; undefined on a day without law. */
export function freezing(policies: Policies, region: string, day: Day): Decided<boolean> | undefined {
  const pack = policies.forRegion(region)
  return pack?.inForce(day) ? pack.law('dispensing.adverseReactionFreezes', day) : undefined
}

/** The prescriber has seen it: the rest goes on once no other reaction waits, or is revoked. */
export async function reviewReaction(
  tx: Tx,
  { actor, at }: { actor: Actor; at: Date },
  given: ReactionReview & { reactionId: string },
): Promise<Reaction | Refusal> {
  const found = await tx.one<{ prescriptionId: string; personId: number; institutionId: string; name: string }>(sql`
    select a.prescription_id as "prescriptionId", a.person_id as "personId", r.institution_id as "institutionId",
           r.institution_name as name
      from dispensing.adverse_reaction a
      join prescribing.prescription r on r.prescription_id = a.prescription_id and r.person_id = a.person_id
     where a.reaction_id = ${given.reactionId}`)
  if (!found) return noSuchReaction()
  if (found.institutionId !== actor.institutionId || !actor.practitionerId)
    return notYourPatient({ institution: found.name })
  const { prescriptionId, personId } = found
  await holdLane(tx, personId)
  const [reviewed] = await tx.query(sql`
    update dispensing.adverse_reaction
       set outcome = ${given.outcome}, review_note = ${given.note}, reviewed_by = ${actor.practitionerId},
           reviewed_at = ${at}
     where reaction_id = ${given.reactionId} and person_id = ${personId} and reviewed_at is null
    returning reaction_id`)
  if (!reviewed) return reviewedAlready()
  const waiting = await reactions(
    tx,
    sql`a.prescription_id = ${prescriptionId} and a.person_id = ${personId} and a.reviewed_at is null`,
  )
  const circulation = await circulationOf(tx, { prescriptionId, personId })
  const goesOn = given.outcome === 'continue' && waiting.length === 0
  if (circulation?.state === 'frozen' && (goesOn || given.outcome === 'revoke')) {
    const move = goesOn ? 'thaw' : 'revoke'
    const state = await transit(tx, {
      prescriptionId,
      personId,
      move,
      byId: actor.practitionerId,
      note: given.note,
      at,
    })
    if (state instanceof Refusal) return state
  }
  const [row] = await reactions(tx, sql`a.reaction_id = ${given.reactionId}`)
  return row ?? noSuchReaction()
}

export const reactionsOf = (
  on: Sql,
  { prescriptionId, personId }: { prescriptionId: string; personId: number },
): Promise<Reaction[]> => reactions(on, sql`a.prescription_id = ${prescriptionId} and a.person_id = ${personId}`)

/** What the doctors of a hospital have to review, or have reviewed. */
export const reactionsTo = (
  on: Sql,
  { institutionId, practitionerId, open }: { institutionId: string; practitionerId: string | null; open: boolean },
): Promise<Reaction[]> =>
  reactions(
    on,
    sql`r.institution_id = ${institutionId} and (a.reviewed_at is null) = ${open}`,
    sql`(a.to_doctor = ${practitionerId}) desc,`,
  )

type Row = Omit<Reaction, 'at' | 'reviewedAt'> & { at: Date; reviewedAt: Date | null }

async function reactions(on: Sql, where: Fragment, first: Fragment = sql.empty): Promise<Reaction[]> {
  const rows = await on.query<Row>(sql`
    select a.reaction_id as "reactionId", a.prescription_id as "prescriptionId", r.number, a.person_id as "personId",
           p.name as "patientName", a.line_no as line, g.generic_name as "drugName", a.severity, a.description,
           i.name as "institutionName", coalesce(y.name, a.reported_by) as "reportedBy", a.at, a.outcome,
           a.review_note as "reviewNote", a.reviewed_at as "reviewedAt"
      from dispensing.adverse_reaction a
      join prescribing.prescription r on r.prescription_id = a.prescription_id and r.person_id = a.person_id
      join prescribing.prescription_line l on l.prescription_id = a.prescription_id and l.line_no = a.line_no
                                          and l.person_id = a.person_id
      join catalogue.drug g on g.drug_code = l.drug_code
      join insured.person p on p.person_id = a.person_id
      join institutions.institution i on i.institution_id = a.institution_id
      left join institutions.practitioner y on y.practitioner_id = a.reported_by
     where ${where}
     order by ${first} a.at, a.reaction_id
     limit 200`)
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), reviewedAt: row.reviewedAt?.toISOString() ?? null }))
}
