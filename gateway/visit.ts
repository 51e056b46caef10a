import type { Charged, Judged } from '../modules/outpatient/index.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Sql } from '../platform/sql.ts'
import { encounterIdOf, totalRefusal } from './outpatient.ts'
import { type Credential, isShown, personIdOf, personOf } from './persons.ts'
import { noSuchPsn } from './refusals.ts'
import { setldetail, setlinfo } from './settlement-output.ts'
import type { Call } from './transaction.ts'

/** What 2206 and 2207 share: whose visit is settled, and the answer. */

type VisitData = Credential &
  Readonly<{ psn_no: string; mdtrt_id: string; chrg_bchno: string; med_type: string; medfee_sumamt: number }>

/**
 * Judges a batch of a visit of the person who stands at the desk. The credential is looked at after the facts were read with
 * everything else in one trip, but whoever shows another's is told that, and nothing of the case.
 */
export async function visitAsked<J extends Judged | { judged: Judged }>(
  on: Sql,
  { connection, at, policies }: Call,
  data: VisitData,
  judge: (asked: Omit<Charged, 'boxes' | 'boxesWith'>) => Promise<J | Refusal>,
): Promise<J | Refusal> {
  const personId = personIdOf(data.psn_no)
  const encounterId = encounterIdOf(data.mdtrt_id)
  if (personId === undefined || encounterId instanceof Refusal) {
    const person = await personOf(on, data, 'data')
    if (person instanceof Refusal) return person
    return encounterId instanceof Refusal ? encounterId : noSuchPsn({ field: 'data.psn_no（人员编号）' })
  }
  const { institutionId, operatorId } = connection
  const { chrg_bchno: batch, med_type: medicalType } = data
  const outcome = await judge({
    ...{ encounterId, personId, institutionId, batch, medicalType, operatorId, at, policies },
  })
  if (outcome instanceof Refusal) {
    const person = await personOf(on, data, 'data')
    return person instanceof Refusal ? person : outcome
  }
  const { benefit } = 'judged' in outcome ? outcome.judged : outcome
  return (await isShown(on, benefit.person, data, 'data')) ?? outcome
}

/** The answer of 2206 and 2207, or the refusal when the total that was sent is not that of the lines. */
export function settledAnswer({ header }: Call, data: VisitData, { entry, benefit }: Judged, recorded: boolean) {
  const wrong = totalRefusal(data.medfee_sumamt, entry.total, entry.lines.length)
  if (wrong) return wrong
  const { person } = benefit
  const told = { entry, person, medicalType: data.med_type, certificate: data.mdtrt_cert_type, msgid: header.msgid }
  return { setlinfo: setlinfo({ ...told, recorded }), setldetail: setldetail(entry) }
}
