import { hash } from 'node:crypto'
import type { Policies } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { Database, Sql, Tx } from '../../platform/sql.ts'
import { holdLane } from '../insured/index.ts'
import type { Preview, Statement } from '../settlement/api.ts'
import {
  amountsView,
  type Entry,
  entryById,
  explanationOf,
  linesView,
  type Names,
  namesOf,
  noSuchSettlement,
  statementOf,
  type Telling,
  toPatient,
} from '../settlement/index.ts'
import { decide, type Granted } from './decide.ts'
import { feeListHash } from './dispensing.ts'
import { Lane, type Recorded } from './group.ts'
import { gathered, keyOfAnother, laneBusy, noSuchDispensing, whyOf } from './refusals.ts'
import type { TillFacts, TillQuestion } from './till-asked.ts'
import { readTill } from './till-read.ts'
import { recordSettlements, type ToRecord } from './till-record.ts'

export type Settling = Readonly<{
  dispensingId: string
  /** Whose till; null only for an operator of the installation who settles by its number. */
  institutionId: string | null
  practitionerId: string
  operatorId: string
  /** The same key with the same dispensing gives the same answer. */
  key: string
  at: Date
  policies: Policies
}>

export type Settled = Readonly<{ statement: Statement; again: boolean }>

const optimistic = 3
const attempts = 6

/**
 * Settles a dispensing in two trips: one statement reads all that the decision needs, one writes all that it causes. Nobody
 * waits for a lock meanwhile; who finds that the person's lane moved in between reads and decides again, and after a few
 * times holds the lane first.
 */
export async function settle(db: Database, asked: Settling): Promise<Settled | Refusal> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const outcome =
      attempt <= optimistic
        ? await attemptOn(db, asked)
        : await db
            .begin(async (tx) => {
              const facts = await read(tx, asked)
              if (facts) await holdLane(tx, facts.dispensing.personId)
              return attemptOn(tx, asked)
            })
            .catch(knownConflict)
    if (outcome !== 'stale') return outcome
  }
  return laneBusy()
}

/** The same in a transaction of the caller, who keeps it together with something else: the lane is held first. */
export async function settleWithin(tx: Tx, asked: Settling): Promise<Settled | Refusal> {
  const facts = await read(tx, asked)
  if (facts) await holdLane(tx, facts.dispensing.personId)
  const outcome = await attemptOn(tx, asked)
  return outcome === 'stale' ? laneBusy() : outcome
}

/**
 * What would be recorded, as the ledger would have it; before the patient's yes, so without it. Who asks has seen the
 * patient's own credential just now.
 */
export async function trialOf(
  on: Sql,
  asked: Pick<Settling, 'dispensingId' | 'institutionId' | 'at' | 'policies'>,
): Promise<Entry | Refusal> {
  const { at, policies } = asked
  const facts = await read(on, { ...asked, operatorId: '', key: '' })
  if (!facts) return noSuchDispensing({ dispensingId: asked.dispensingId })
  const dispensing = { ...facts.dispensing, identityWay: facts.dispensing.identityWay ?? 'own' }
  const trial = { policies, at, operatorId: '', settlementId: uuidv7(at) }
  const judged = decide({ ...facts, dispensing }, trial, { withoutPatient: true })
  return 'refusals' in judged ? gathered(judged.refusals) : judged.granted.entry
}

async function attemptOn(on: Database | Tx, asked: Settling): Promise<Settled | Refusal | 'stale'> {
  const facts = await read(on, asked)
  if (!facts) return noSuchDispensing({ dispensingId: asked.dispensingId })
  const requestHash = hashOf(asked)
  if (facts.request) return facts.request.requestHash === requestHash ? again(on, facts.request, asked) : keyOfAnother()
  const { at, policies, operatorId } = asked
  const judged = decide(facts, { policies, at, operatorId, settlementId: uuidv7(at) })
  if ('refusals' in judged) return gathered(judged.refusals)
  const { granted } = judged
  const request = { key: requestKey(asked), hash: requestHash }
  const settlement = { facts, granted, request, practitionerId: asked.practitionerId }
  if ((await recordOn(on, settlement)) === 'stale') return 'stale'
  return { statement: tellSettled(facts, granted, policies), again: false }
}

