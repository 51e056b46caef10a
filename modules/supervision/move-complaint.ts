import { day as asDay, dayOf } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { areaHolds, promiseNotice } from '../insured/index.ts'
import type { ComplaintAct, ComplaintMove } from './api.ts'
import { acts, type By, moved, moves, stateWords } from './moves.ts'
import { complaintChanged, noSuchComplaint, notThatDay, notYourComplaint } from './refusals.ts'
import { advance, complaintById, insertMove, type Kept, movesOf } from './store.ts'

/** As what somebody stands to a complaint; nothing where it is not theirs to see. */
export function standsAs(
  actor: Actor,
  { personId, institutionId, region }: Pick<Kept, 'personId' | 'institutionId' | 'region'>,
): By | 'reader' | undefined {
  switch (actor.role) {
    case 'patient':
      return actor.personId === personId ? 'complainant' : undefined
    case 'insurer':
      return actor.region !== null && areaHolds(actor.region, region) ? 'agency' : undefined
    case 'supervisor':
      return actor.region === null || areaHolds(actor.region, region) ? 'reader' : undefined
    case 'doctor':
    case 'pharmacist':
      return actor.institutionId === institutionId ? 'institution' : undefined
    case 'policy-officer':
    case 'admin':
      return undefined
  }
}

/** What may be done now by whoever asks. The institution learns of a complaint when it is asked. */
export const mayNow = (actor: Actor, complaint: Kept): ComplaintAct[] =>
  acts.filter((act) => moves[act].by === standsAs(actor, complaint) && moves[act].from.includes(complaint.state))

type Moving = ComplaintMove & Readonly<{ complaintId: string; act: ComplaintAct; actor: Actor; at: Date }>

/** One step of a complaint; the person hears of each that is not the own. */
export async function moveComplaint(tx: Tx, given: Moving): Promise<string | Refusal> {
  const { complaintId, act, actor, at, note } = given
  const complaint = await complaintById(tx, complaintId)
  if (!complaint) return noSuchComplaint()
  if (standsAs(actor, complaint) !== moves[act].by) return notYourComplaint()
  if (complaint.version !== given.version) {
    const last = (await movesOf(tx, complaintId)).at(-1)
    return complaintChanged({ by: last?.by ?? '' })
  }
  const to = moved(complaint.state, act)
  if (to instanceof Refusal) return to
  const answerBy = given.answerBy === undefined ? null : asDay(given.answerBy)
  if (act === 'question' && (answerBy === null || answerBy < dayOf(at)))
    return notThatDay({
      day: answerBy ?? dayOf(at),
      why: { zh: '答复期限须是今天或以后', en: 'the institution answers today or later' },
    })
  const decided = to === 'upheld' || to === 'unfounded'
  const after: Kept = {
    ...complaint,
    ...{ state: to, version: complaint.version + 1, dueOn: act === 'question' ? answerBy : null },
    answer: act === 'answer' ? note : complaint.answer,
    finding: decided ? note : complaint.finding,
    decidedAt: decided ? at : null,
  }
  if (!(await advance(tx, complaint, after))) return complaintChanged({ by: '' })
  await insertMove(tx, after, {
    ...{ move: act, from: complaint.state, to, byRole: actor.role, by: actor.name, note, at },
  })
  if (moves[act].by !== 'complainant')
    await promiseNotice(tx, {
      personId: complaint.personId,
      topic: `complaint/${act}`,
      text: {
        zh: `您的投诉 ${complaint.number}：${stateWords[to].zh}${decided ? `。${note}` : ''}`,
        en: `Your complaint ${complaint.number}: ${stateWords[to].en}${decided ? `. ${note}` : ''}`,
      },
      link: `/patient/complaints/${complaintId}`,
      at,
    })
  return complaintId
}
