import type { Day, Pack, Policies } from '@changqing/engine'
import { day as asDay, dayOf } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql, Tx } from '../../platform/sql.ts'
import { areaHolds, holdLane, isServedBy, noSuchPerson, type Person, personById } from '../insured/index.ts'
import type { ChangeDecision, ChoiceWithdrawal, NewChange, NewChoice } from './api.ts'
import {
  alreadyChosen,
  changeAsked,
  changeDecided,
  choiceUsed,
  noChoiceNeeded,
  noException,
  notHeld,
  nothingChosen,
  notThisYear,
  ownChange,
  sameInstitution,
  yearIsOver,
} from './designation-refusals.ts'
import {
  type Change,
  type Chosen,
  changeById,
  chosenBy,
  decideChangeRow,
  deleteChoice,
  firstUse,
  insertChange,
  insertChoice,
  isChangeAsked,
  replaceChoice,
} from './designation-store.ts'
import { unqualified } from './qualified.ts'
import { notInsuredHere, notYours } from './refusals.ts'
import { certifiedOn } from './store.ts'

type By = Readonly<{ actor: Actor; at: Date; policies: Policies }>
type Subject = Readonly<{ person: Person; pack: Pack; today: Day; cites: readonly string[] }>

/** Whose choice somebody may make: the own, that of the agency's people, that of a patient at the hospital. */
export async function mayChoose(on: Sql, { actor, at }: Pick<By, 'actor' | 'at'>, person: Person): Promise<boolean> {
  if (actor.role === 'patient') return actor.personId === person.personId
  if (actor.role === 'insurer') return actor.region !== null && areaHolds(actor.region, person.region)
  return actor.role === 'doctor' && isServedBy(on, actor, person.personId, at)
}

const nextYear = (year: number): Day => asDay(`${year + 1}-01-01`)

/** Chooses the one institution of a calendar year for a disease (WH2025-3.2, 2505). A second choice waits for the next year. */
export async function chooseInstitution(tx: Tx, given: NewChoice & By): Promise<Change | Refusal> {
  const subject = await subjectOf(tx, given)
  if (subject instanceof Refusal) return subject
  const { today, cites, person } = subject
  const thisYear = Number(today.slice(0, 4))
  const year = given.year ?? thisYear
  if (year !== thisYear && year !== thisYear + 1) return notThisYear({ year: thisYear, next: thisYear + 1 })
  await holdLane(tx, person.personId)
  const there = await chosenIn(tx, { ...given, year })
  if (there) return alreadyChosen({ year, institution: there.name, next: nextYear(year) }, cites)
  const unfit = await unqualified(tx, given, subject)
  if (unfit) return unfit
  const { actor, at, diseaseKey, institutionId } = given
  await insertChoice(tx, {
    id: uuidv7(at),
    personId: person.personId,
    diseaseKey,
    institutionId,
    year,
    at,
    by: actor.operatorId,
  })
  const change = changeOf(given, { year, kind: 'choice', from: null, to: institutionId, state: 'done', reason: null })
  await insertChange(tx, change)
  return change
}

/** Asks for another institution within the year, with the reason; somebody else approves. */
export async function askForChange(tx: Tx, given: NewChange & By): Promise<Change | Refusal> {
  const subject = await subjectOf(tx, given)
  if (subject instanceof Refusal) return subject
  const year = Number(subject.today.slice(0, 4))
  await holdLane(tx, given.personId)
  const there = await chosenIn(tx, { ...given, year })
  if (!there) return nothingChosen({ year })
  const exception = subject.pack.figure('designation.changeException', subject.today)
  if (exception?.value === 'none') return noException({ next: nextYear(year) }, exception.cites)
  if (there.institutionId === given.institutionId) return sameInstitution({ institution: there.name })
  if (await isChangeAsked(tx, given.personId, given.diseaseKey)) return changeAsked()
  const unfit = await unqualified(tx, given, subject)
  if (unfit) return unfit
  const { institutionId: to, reason } = given
  const change = changeOf(given, { year, kind: 'change', from: there.institutionId, to, state: 'asked', reason })
  await insertChange(tx, change)
  return change
}

