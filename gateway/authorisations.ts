import { type Circulation, noSuchPrescription } from '../modules/circulation/index.ts'
import { practitionerById, practitionersAt } from '../modules/institutions/index.ts'
import { later } from '../platform/day.ts'
import { Refusal, refusal } from '../platform/refusal.ts'
import { type Sql, sql, type Tx } from '../platform/sql.ts'
import { chanceText, wholeOf } from './prescriptions.ts'
import type { Call } from './transaction.ts'

/** What lets a pharmacy download one prescription once: a token, given together with those of the person's others. */

export type Authorisation = Readonly<{
  token: string
  number: string
  setNumber: string
  institutionId: string
  prescriptionId: string
  personId: number
  dispensingId: string | null
  fileHash: string | null
  verifiedNumber: string | null
  validUntil: Date
  usedAt: Date | null
}>

const lapsed = refusal(403, 'gateway/token-lapsed', {
  zh: 'data.epcToken（电子处方令牌）无效、已使用或已过期，请重新授权',
  en: 'data.epcToken is unknown, used, or has ended; ask for another',
})
const noPharmacist = refusal(409, 'gateway/no-pharmacist', {
  zh: '本店没有在册药师，不能接收处方',
  en: 'There is no registered pharmacist here to take a prescription',
})

export async function authorise(tx: Tx, { connection, at }: Call, prescriptions: readonly Circulation[]) {
  const setNumber = chanceText(20)
  const validUntil = later(at, 'PT30M')
  const given = prescriptions.map(({ prescriptionId, personId }) => ({
    prescriptionId,
    personId,
    token: chanceText(40),
    number: chanceText(24),
  }))
  if (given.length > 0)
    await tx.query(sql`
      insert into gateway.authorisation (token, number, set_number, institution_id, prescription_id, person_id, given_at,
                                         valid_until)
      values ${sql.values(
        given.map((one) => [
          one.token,
          one.number,
          setNumber,
          connection.institutionId,
          one.prescriptionId,
          one.personId,
          at,
          validUntil,
        ]),
      )}`)
  return given.map((one) => ({ ...one, validUntil }))
}

export async function authorisationOf(
  on: Sql,
  { connection, at }: Call,
  token: string,
): Promise<Authorisation | Refusal> {
  const found = await on.one<Authorisation>(sql`
    select token, number, set_number as "setNumber", institution_id as "institutionId",
           prescription_id as "prescriptionId", person_id as "personId", dispensing_id as "dispensingId",
           file_hash as "fileHash", verified_number as "verifiedNumber", valid_until as "validUntil", used_at as "usedAt"
      from gateway.authorisation where token = ${token}`)
  if (found?.institutionId !== connection.institutionId) return lapsed()
  return found.usedAt === null && found.validUntil < at ? lapsed() : found
}

/** The first download uses the token; those that were given with it lapse. */
export async function useAuthorisation(
  tx: Tx,
  { token, setNumber }: Authorisation,
  { dispensingId, fileHash, at }: { dispensingId: string; fileHash: string; at: Date },
): Promise<void> {
  await tx.query(sql`
    delete from gateway.authorisation where set_number = ${setNumber} and token <> ${token} and used_at is null`)
  await tx.query(sql`
    update gateway.authorisation set used_at = ${at}, dispensing_id = ${dispensingId}, file_hash = ${fileHash}
     where token = ${token}`)
}

export async function keepVerified(tx: Tx, { token }: Authorisation, verifiedNumber: string): Promise<void> {
  await tx.query(sql`update gateway.authorisation set verified_number = ${verifiedNumber} where token = ${token}`)
}

/** What this pharmacy has in hand of a prescription, by the download that brought it. */
export async function inHandOf(on: Sql, { connection }: Call, prescriptionId: string): Promise<string | Refusal> {
  const [found] = await on.query<{ dispensingId: string }>(sql`
    select dispensing_id as "dispensingId" from gateway.authorisation
     where prescription_id = ${prescriptionId} and institution_id = ${connection.institutionId}
       and dispensing_id is not null
     order by used_at desc limit 1`)
  return found?.dispensingId ?? noSuchPrescription()
}

/** The pharmacist who acts: the message's operator where that is one of here, else the first of the register. */
export async function tillOf(on: Sql, { connection, header }: Call, code: string | undefined) {
  const { institutionId } = connection
  const named = await practitionerById(on, code ?? header.opter)
  const here = named?.kind === 'pharmacist' && named.institutionId === institutionId ? named : undefined
  const first = here ?? (await practitionersAt(on, institutionId, 'pharmacist'))[0]
  return first ? { institutionId, practitionerId: first.practitionerId } : noPharmacist()
}

/** A prescription by its number, what this pharmacy has in hand of it, and who acts there. */
export async function inHandAtTill(on: Sql, call: Call, hiRxno: string) {
  const whole = await wholeOf(on, hiRxno, () => true)
  if (whole instanceof Refusal) return whole
  const dispensingId = await inHandOf(on, call, whole.prescription.prescriptionId)
  const till = await tillOf(on, call, undefined)
  if (dispensingId instanceof Refusal) return dispensingId
  return till instanceof Refusal ? till : { whole, dispensingId, till }
}