/** Together with the others that wait; inside a transaction that holds the lane, by itself. */
async function recordOn(on: Database | Tx, settlement: ToRecord): Promise<Recorded> {
  if ('begin' in on) return Lane.on(on).record(settlement).catch(knownConflict)
  return (await recordSettlements(on, [settlement])).length === 0 ? 'stale' : 'recorded'
}

/**
 * Guards of the tables that say that somebody else was first: of the same key, box, or packs of a batch. Read again, the
 * facts say it too, and the answer is the refusal that belongs to it.
 */
const guards = [
  ...['request_pkey', 'trace_sale_pkey', 'batch_packs_check', 'opened_box_parts_left', 'uncoded_packs_left'],
  'prescription_line_claimed_packs_check',
]

function knownConflict(error: unknown): 'stale' {
  const { constraint, code } = error as { constraint?: string; code?: string }
  if (guards.includes(constraint ?? '') || code === '40P01' || code === '40001') return 'stale'
  throw error
}

/** What would be paid, judged by the very same calculation and recorded nowhere. Before the patient's yes, so without it. */
export async function presettle(
  on: Sql,
  asked: Pick<Settling, 'dispensingId' | 'institutionId' | 'at' | 'policies'> & { telling?: Telling },
): Promise<Preview | Refusal> {
  const { at, policies, telling = toPatient } = asked
  const facts = await read(on, { ...asked, operatorId: '', key: '' })
  if (!facts) return noSuchDispensing({ dispensingId: asked.dispensingId })
  const judged = decide(facts, { policies, at, operatorId: '', settlementId: uuidv7(at) }, { withoutPatient: true })
  if ('refusals' in judged) return { decision: 'refused', refusals: judged.refusals.map(whyOf) }
  const { entry } = judged.granted
  return {
    decision: 'payable',
    amounts: amountsView(entry),
    lines: linesView(entry, namesAt(facts)),
    pack: entry.pack,
    explanation: explanationOf(entry, telling),
    feeListHash: feeListHash(facts.lines),
  }
}

/** Together with the others that ask; inside a transaction, by itself. */
function read(
  on: Sql | Database,
  asked: Pick<Settling, 'dispensingId' | 'institutionId' | 'at' | 'operatorId' | 'key'>,
): Promise<TillFacts | undefined> {
  const { dispensingId, institutionId, at } = asked
  const question: TillQuestion = { dispensingId, institutionId, day: dayOf(at), requestKey: requestKey(asked) }
  return 'begin' in on ? Lane.on(on).read(question) : readTill(on, question)
}

/** As long as tells keys apart: the table of keys grows with every settlement. */
const digest = (text: string, encoding: 'hex' | 'base64url'): string => hash('sha256', text, encoding).slice(0, 22)

export const requestKey = ({ operatorId, key }: { operatorId: string; key: string }): string =>
  digest(`${operatorId} ${key}`, 'base64url')

const hashOf = ({ dispensingId }: { dispensingId: string }): string => digest(`settle ${dispensingId}`, 'hex')

/** The answer that was given: told from what was recorded then, whatever happened since. */
async function again(
  on: Sql,
  { settlementId }: { settlementId: string },
  { policies }: Settling,
): Promise<Settled | Refusal> {
  const entry = await entryById(on, settlementId)
  if (!entry) return noSuchSettlement({ settlementId })
  const names = await namesOf(on, entry)
  return { statement: statementOf(entry, names, { telling: toPatient, reversedBy: null, policies }), again: true }
}

function tellSettled(facts: TillFacts, { entry }: Granted, policies: Policies): Statement {
  return statementOf(entry, namesAt(facts), { telling: toPatient, reversedBy: null, policies })
}

function namesAt({ benefit, prescription, institution, place, drugs }: TillFacts): Names {
  return {
    person: benefit.person,
    institution: institution.name,
    place: place.name,
    doctor: prescription.doctorName,
    prescriptionNumber: prescription.number,
    items: new Map(
      drugs.map((drug) => [
        drug.drugCode,
        { name: drug.genericName, spec: drug.spec, maker: drug.maker, unit: drug.package },
      ]),
    ),
  }
}
