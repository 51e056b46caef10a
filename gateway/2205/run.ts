import { uncharge } from '../../modules/outpatient/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { encounterIdOf } from '../outpatient.ts'
import { personByNumber } from '../persons.ts'
import { changes } from '../transaction.ts'
import { t2205 } from './table.ts'

/** Lines that are not settled are taken back: of a batch, or under 0000 all of them. Safe to repeat. */
export const run2205 = changes(t2205, async (tx, { connection, at }, { data }) => {
  const person = await personByNumber(tx, data.psn_no)
  const encounterId = encounterIdOf(data.mdtrt_id)
  if (person instanceof Refusal) return person
  if (encounterId instanceof Refusal) return encounterId
  const { institutionId } = connection
  const batch = data.chrg_bchno === '0000' ? null : data.chrg_bchno
  const gone = await uncharge(tx, { encounterId, personId: person.personId, institutionId, at }, batch)
  return gone instanceof Refusal ? gone : {}
})
