import { type Sql, sql } from '../../platform/sql.ts'
import { listsAround } from '../catalogue/index.ts'
import { dispensedEvents } from '../settlement/index.ts'
import type { Own, Review, Shared, TillFacts, TillQuestion } from './till-asked.ts'
import { ownFacts, sharedFacts } from './till-facts.ts'
import { readSpread } from './till-spread.ts'

export async function readTill(on: Sql, asked: TillQuestion): Promise<TillFacts | undefined> {
  const [facts] = await readTills(on, [asked])
  return facts
}

/**
 * The first of a settlement's two trips, for as many as are asked about, in their order; nothing where the place has no such
 * dispensing. Where part of a prescription was dispensed before, and only there, another trip reads what the person got so
 * far: it goes through every month of the ledger, which a plan that all settlements share would pay for even when it is not
 * asked.
 */
export async function readTills(on: Sql, asked: readonly TillQuestion[]): Promise<readonly (TillFacts | undefined)[]> {
  if (on.spread) return Promise.all(asked.map((one) => readApart(on, one)))
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
      return own && factsOf(on, own, shared)
    }),
  )
}

async function readApart(on: Sql, asked: TillQuestion): Promise<TillFacts | undefined> {
  const found = await readSpread(on, asked)
  return found && factsOf(on, found.own, found.shared)
}

async function factsOf(on: Sql, own: Own, shared: Shared): Promise<TillFacts> {
  const { reviews, ...facts } = own
  return { ...facts, ...inOrder(own), ...sharedOf(own, shared), history: await historyOf(on, own) }
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
