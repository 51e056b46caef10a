import { createHash } from 'node:crypto'
import { changedTopic } from '../../modules/circulation/index.ts'
import { noticeTopic } from '../../modules/insured/index.ts'
import type { Delivery } from '../../platform/clockwork.ts'
import { dayOf } from '../../platform/day.ts'
import type { Message } from '../../platform/outbox.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import { t7108 } from '../7108/table.ts'
import { t7109 } from '../7109/table.ts'
import { readDialect } from '../dialect.ts'
import { treesOf } from '../fields/notation.ts'
import { type Style, writeTree } from '../fields/write.ts'
import { hashOf } from '../messages.ts'
import { issuedBy, wholeOf } from '../prescriptions.ts'
import { pickedUpOf, reviewOf } from '../rx-outcome.ts'
import { sealedCall, sealedWhole } from '../sealed.ts'

/** Makes of what happened to a prescription what its hospital is owed: 7108 of its review and state, 7109 of what was settled. */

type Happened = Readonly<{ message: Message; prescriptionId: string; infno: '7108' | '7109' }>

function happened(message: Message): readonly Happened[] {
  const { topic, payload } = message
  if (topic === changedTopic && typeof payload.prescriptionId === 'string')
    return [{ message, prescriptionId: payload.prescriptionId, infno: '7108' }]
  if (topic === noticeTopic && typeof payload.dispensed === 'string')
    return [{ message, prescriptionId: payload.dispensed, infno: '7109' }]
  return []
}

type Hospital = Readonly<{
  prescriptionId: string
  number: string
  institutionId: string
  dialect: unknown
  sandbox: boolean
}>

/** Runs in the transaction that marks the messages; the same message owes the same call once. */
async function owe(tx: Tx, messages: readonly Message[]): Promise<void> {
  const all = messages.flatMap(happened)
  if (all.length === 0) return
  const hospitals = await hospitalsOf(tx, all)
  for (const one of all) {
    const hospital = hospitals.get(one.prescriptionId)
    if (hospital) await oweOne(tx, one, hospital)
  }
}

async function hospitalsOf(tx: Tx, all: readonly Happened[]): Promise<ReadonlyMap<string, Hospital>> {
  const rows = await tx.query<Hospital>(sql`
    select r.prescription_id as "prescriptionId", r.number, r.institution_id as "institutionId", c.dialect, c.sandbox
      from prescribing.prescription r
      join gateway.connection c on c.institution_id = r.institution_id
     where r.prescription_id = any(${all.map(({ prescriptionId }) => prescriptionId)}::uuid[])
       and r.person_id = any(${all.map(({ message }) => message.personId)}::bigint[])
       and c.callback_url is not null and c.closed_at is null`)
  return new Map(rows.map((row) => [row.prescriptionId, row]))
}

async function oweOne(tx: Tx, { message, prescriptionId, infno }: Happened, hospital: Hospital): Promise<void> {
  const { institutionId, number, dialect, sandbox } = hospital
  const { messageId, personId, at } = message
  const body = await bodyOf(tx, { infno, number, institutionId, at, style: readDialect(dialect) })
  if (!body) return
  const msgid = msgidOf(messageId, at)
  await tx.query(sql`
    insert into gateway.callback (msgid, person_id, prescription_id, institution_id, infno, source_id, body, state,
                                  not_before, created_at)
    values (${msgid}, ${personId}, ${prescriptionId}, ${institutionId}, ${infno}, ${messageId}, ${sealedCall(msgid, body)},
            'waiting', ${at}, ${at})
        on conflict do nothing`)
  const whole = sandbox ? { request: JSON.stringify(body), understood: body } : { request: null, understood: null }
  const { request, understood } = sealedWhole({ msgid, institutionId }, whole)
  await tx.query(sql`
    insert into gateway.message (msgid, institution_id, infno, request_hash, outcome, person_id, request, understood,
                                 received_at)
    values (${msgid}, ${institutionId}, ${infno}, ${hashOf(infno, body)}, 'pending', ${personId},
            ${request}, ${understood}, ${at})
        on conflict do nothing`)
}

type Asked = Readonly<{ infno: '7108' | '7109'; number: string; institutionId: string; at: Date; style: Style }>

/** As it stands when it is made. Of a prescription that no pharmacist has reviewed 7108 has nothing to tell. */
async function bodyOf(on: Sql, { infno, number, institutionId, at, style }: Asked): Promise<object | undefined> {
  const whole = await wholeOf(on, number, issuedBy(institutionId))
  if (whole instanceof Refusal) return undefined
  if (infno === '7109') return writeTree(treesOf(t7109).input, await pickedUpOf(on, whole, at), style)
  const review = await reviewOf(on, whole, at)
  return review && writeTree(treesOf(t7108).input, review, style)
}

/** Thirty letters, always the same for the same message of the outbox. */
const msgidOf = (messageId: string, at: Date): string =>
  `C${dayOf(at).replaceAll('-', '')}${createHash('sha256').update(messageId).digest('hex').slice(0, 21)}`

export const oweCallbacks: readonly Delivery[] = [changedTopic, noticeTopic].map((topic) => ({ topic, deliver: owe }))
