import { type Fragment, type Sql, sql } from '../../platform/sql.ts'
import { boxesAtTill } from '../stock/index.ts'
import type { Own, Shared, TillFacts, TillQuestion } from './till-asked.ts'
import { personFacts, sharedFacts } from './till-facts.ts'

type Goods = Pick<TillFacts, 'batches' | 'scans' | 'uncoded' | 'request'>
type OfPerson = Omit<Own, keyof Goods> & {
  scanned: readonly Pick<TillFacts['scans'][number], 'traceCode' | 'lineNo'>[]
}

/**
 * What the till reads where tables are spread over machines: what is the person's by one statement on the machine of the person,
 * what is the place's on that of the place, what is said of a box, and of a request, where its key lies, and the catalogue
 * where one stands.
 */
export async function readSpread(on: Sql, asked: TillQuestion): Promise<{ own: Own; shared: Shared } | undefined> {
  const personId = await personOf(on, asked.dispensingId)
  if (personId === undefined) return undefined
  const found = await on.one<{ facts: OfPerson }>(ofPerson(personId, asked))
  if (!found) return undefined
  const { scanned, ...facts } = found.facts
  const codes = facts.lines.map(({ drugCode }) => drugCode)
  const goods = await readGoods(on, { place: facts.dispensing.institutionId, codes, day: asked.day })
  const scans = await readBoxes(on, scanned)
  const request = await readRequest(on, asked.requestKey)
  const shared = await readShared(on, facts, codes)
  return { own: { ...facts, ...goods, scans, request }, shared }
}

/** A dispensing is one person's for ever: looked for at all machines once. */
const persons = new Map<string, number>()
const remembered = 20_000

async function personOf(on: Sql, dispensingId: string): Promise<number | undefined> {
  const known = persons.get(dispensingId)
  if (known !== undefined) return known
  const found = await on.one<{ personId: number }>(sql`
    select person_id as "personId" from dispensing.dispensing where dispensing_id = ${dispensingId}`)
  if (!found) return undefined
  const [oldest] = persons.keys()
  if (persons.size >= remembered && oldest !== undefined) persons.delete(oldest)
  persons.set(dispensingId, found.personId)
  return found.personId
}

/** With the person as a constant at every table, so that it goes to one machine as it stands. */
export function ofPerson(personId: number, { dispensingId, institutionId, day }: TillQuestion): Fragment {
  const person = sql`${personId}::bigint`
  return sql`
    with t as materialized (
      select ${day}::date as day, d.*, r.institution_id as prescribed_at, r.number, r.institution_name,
             r.practitioner_id, r.doctor_name, r.doctor_phone, r.disease_key, r.destination, c.valid_until,
             c.state as circulation_state, coalesce(v.emergency, false) as emergency,
             (select json_agg(json_build_object(
                       'lineNo', l.line_no, 'drugCode', l.drug_code, 'packs', l.packs, 'price', l.price)
                       order by l.line_no)
                from dispensing.line l
               where l.dispensing_id = d.dispensing_id and l.person_id = ${person}) as lines
        from dispensing.dispensing d
        join prescribing.prescription r on r.prescription_id = d.prescription_id and r.person_id = d.person_id
        join circulation.prescription c on c.prescription_id = d.prescription_id and c.person_id = d.person_id
        left join prescribing.visit v on v.visit_id = r.visit_id and v.person_id = r.person_id
       where d.dispensing_id = ${dispensingId} and d.person_id = ${person}
         and (${institutionId}::text is null or d.institution_id = ${institutionId}))
    select json_build_object(
             'scanned', (
                select coalesce(json_agg(json_build_object('traceCode', s.trace_code, 'lineNo', s.line_no)
                         order by s.trace_code), '[]')
                  from dispensing.scan s
                 where s.dispensing_id = t.dispensing_id and s.person_id = ${person}),
             ${personFacts(person)}) as facts
      from t`
}

type Where = Readonly<{ place: string; codes: readonly string[]; day: string }>

async function readGoods(on: Sql, { place, codes, day }: Where): Promise<Pick<Goods, 'batches' | 'uncoded'>> {
  const batches = await on.query<Goods['batches'][number]>(sql`
    select drug_code as "drugCode", batch_number as "batchNumber", expires_on as "expiresOn", packs
      from stock.batch
     where institution_id = ${place} and packs > 0 and expires_on >= ${day} and drug_code = any(${codes}::text[])`)
  const uncoded = await on.query<Goods['uncoded'][number]>(sql`
    select drug_code as "drugCode", batch_number as "batchNumber", packs
      from stock.uncoded
     where institution_id = ${place} and packs > 0 and drug_code = any(${codes}::text[])`)
  return { batches, uncoded }
}

async function readBoxes(on: Sql, scanned: OfPerson['scanned']): Promise<TillFacts['scans']> {
  if (scanned.length === 0) return []
  const boxes = await boxesAtTill(
    on,
    scanned.map(({ traceCode }) => traceCode),
  )
  const known = new Map(boxes.map((box) => [box.traceCode, box]))
  return scanned.flatMap(({ traceCode, lineNo }) => {
    const box = known.get(traceCode)
    return box ? [{ ...box, lineNo }] : []
  })
}

const readRequest = async (on: Sql, key: string): Promise<TillFacts['request']> =>
  (await on.one<NonNullable<TillFacts['request']>>(sql`
    select request_hash as "requestHash", settlement_id as "settlementId"
      from settlement.request where request_key = ${key}`)) ?? null

async function readShared(
  on: Sql,
  { dispensing, prescription }: Omit<OfPerson, 'scanned'>,
  codes: readonly string[],
): Promise<Shared> {
  const found = await on.one<{ facts: Shared }>(sql`
    with t as (select ${dispensing.institutionId}::text as institution_id, ${prescription.institutionId}::text as prescribed_at,
                      ${codes}::text[] as codes)
    select ${sharedFacts} as facts`)
  if (!found) throw new Error('a statement without a table gives one row')
  return found.facts
}
