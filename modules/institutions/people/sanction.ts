import type { Policies } from '@changqing/engine'
import type { Static } from 'typebox'
import { addDays, day as asDay, dayOf } from '../../../platform/day.ts'
import type { Actor } from '../../../platform/identity.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import type { Refusal } from '../../../platform/refusal.ts'
import type { Tx } from '../../../platform/sql.ts'
import type { Lifting, NewSanction } from '../api.ts'
import { notYours } from '../entry/refusals.ts'
import { isAgencyOf } from '../who.ts'
import { daysWrong, noSuchSanction, noSuchSubject, unknownClause } from './refusals.ts'
import { insertSanction, liftSanction, regionOfSubject, sanctionHeld } from './sanction-store.ts'

type By = Readonly<{ actor: Actor; at: Date; policies: Policies }>

/**
 * A sanction with its first and last day. Issuing, review, choice and settlement read it where they decide, so it takes effect
 * everywhere at once (WZ2017-4.6); what was settled before it stays.
 */
export async function impose(tx: Tx, given: NewSanction & By): Promise<string | Refusal> {
  const { actor, at, policies, subjectKind, subjectId, reason, cites } = given
  const region = await regionOfSubject(tx, { subjectKind, subjectId })
  if (region === undefined) return noSuchSubject({ subjectId })
  if (!isAgencyOf(actor, { region })) return notYours()
  const unknown = cites.filter((clause) => !policies.clauses.has(clause))
  if (unknown.length > 0) return unknownClause({ clauses: unknown })
  const from = asDay(given.from)
  const until = given.until == null ? null : asDay(given.until)
  const wrong = (zh: string, en: string) => daysWrong({ why: { zh, en } })
  if (from < dayOf(at))
    return wrong(`${from} 早于今天，处理不溯及既往`, `${from} is past; nothing is sanctioned backwards`)
  if (until !== null && until < from) return wrong(`${until} 早于 ${from}`, `${until} is before ${from}`)
  const sanctionId = uuidv7(at)
  const made = { madeBy: actor.name, madeAt: at }
  await insertSanction(tx, { sanctionId, subjectKind, subjectId, from, until, reason: reason.trim(), cites, ...made })
  return sanctionId
}

/** Lifts it: the day that is given is its last, yesterday at the earliest. */
export async function lift(
  tx: Tx,
  given: Static<typeof Lifting> & By & Readonly<{ sanctionId: string }>,
): Promise<string | Refusal> {
  const { actor, at, sanctionId, reason } = given
  const held = await sanctionHeld(tx, sanctionId)
  if (!held) return noSuchSanction()
  const region = await regionOfSubject(tx, held)
  if (region === undefined || !isAgencyOf(actor, { region })) return notYours()
  const until = asDay(given.until)
  const yesterday = addDays(dayOf(at), -1)
  if (held.until !== null && held.until <= until) return noSuchSanction()
  if (until < yesterday)
    return daysWrong({
      why: { zh: `${until} 已过，最早为 ${yesterday}`, en: `${until} is past; ${yesterday} is the earliest` },
    })
  await liftSanction(tx, { sanctionId, until, reason: reason.trim(), by: actor.name, at })
  return sanctionId
}