/** Approves or declines; approved, the other institution counts from the next settlement on. */
export async function decideChange(
  tx: Tx,
  { changeId, approve, note, actor, at, policies }: ChangeDecision & By & Readonly<{ changeId: string }>,
): Promise<Change | Refusal> {
  const change = await changeById(tx, changeId)
  if (change?.state !== 'asked' || !change.toInstitutionId) return changeDecided()
  if (actor.region === null || !areaHolds(actor.region, change.region)) return notYours()
  if (change.askedBy === actor.operatorId) return ownChange()
  await holdLane(tx, change.personId)
  const barred = approve ? await noLongerPossible(tx, change, { at, policies }) : undefined
  if (barred) return barred
  const state = approve ? ('approved' as const) : ('declined' as const)
  if (!(await decideChangeRow(tx, change, { state, by: actor.operatorId, byName: actor.name, note, at })))
    return changeDecided()
  if (approve) await replaceChoice(tx, change, change.toInstitutionId)
  return { ...change, state }
}

/** What has become of a change since it was asked for: the year is over, the choice was taken back, the institution fell away. */
async function noLongerPossible(
  tx: Tx,
  change: Change,
  { at, policies }: Pick<By, 'at' | 'policies'>,
): Promise<Refusal | undefined> {
  const today = dayOf(at)
  const { personId, year, diseaseKey, toInstitutionId } = change
  if (year !== Number(today.slice(0, 4))) return yearIsOver({ year })
  if (!(await chosenIn(tx, change))) return nothingChosen({ year })
  const person = await personById(tx, personId)
  const pack = person && policies.forRegion(person.region)
  if (!pack || !toInstitutionId) return noSuchPerson()
  return unqualified(tx, { institutionId: toInstitutionId, diseaseKey }, { person, pack, today })
}

async function chosenIn(
  on: Sql,
  of: Readonly<{ personId: number; diseaseKey: string; year: number }>,
): Promise<Chosen | undefined> {
  const chosen = await chosenBy(on, of.personId)
  return chosen.find(({ diseaseKey, year }) => diseaseKey === of.diseaseKey && year === of.year)
}

/** Takes a choice back that nothing has been settled on (2506). */
export async function withdrawChoice(tx: Tx, given: ChoiceWithdrawal & By): Promise<Change | Refusal> {
  const person = await personById(tx, given.personId)
  if (!person) return noSuchPerson()
  if (!(await mayChoose(tx, given, person))) return notYours()
  await holdLane(tx, person.personId)
  const there = await chosenIn(tx, given)
  if (!there) return nothingChosen({ year: given.year })
  const used = await firstUse(tx, given)
  if (used !== null) return choiceUsed({ day: used })
  await deleteChoice(tx, given)
  const { year, note: reason } = given
  const change = changeOf(given, {
    year,
    kind: 'withdrawal',
    from: there.institutionId,
    to: null,
    state: 'done',
    reason,
  })
  await insertChange(tx, change)
  return change
}

function changeOf(
  { personId, diseaseKey, actor, at }: By & Readonly<{ personId: number; diseaseKey: string }>,
  of: Pick<Change, 'year' | 'kind' | 'state' | 'reason'> & Readonly<{ from: string | null; to: string | null }>,
): Change {
  const { from, to, ...rest } = of
  return {
    ...{ changeId: uuidv7(at), personId, diseaseKey, ...rest },
    ...{ fromInstitutionId: from, toInstitutionId: to, askedBy: actor.operatorId, askedAt: at },
  }
}

async function subjectOf(
  on: Sql,
  given: By & Readonly<{ personId: number; diseaseKey: string }>,
): Promise<Subject | Refusal> {
  const person = await personById(on, given.personId)
  if (!person) return noSuchPerson()
  if (!(await mayChoose(on, given, person))) return notYours()
  const today = dayOf(given.at)
  const pack = given.policies.forRegion(person.region)
  if (!pack?.inForce(today)) return notInsuredHere({ day: today })
  const listed = pack.figure('designation.diseases', today)
  if (!listed?.value.includes(given.diseaseKey)) return noChoiceNeeded({}, listed?.cites ?? [])
  if (!(await certifiedOn(on, person.personId, today)).includes(given.diseaseKey)) return notHeld({}, listed.cites)
  return { person, pack, today, cites: pack.figure('designation.changesInYear', today)?.cites ?? listed.cites }
}
