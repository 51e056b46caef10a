import { uuidv7 } from '../../platform/ids.ts'
import { type Fragment, type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { Move, Packs, State } from './moves.ts'

/** A prescription in the centre: where it is in its life, how long it is valid, which pharmacy the patient chose. */
export type Circulation = Readonly<{
  prescriptionId: string
  personId: number
  state: State
  validUntil: Date
  uploadedAt: Date
  pickupCode: string
  chosenId: string | null
  chosenAt: Date | null
  frozenFrom: State | null
}>

export type CirculationKey = Readonly<{ prescriptionId: string; personId: number }>

const columns: Fragment = sql`
  c.prescription_id as "prescriptionId", c.person_id as "personId", c.state, c.valid_until as "validUntil",
  c.uploaded_at as "uploadedAt", c.pickup_code as "pickupCode", c.chosen_id as "chosenId",
  c.chosen_at as "chosenAt", c.frozen_from as "frozenFrom"`

export function circulationOf(on: Sql, { prescriptionId, personId }: CirculationKey): Promise<Circulation | undefined> {
  return on.one<Circulation>(sql`
    select ${columns}
      from circulation.prescription c
     where c.prescription_id = ${prescriptionId} and c.person_id = ${personId}`)
}

/** Reads a prescription and holds it, so that nobody else moves it before this transaction ends. */
export function holdCirculation(
  tx: Tx,
  { prescriptionId, personId }: CirculationKey,
): Promise<Circulation | undefined> {
  return tx.one<Circulation>(sql`
    select ${columns}
      from circulation.prescription c
     where c.prescription_id = ${prescriptionId} and c.person_id = ${personId}
       for update`)
}

/** The packs of its lines, by which a prescription is where it is. */
export function packsOf(on: Sql, { prescriptionId, personId }: CirculationKey): Promise<Packs[]> {
  return on.query<Packs>(sql`
    select packs, claimed_packs as "claimedPacks", dispensed_packs as "dispensedPacks"
      from prescribing.prescription_line
     where prescription_id = ${prescriptionId} and person_id = ${personId}`)
}

/** The number under which people speak of a prescription. */
export async function numberOf(on: Sql, { prescriptionId, personId }: CirculationKey): Promise<string | undefined> {
  const found = await on.one<{ code: string }>(sql`
    select number as code
      from prescribing.prescription
     where prescription_id = ${prescriptionId} and person_id = ${personId}`)
  return found?.code
}

/** Which prescription a number or a pickup code means. */
export function prescriptionByCode(
  on: Sql,
  kind: 'number' | 'pickup',
  code: string,
): Promise<CirculationKey | undefined> {
  return on.one<CirculationKey>(sql`
    select prescription_id as "prescriptionId", person_id as "personId"
      from circulation.code
     where code = ${code.trim().toUpperCase()} and kind = ${kind}`)
}

/** Takes a code for a prescription; false when another one has it. */
export async function takeCode(tx: Tx, kind: 'number' | 'pickup', code: string, key: CirculationKey): Promise<boolean> {
  const taken = await tx.one(sql`
    insert into circulation.code (code, kind, prescription_id, person_id)
    values (${code}, ${kind}, ${key.prescriptionId}, ${key.personId})
        on conflict (code) do nothing
    returning code`)
  return taken !== undefined
}

export async function insertCirculation(
  tx: Tx,
  {
    prescriptionId,
    personId,
    state,
    validUntil,
    uploadedAt,
    pickupCode,
  }: Omit<Circulation, 'chosenId' | 'chosenAt' | 'frozenFrom'>,
): Promise<void> {
  await tx.query(sql`
    insert into circulation.prescription (prescription_id, person_id, state, valid_until, uploaded_at, pickup_code)
    values (${prescriptionId}, ${personId}, ${state}, ${validUntil}, ${uploadedAt}, ${pickupCode})`)
}

export type MoveRecord = CirculationKey &
  Readonly<{
    move: Move
    from: State | null
    to: State
    byRole: string
    byId: string
    note: string | null
    at: Date
  }>

/** Writes where a prescription now is, and how it came there. */
export async function recordMove(tx: Tx, record: MoveRecord): Promise<void> {
  const { prescriptionId, personId, move, from, to, byRole, byId, note, at } = record
  if (from !== null)
    await tx.query(sql`
      update circulation.prescription
         set state = ${to}, frozen_from = case when ${to} = 'frozen' then coalesce(frozen_from, ${from}) end
       where prescription_id = ${prescriptionId} and person_id = ${personId}`)
  await tx.query(sql`
    insert into circulation.move (move_id, prescription_id, person_id, move, from_state, to_state, by_role, by_id,
                                  note, at)
    values (${uuidv7(at)}, ${prescriptionId}, ${personId}, ${move}, ${from}, ${to}, ${byRole}, ${byId}, ${note}, ${at})`)
}

export async function setChoice(tx: Tx, key: CirculationKey, institutionId: string, at: Date): Promise<void> {
  await tx.query(sql`
    update circulation.prescription set chosen_id = ${institutionId}, chosen_at = ${at}
     where prescription_id = ${key.prescriptionId} and person_id = ${key.personId}`)
}

type HistoryRow = Readonly<{
  move: string
  from: string | null
  to: string
  byRole: string
  byName: string | null
  note: string | null
  at: Date
}>

/** The life of a prescription so far, with the names of those who moved it. */
export function historyOf(on: Sql, { prescriptionId, personId }: CirculationKey): Promise<HistoryRow[]> {
  return on.query<HistoryRow>(sql`
    select m.move, m.from_state as "from", m.to_state as "to", m.by_role as "byRole",
           coalesce(p.name, i.name) as "byName", m.note, m.at
      from circulation.move m
      left join institutions.practitioner p on p.practitioner_id = m.by_id
      left join institutions.institution i on i.institution_id = m.by_id
     where m.prescription_id = ${prescriptionId} and m.person_id = ${personId}
     order by m.at, m.move_id`)
}

/** Prescriptions whose time is over and that nobody has moved to expired yet; the longest due first. */
export function dueToExpire(on: Sql, at: Date, limit: number): Promise<CirculationKey[]> {
  return on.query<CirculationKey>(sql`
    select prescription_id as "prescriptionId", person_id as "personId"
      from circulation.prescription
     where state in ('circulating', 'claimed', 'partly-dispensed') and valid_until < ${at}
     order by valid_until
     limit ${limit}`)
}

/** A person's prescriptions that any pharmacy may pull now; the latest first. */
export function pullableOf(on: Sql, personId: number, at: Date): Promise<Circulation[]> {
  return on.query<Circulation>(sql`
    select ${columns}
      from circulation.prescription c
      join prescribing.prescription r on r.prescription_id = c.prescription_id and r.person_id = c.person_id
     where c.person_id = ${personId} and c.state in ('circulating', 'claimed', 'partly-dispensed')
       and c.valid_until >= ${at} and r.destination = 'circulation'
     order by c.uploaded_at desc, c.prescription_id desc
     limit 50`)
}

/** Forgets the choice of a pharmacy that can not fill it any more. */
export async function dropChoice(
  tx: Tx,
  { prescriptionId, personId }: CirculationKey,
  institutionId: string,
): Promise<void> {
  await tx.query(sql`
    update circulation.prescription set chosen_id = null, chosen_at = null
     where prescription_id = ${prescriptionId} and person_id = ${personId} and chosen_id = ${institutionId}`)
}
