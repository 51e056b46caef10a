import type { Static } from 'typebox'
import { recordAct } from '../../../platform/audit.ts'
import { day as asDay, type Day, dayOf } from '../../../platform/day.ts'
import type { Actor } from '../../../platform/identity.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Tx } from '../../../platform/sql.ts'
import type { FilingEnd, NewFiling, NewPlace, NewPractitioner, Validity } from '../api.ts'
import { noSuchInstitution, notYours } from '../entry/refusals.ts'
import { filingsOf, institutionById } from '../store.ts'
import { isAgencyOf, speaksFor } from '../who.ts'
import {
  alreadyRegistered,
  codeOfAnotherKind,
  daysWrong,
  filedBackwards,
  filesOneself,
  filingOverlaps,
  noFiling,
  noSuchPractitioner,
} from './refusals.ts'
import {
  endFiling,
  holdPractitioner,
  insertFiling,
  insertPractitioner,
  movePractitioner,
  setValidity,
} from './store.ts'

type By = Readonly<{ actor: Actor; at: Date }>
type Of = Readonly<{ practitionerId: string }>

/** The agency keeps the registers of doctors and pharmacists; each change is written into the record of acts. */
export async function register(tx: Tx, given: NewPractitioner & By): Promise<null | Refusal> {
  const { actor, at, practitionerId, kind, registeredFrom, registeredUntil } = given
  const institution = await institutionById(tx, given.institutionId)
  if (!institution) return noSuchInstitution()
  if (!isAgencyOf(actor, institution)) return notYours()
  if (practitionerId.startsWith('D') !== (kind === 'doctor')) return codeOfAnotherKind({ practitionerId })
  const known = await holdPractitioner(tx, practitionerId)
  if (known) {
    const place = await institutionById(tx, known.institutionId)
    return alreadyRegistered({ practitionerId, institution: place?.name ?? known.institutionId })
  }
  if (registeredUntil != null && registeredUntil < registeredFrom) return backwards(registeredFrom, registeredUntil)
  await insertPractitioner(tx, given)
  await recordAct(tx, actor, at, { what: 'institutions/register', about: practitionerId })
  return null
}

const backwards = (from: string, until: string): Refusal =>
  daysWrong({ why: { zh: `${until} 早于 ${from}`, en: `${until} is before ${from}` } })

/**
 * Whose filing it is: the agency of the place enters it, or a hospital names its own prescribers (WZ2017-2.1), from today or later
 * and nobody oneself.
 */
async function ofList(tx: Tx, given: Of & By & Readonly<{ takes: Day }>) {
  const who = await holdPractitioner(tx, given.practitionerId)
  if (!who) return noSuchPractitioner({ practitionerId: given.practitionerId })
  const { actor, at, takes } = given
  if (isAgencyOf(actor, who)) return who
  if (actor.role !== 'doctor' || !speaksFor(actor, who)) return notYours()
  if (actor.practitionerId === who.practitionerId) return filesOneself()
  return takes < dayOf(at) ? filedBackwards({ day: takes }) : who
}

async function ofArea(tx: Tx, { practitionerId, actor }: Of & By) {
  const who = await holdPractitioner(tx, practitionerId)
  if (!who) return noSuchPractitioner({ practitionerId })
  return isAgencyOf(actor, who) ? who : notYours()
}

/** Prolongs a registration or ends it: from the day after its last nothing of that person counts, at any place at once. */
export async function setUntil(tx: Tx, given: Of & By & Static<typeof Validity>): Promise<null | Refusal> {
  const who = await ofArea(tx, given)
  if (who instanceof Refusal) return who
  const until = given.until === null ? null : asDay(given.until)
  if (until !== null && until < who.registeredFrom) return backwards(who.registeredFrom, until)
  await setValidity(tx, who.practitionerId, until)
  const details = { until, reason: given.reason }
  await recordAct(tx, given.actor, given.at, { what: 'institutions/validity', about: who.practitionerId, details })
  return null
}

export async function moveTo(tx: Tx, given: Of & By & Static<typeof NewPlace>): Promise<null | Refusal> {
  const who = await ofArea(tx, given)
  if (who instanceof Refusal) return who
  const institution = await institutionById(tx, given.institutionId)
  if (!institution) return noSuchInstitution()
  if (!isAgencyOf(given.actor, institution)) return notYours()
  const { institutionId } = institution
  await movePractitioner(tx, { practitionerId: who.practitionerId, institutionId, day: dayOf(given.at), at: given.at })
  const details = { from: who.institutionId, to: institutionId, reason: given.reason }
  await recordAct(tx, given.actor, given.at, { what: 'institutions/place', about: who.practitionerId, details })
  return null
}

/** The list of prescribers that an institution files with the agency (WZ2017-2.1). */
export async function file(tx: Tx, given: Of & By & Static<typeof NewFiling>): Promise<null | Refusal> {
  const from = asDay(given.from)
  const who = await ofList(tx, { ...given, takes: from })
  if (who instanceof Refusal) return who
  const until = given.until == null ? null : asDay(given.until)
  if (who.kind !== 'doctor') return codeOfAnotherKind({ practitionerId: who.practitionerId })
  if (until !== null && until < from) return backwards(from, until)
  const { practitionerId, institutionId, name } = who
  const clash = (await filingsOf(tx, institutionId, practitionerId)).find(
    (one) => (until === null || one.validFrom <= until) && (one.validUntil === null || one.validUntil >= from),
  )
  if (clash) return filingOverlaps({ name, from: clash.validFrom })
  await insertFiling(tx, { institutionId, practitionerId, from, until, at: given.at })
  await recordAct(tx, given.actor, given.at, {
    what: 'institutions/filing',
    about: practitionerId,
    details: { from, until },
  })
  return null
}

export async function unfile(tx: Tx, given: Of & By & Static<typeof FilingEnd>): Promise<null | Refusal> {
  const until = asDay(given.until)
  const who = await ofList(tx, { ...given, takes: until })
  if (who instanceof Refusal) return who
  if (!(await endFiling(tx, { ...who, until }))) return noFiling({ name: who.name })
  await recordAct(tx, given.actor, given.at, {
    what: 'institutions/filing-end',
    about: who.practitionerId,
    details: { until },
  })
  return null
}
