import type { Day } from '@changqing/engine'
import { type Sql, sql } from '../../platform/sql.ts'
import { type Drug, type ListedPrice, listsAround } from '../catalogue/index.ts'
import type { State as CirculationState } from '../circulation/index.ts'
import type { Institution, Sanction } from '../institutions/index.ts'
import type { KeptSupply, SupplyEvent } from '../prescribing/index.ts'
import { type BenefitFacts, dispensedEvents } from '../settlement/index.ts'
import type { Line } from './dispensing.ts'
import type { State } from './moves.ts'
import type { Place } from './place.ts'
import { ownFacts, sharedFacts } from './till-facts.ts'

/** Everything at the till, as one statement read it: all that a settlement is decided by. */
export type TillFacts = Readonly<{
  dispensing: Readonly<{
    dispensingId: string
    personId: number
    prescriptionId: string
    institutionId: string
    state: State
    identityWay: string | null
    confirmedHash: string | null
    settlementId: string | null
  }>
  lines: readonly Line[]
  prescription: Readonly<{
    number: string
    institutionId: string
    institutionName: string
    practitionerId: string
    doctorName: string
    doctorPhone: string
    diseaseKey: string
    destination: 'circulation' | 'in-house'
    emergency: boolean
  }>
  circulation: Readonly<{ state: CirculationState; validUntil: string }>
  prescribed: readonly Readonly<{
    lineNo: number
    substance: string
    dailyAmount: number
    packs: number
    claimedPacks: number
    dispensedPacks: number
  }>[]
  /** The last review, with how its pharmacist stands in the register. */
  review: Readonly<{
    decision: 'approved' | 'rejected'
    practitionerId: string
    institutionId: string
    registeredFrom: Day
    registeredUntil: Day | null
  }> | null
  openQuestions: number
  /** Pictures and segments of video that are kept of it. */
  evidence: number
  benefit: BenefitFacts
  place: Place
  institution: Pick<Institution, 'institutionId' | 'level' | 'region' | 'name'>
  sanctions: readonly Pick<Sanction, 'subjectId' | 'validFrom' | 'validUntil' | 'reason' | 'cites'>[]
  drugs: readonly TillDrug[]
  prices: readonly ListedPrice[]
  batches: readonly { drugCode: string; batchNumber: string; expiresOn: Day; packs: number }[]
  scans: readonly {
    traceCode: string
    lineNo: number
    drugCode: string
    batchNumber: string
    institutionId: string
    soldOn: Day | null
    /** Of an opened box. */
    parts: number | null
    partsLeft: number | null
  }[]
  /** Old goods without a code that are left here. */
  uncoded: readonly { drugCode: string; batchNumber: string; packs: number }[]
  supplies: readonly KeptSupply[]
  /** The substances with a patient file in force. */
  filed: readonly string[]
  /** Every live event of the substances; read only when part of this prescription was dispensed before. */
  history: readonly (SupplyEvent & { substance: string })[] | null
  request: Readonly<{ requestHash: string; settlementId: string }> | null
}>

export type TillDrug = Pick<
  Drug,
  | 'drugCode'
  | 'substance'
  | 'genericName'
  | 'spec'
  | 'maker'
  | 'package'
  | 'class'
  | 'ownShare'
  | 'packCount'
  | 'unitStrength'
  | 'categories'
  | 'procurement'
  | 'dualChannel'
>

export type TillQuestion = Readonly<{
  dispensingId: string
  institutionId: string | null
  day: Day
  requestKey: string
}>

export async function readTill(on: Sql, asked: TillQuestion): Promise<TillFacts | undefined> {
  const [facts] = await readTills(on, [asked])
  return facts
}

/** What is no person's, read once for all that are asked about. */
type Shared = Readonly<{
  institutions: readonly (TillFacts['place'] & TillFacts['institution'])[]
  drugs: readonly TillDrug[]
  prices: readonly ListedPrice[]
}>
type Review = NonNullable<TillFacts['review']> & { at: string; reviewId: string }
type Own = Omit<TillFacts, 'history' | 'place' | 'institution' | 'drugs' | 'prices' | 'review'> & { reviews: Review[] }

/**
 * The first of a settlement's two trips, for as many as are asked about, in their order; nothing where the place has no such
 * dispensing. Where part of a prescription was dispensed before, and only there, another trip reads what the person got so
 * far: it goes through every month of the ledger, which a plan that all settlements share would pay for even when it is not
 * asked.
 */
