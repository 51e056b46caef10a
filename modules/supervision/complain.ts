import type { Policies } from '@changqing/engine'
import { day as asDay, dayOf } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { sql, type Tx } from '../../platform/sql.ts'
import { certifiedOn, diseaseName } from '../eligibility/index.ts'
import { institutionById, isParticipating } from '../institutions/index.ts'
import { areaHolds, holdLane, noSuchPerson, type Person, personById } from '../insured/index.ts'
import type { NewComplaint } from './api.ts'
import { openStates } from './moves.ts'
import { complainedAlready, noSuchPlace, notHeldThen, notThatDay, notYourComplaint } from './refusals.ts'
import { complaints, insertComplaint, insertMove, type Kept } from './store.ts'

/** Who may complain for a person: the own, and the agency's counter. */
export function mayComplain(actor: Actor, person: Person): boolean {
  if (actor.role === 'patient') return actor.personId === person.personId
  return actor.role === 'insurer' && actor.region !== null && areaHolds(actor.region, person.region)
}

/** A chronic patient was turned away, found no drug, or was not settled (WX2023-5): it becomes a case of the agency. */
export async function complain(
  tx: Tx,
  given: NewComplaint & Readonly<{ actor: Actor; at: Date; policies: Policies }>,
): Promise<string | Refusal> {
  const { actor, at, personId, institutionId, diseaseKey, kind } = given
  const person = await personById(tx, personId)
  if (!person) return noSuchPerson()
  if (!mayComplain(actor, person)) return notYourComplaint()
  const day = asDay(given.happenedOn)
  const place = await institutionById(tx, institutionId)
  if (!place) return noSuchPlace()
  const not = (zh: string, en: string) => notThatDay({ day, why: { zh, en } })
  if (day > dayOf(at)) return not('日期在今天之后', 'it is after today')
  if (!isParticipating(place, day)) return not('机构当天没有定点协议', 'the institution had no agreement then')
  if (!(await certifiedOn(tx, personId, day)).includes(diseaseKey))
    return notHeldThen({ day, disease: diseaseName(given.policies, diseaseKey) })
  await holdLane(tx, personId)
  const [open] = await complaints(
    tx,
    sql`c.person_id = ${personId} and c.institution_id = ${institutionId} and c.happened_on = ${day}
        and c.state = any(${[...openStates]}::text[])`,
    { page: 1, size: 1 },
  )
  if (open) return complainedAlready({ day, number: open.number })
  const complaintId = uuidv7(at)
  const complaint: Kept = {
    ...{ complaintId, personId, region: person.region, institutionId, diseaseKey, kind, happenedOn: day },
    number: `TS${dayOf(at).replaceAll('-', '')}${complaintId.slice(-6).toUpperCase()}`,
    ...{ text: given.text.trim(), state: 'filed', version: 1, dueOn: null, answer: null, finding: null },
    ...{ filedAt: at, decidedAt: null },
  }
  await insertComplaint(tx, complaint)
  await insertMove(tx, complaint, {
    ...{ move: 'file', from: null, to: 'filed', byRole: actor.role, by: actor.name, note: null, at },
  })
  return complaintId
}
