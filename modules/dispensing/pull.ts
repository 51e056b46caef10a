import type { Policies } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql, Tx } from '../../platform/sql.ts'
import { drugsByCodes } from '../catalogue/index.ts'
import {
  type Circulation,
  circulationOf,
  isNumber,
  liveStates,
  noSuchPrescription,
  prescriptionByCode,
  stateWords,
  transit,
} from '../circulation/index.ts'
import { institutionById, sanctionsOn } from '../institutions/index.ts'
import { holdLane, openShown, personByCredential, personById, registrationsOn } from '../insured/index.ts'
import { claimPacks, linesOf, type Prescription, type PrescriptionKey, prescriptionById } from '../prescribing/index.ts'
import { onShelf } from '../stock/index.ts'
import type { ChosenLines, Pull } from './api.ts'
import { chosen } from './choose.ts'
import type { Dispensing, Line } from './dispensing.ts'
import { hold, proceed, type Till } from './hold.ts'
import { placeRefusals } from './place.ts'
import { gathered, notAtAPlace } from './refusals.ts'
import { outOfDate, prescriptionNotLive } from './settlement-refusals.ts'
import { dispensingById, insertDispensing, linesInHand, recordMove, replaceLines } from './store.ts'
import { minuteText } from './text.ts'
import { benefitRefusals } from './till-refusals.ts'

export type At = Readonly<{ till: Till; at: Date; policies: Policies }>

/**
 * A pharmacy takes packs of a prescription into its hands. The person's lane lets one in after the other: of two that
 * want the same pack at once, one gets it and the other is told.
 */
export async function pull(tx: Tx, { till, at, policies }: At, asked: Pull): Promise<string | Refusal> {
  const key = await keyOf(tx, asked)
  if (key instanceof Refusal) return key
  await openShown(tx, key.personId)
  await holdLane(tx, key.personId)
  const subject = await subjectOf(tx, key)
  if (subject instanceof Refusal) return subject
  const refused = await mayServe(tx, { till, at, policies }, subject)
  if (refused) return refused
  const lines = await chooseFor(tx, { till, at }, subject, asked.lines, [])
  if (lines instanceof Refusal) return lines

  const dispensingId = uuidv7(at)
  const own = { dispensingId, ...key }
  await insertDispensing(tx, { ...own, institutionId: till.institutionId, pulledBy: till.practitionerId, pulledAt: at })
  await recordMove(tx, {
    ...own,
    move: 'pull',
    from: null,
    to: 'pulled',
    byRole: 'pharmacy',
    byId: till.practitionerId,
    at,
  })
  await replaceLines(tx, own, lines)
  await claimPacks(tx, key, changes([], lines))
  const state = await transit(tx, { ...key, move: 'claim', byId: till.institutionId, at })
  return state instanceof Refusal ? state : dispensingId
}

/** Other packs or other lines than were pulled. What is chosen anew is priced, reviewed and confirmed anew. */
export async function chooseLines(
  tx: Tx,
  { till, at, policies }: At,
  asked: { dispensingId: string; lines: ChosenLines },
): Promise<Dispensing | Refusal> {
  const held = await hold(tx, asked.dispensingId, till.institutionId)
  if (held instanceof Refusal) return held
  const moved = await proceed(tx, held, { move: 'choose', byRole: 'pharmacy', byId: till.practitionerId, at })
  if (moved instanceof Refusal) return moved
  const subject = await subjectOf(tx, held)
  if (subject instanceof Refusal) return subject
  const refused = await mayServe(tx, { till, at, policies }, subject)
  if (refused) return refused
  const before = await linesInHand(tx, held)
  const lines = await chooseFor(tx, { till, at }, subject, asked.lines, before)
  if (lines instanceof Refusal) return lines
  await replaceLines(tx, held, lines)
  await claimPacks(tx, subject.key, changes(before, lines))
  const state = await transit(tx, { ...subject.key, move: 'claim', byId: till.institutionId, at })
  if (state instanceof Refusal) return state
  return (await dispensingById(tx, held.dispensingId)) ?? moved
}

