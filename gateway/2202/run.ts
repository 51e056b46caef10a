import { cancel } from '../../modules/outpatient/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { encounterIdOf } from '../outpatient.ts'
import { personByNumber } from '../persons.ts'
import { changes } from '../transaction.ts'
import { t2202 } from './table.ts'

/** A registration is taken back, while nothing of it is settled. */
export const run2202 = changes(t2202, async (tx, { connection, at }, { data }) => {
  const person = await personByNumber(tx, data.psn_no)
  const encounterId = encounterIdOf(data.mdtrt_id)
  if (person instanceof Refusal) return person
  if (encounterId instanceof Refusal) return encounterId
  const { institutionId } = connection
  const cancelled = await cancel(tx, { encounterId, personId: person.personId, institutionId, at })
  return cancelled instanceof Refusal ? cancelled : {}
})
