import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { Question } from '../prescribing/api.ts'
import { prescriptionById } from '../prescribing/index.ts'
import type { Ask } from './api.ts'
import type { Dispensing } from './dispensing.ts'
import { hold, proceed } from './hold.ts'
import type { At } from './pull.ts'
import { noSuchDispensing, noSuchLine } from './refusals.ts'
import { answeredAlready, noSuchQuestion, notYourPatient } from './review-refusals.ts'
import { type DispensingKey, linesInHand } from './store.ts'

/** A doubt goes to the prescriber at once (FJ2023-5.5); until it is answered nothing is approved. */
export async function ask(
  tx: Tx,
  { till, at }: At,
  { dispensingId, question, lineNo }: Ask & { dispensingId: string },
): Promise<Dispensing | Refusal> {
  const held = await hold(tx, dispensingId, till.institutionId)
  if (held instanceof Refusal) return held
  const lines = await linesInHand(tx, held)
  if (lineNo !== undefined && !lines.some((line) => line.lineNo === lineNo)) return noSuchLine({ lineNo })
  const prescription = await prescriptionById(tx, held.prescriptionId)
  if (!prescription) return noSuchDispensing({ dispensingId })
  const moved = await proceed(tx, held, { move: 'ask', byRole: 'pharmacy', byId: till.practitionerId, at })
  if (moved instanceof Refusal) return moved
  await tx.query(sql`
    insert into dispensing.question (question_id, dispensing_id, person_id, prescription_id, line_no, asked_by, question,
                                     asked_at, to_doctor)
    values (${uuidv7(at)}, ${dispensingId}, ${held.personId}, ${held.prescriptionId}, ${lineNo ?? null},
            ${till.practitionerId}, ${question}, ${at}, ${prescription.practitionerId})`)
  return moved
}

/** The prescriber, or a colleague of the same hospital, answers; with the last answer the review goes on. */
export async function answer(
  tx: Tx,
  { actor, at }: { actor: Actor; at: Date },
  given: { questionId: string; answer: string },
): Promise<Question | Refusal> {
  const asked = await tx.one<{ dispensingId: string; institutionId: string; institutionName: string }>(sql`
    select q.dispensing_id as "dispensingId", r.institution_id as "institutionId",
           r.institution_name as "institutionName"
      from dispensing.question q
      join prescribing.prescription r on r.prescription_id = q.prescription_id and r.person_id = q.person_id
     where q.question_id = ${given.questionId}`)
  if (!asked) return noSuchQuestion()
  if (asked.institutionId !== actor.institutionId || !actor.practitionerId)
    return notYourPatient({ institution: asked.institutionName })
  const held = await hold(tx, asked.dispensingId)
  if (held instanceof Refusal) return held
  const [answered] = await tx.query(sql`
    update dispensing.question
       set answer = ${given.answer}, answered_by = ${actor.practitionerId}, answered_at = ${at}
     where question_id = ${given.questionId} and person_id = ${held.personId} and answered_at is null
    returning question_id`)
  if (!answered) return answeredAlready()
  if (held.state === 'questioned' && (await openQuestions(tx, held)) === 0) {
    const moved = await proceed(tx, held, { move: 'answer', byRole: 'doctor', byId: actor.practitionerId, at })
    if (moved instanceof Refusal) return moved
  }
  const [row] = await questions(tx, sql`q.question_id = ${given.questionId}`)
  return row ?? noSuchQuestion()
}

export async function openQuestions(on: Sql, { dispensingId, personId }: DispensingKey): Promise<number> {
  const counted = await on.one<{ open: number }>(sql`
    select count(*) as open
      from dispensing.question
     where dispensing_id = ${dispensingId} and person_id = ${personId} and answered_at is null`)
  return counted?.open ?? 0
}

export const questionsOf = (on: Sql, { dispensingId, personId }: DispensingKey): Promise<Question[]> =>
  questions(on, sql`q.dispensing_id = ${dispensingId} and q.person_id = ${personId}`)

/** What waits for the doctors of a hospital; the doctor's own first. Or with `open` false: what was answered. */
export const questionsTo = (
  on: Sql,
  { institutionId, practitionerId, open }: { institutionId: string; practitionerId: string | null; open: boolean },
): Promise<Question[]> =>
  questions(
    on,
    sql`r.institution_id = ${institutionId} and (q.answered_at is null) = ${open}`,
    sql`(q.to_doctor = ${practitionerId}) desc,`,
  )

type Row = Omit<Question, 'askedAt' | 'answeredAt'> & { askedAt: Date; answeredAt: Date | null }

async function questions(on: Sql, where: Fragment, first: Fragment = sql.empty): Promise<Question[]> {
  const rows = await on.query<Row>(sql`
    select q.question_id as "questionId", q.dispensing_id as "dispensingId", q.prescription_id as "prescriptionId",
           r.number, q.person_id as "personId", p.name as "patientName", q.line_no as line,
           (select g.generic_name
              from prescribing.prescription_line l
              join catalogue.drug g on g.drug_code = l.drug_code
             where l.prescription_id = q.prescription_id and l.line_no = q.line_no and l.person_id = q.person_id
           ) as "drugName",
           i.name as "pharmacyName", a.name as "pharmacistName", q.question, q.asked_at as "askedAt", q.answer,
           q.answered_at as "answeredAt"
      from dispensing.question q
      join dispensing.dispensing d on d.dispensing_id = q.dispensing_id and d.person_id = q.person_id
      join prescribing.prescription r on r.prescription_id = q.prescription_id and r.person_id = q.person_id
      join insured.person p on p.person_id = q.person_id
      join institutions.institution i on i.institution_id = d.institution_id
      join institutions.practitioner a on a.practitioner_id = q.asked_by
     where ${where}
     order by ${first} q.asked_at, q.question_id
     limit 200`)
  return rows.map((row) => ({
    ...row,
    askedAt: row.askedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  }))
}