/** How many packs of each line go from the one state of the hands to the other. */
export function changes(before: readonly Line[], after: readonly Line[]): { lineNo: number; packs: number }[] {
  const numbers = new Set([...before, ...after].map(({ lineNo }) => lineNo))
  const of = (lines: readonly Line[], lineNo: number) => lines.find((line) => line.lineNo === lineNo)?.packs ?? 0
  return [...numbers].map((lineNo) => ({
    lineNo,
    packs: (Math.round(of(after, lineNo) * 1000) - Math.round(of(before, lineNo) * 1000)) / 1000,
  }))
}

/** The code of the phone or the form is enough; a number needs the patient's insurance code beside it. */
async function keyOf(on: Sql, asked: Pull): Promise<PrescriptionKey | Refusal> {
  if ('code' in asked) {
    const found = await prescriptionByCode(on, 'pickup', asked.code)
    return found ?? noSuchPrescription()
  }
  const number = asked.number.trim()
  if (!isNumber(number)) return noSuchPrescription({ number })
  const found = await prescriptionByCode(on, 'number', number)
  const patient = await personByCredential(on, asked.insuranceCode, ['insurance-code'])
  return found && patient?.personId === found.personId ? found : noSuchPrescription({ number })
}

type Subject = Readonly<{ key: PrescriptionKey; prescription: Prescription; circulation: Circulation }>

async function subjectOf(on: Sql, { prescriptionId, personId }: PrescriptionKey): Promise<Subject | Refusal> {
  const key = { prescriptionId, personId }
  const prescription = await prescriptionById(on, prescriptionId)
  const circulation = await circulationOf(on, key)
  return prescription && circulation ? { key, prescription, circulation } : noSuchPrescription({ prescriptionId })
}

/** The prescription is alive and in date, and the place may fill it. */
async function mayServe(on: Sql, { till, at, policies }: At, subject: Subject): Promise<Refusal | undefined> {
  const { prescription, circulation, key } = subject
  const day = dayOf(at)
  const place = await institutionById(on, till.institutionId)
  const person = await personById(on, key.personId)
  const pack = policies.forRegion(prescription.region)
  if (!place || !person || !pack) return notAtAPlace()
  if (!pack.inForce(day)) return benefitRefusals(pack.noLaw, false)[0]
  const refusals: Refusal[] = []
  if (!liveStates.includes(circulation.state) && circulation.state !== 'dispensed')
    refusals.push(prescriptionNotLive({ stateWords: stateWords[circulation.state], state: circulation.state }))
  if (at > circulation.validUntil && circulation.state !== 'expired')
    refusals.push(
      outOfDate({ validUntil: minuteText(circulation.validUntil) }, pack.law('circulation.validFor', day).cites),
    )
  const registrations = await registrationsOn(on, key.personId, day)
  refusals.push(
    ...placeRefusals({
      place,
      sanctions: await sanctionsOn(on, [place.institutionId], day),
      prescription,
      insuredRegion: person.region,
      residences: registrations.filter(({ kind }) => kind === 'residence').map(({ region }) => region),
      pack,
      day,
    }),
  )
  const [first, ...others] = refusals
  return first && gathered([first, ...others])
}

async function chooseFor(
  on: Sql,
  { till, at }: Pick<At, 'till' | 'at'>,
  { key }: Subject,
  wish: ChosenLines | undefined,
  held: readonly Line[],
): Promise<Line[] | Refusal> {
  const lines = await linesOf(on, key)
  const codes = lines.map(({ drugCode }) => drugCode)
  const drugs = await drugsByCodes(on, codes)
  const shelf = await onShelf(on, { institutionIds: [till.institutionId], drugCodes: codes, day: dayOf(at) })
  return chosen({ lines, held, shelf, drugs: new Map(drugs.map((drug) => [drug.drugCode, drug])) }, wish)
}