export async function readTills(on: Sql, asked: readonly TillQuestion[]): Promise<readonly (TillFacts | undefined)[]> {
  const rows = await on.query<{ position: number; facts: Own | Shared }>(sql`
    with a as (select * from unnest(${asked.map(({ dispensingId }) => dispensingId)}::uuid[],
                                    ${asked.map(({ institutionId }) => institutionId)}::text[],
                                    ${asked.map(({ day }) => day)}::date[],
                                    ${asked.map(({ requestKey }) => requestKey)}::text[])
                      with ordinality as a(dispensing_id, institution_id, day, request_key, position)),
         t as materialized (
           select a.position, a.day, a.request_key, d.*, r.institution_id as prescribed_at, r.number, r.institution_name,
                  r.practitioner_id, r.doctor_name, r.doctor_phone, r.disease_key, r.destination, c.valid_until,
                  c.state as circulation_state, coalesce(v.emergency, false) as emergency, l.lines, l.codes
             from a
             join dispensing.dispensing d on d.dispensing_id = a.dispensing_id
             join prescribing.prescription r on r.prescription_id = d.prescription_id and r.person_id = d.person_id
             join circulation.prescription c on c.prescription_id = d.prescription_id and c.person_id = d.person_id
             left join prescribing.visit v on v.visit_id = r.visit_id and v.person_id = r.person_id
            cross join lateral (
              select coalesce(json_agg(json_build_object(
                       'lineNo', l.line_no, 'drugCode', l.drug_code, 'packs', l.packs, 'price', l.price)
                       order by l.line_no), '[]') as lines,
                     array_agg(l.drug_code) as codes
                from dispensing.line l
               where l.dispensing_id = d.dispensing_id and l.person_id = d.person_id) l
            where a.institution_id is null or d.institution_id = a.institution_id)
    select t.position, ${ownFacts} as facts from t
    union all
    select 0, ${sharedFacts}`)
  const shared = rows.find(({ position }) => position === 0)?.facts as Shared
  const found = new Map(rows.map(({ position, facts }) => [position, facts as Own]))
  return Promise.all(
    asked.map(async (_, i) => {
      const own = found.get(i + 1)
      if (!own) return undefined
      const { reviews, ...facts } = own
      return { ...facts, ...inOrder(own), ...sharedOf(own, shared), history: await historyOf(on, own) }
    }),
  )
}

/** The goods that expire first before the others; of several reviews the last. */
function inOrder({ reviews, batches, uncoded }: Own): Pick<TillFacts, 'review' | 'batches' | 'uncoded'> {
  const inTime = (a: Review, b: Review) => Date.parse(a.at) - Date.parse(b.at) || compared(a.reviewId, b.reviewId)
  return {
    review: reviews.length > 1 ? (reviews.toSorted(inTime).at(-1) ?? null) : (reviews[0] ?? null),
    batches: batches.toSorted((a, b) => compared(a.expiresOn, b.expiresOn) || compared(a.batchNumber, b.batchNumber)),
    uncoded: uncoded.toSorted((a, b) => compared(a.batchNumber, b.batchNumber)),
  }
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function sharedOf({ dispensing, prescription, lines }: Own, { institutions, drugs, prices }: Shared) {
  const institutionOf = (id: string): Shared['institutions'][number] => {
    const found = institutions.find(({ institutionId }) => institutionId === id)
    if (!found) throw new Error(`there is no institution ${id}`)
    return found
  }
  const place = institutionOf(dispensing.institutionId)
  const codes = new Set(lines.map(({ drugCode }) => drugCode))
  const regions = listsAround(place.region)
  return {
    place,
    institution: institutionOf(prescription.institutionId),
    drugs: drugs.filter(({ drugCode }) => codes.has(drugCode)),
    prices: prices.filter(({ drugCode, region }) => codes.has(drugCode) && regions.includes(region)),
  }
}

async function historyOf(on: Sql, { dispensing, prescription, prescribed }: Own): Promise<TillFacts['history']> {
  if (prescribed.every(({ dispensedPacks }) => dispensedPacks === 0)) return null
  const events = await dispensedEvents(on, dispensing.personId)
  return events.filter(({ diseaseKey }) => diseaseKey === prescription.diseaseKey)
}
