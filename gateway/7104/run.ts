import { revoke } from '../../modules/prescribing/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { issuedBy, wholeOf } from '../prescriptions.ts'
import { changes } from '../transaction.ts'
import { t7104 } from './table.ts'

/** The prescriber takes back what is not settled. */
export const run7104 = changes(t7104, async (tx, { connection, at, actorAs }, { data }) => {
  const whole = await wholeOf(tx, data.hiRxno, issuedBy(connection.institutionId))
  if (whole instanceof Refusal) return whole
  const { prescriptionId } = whole.prescription
  const actor = actorAs('doctor', data.drCode)
  const revoked = await revoke(tx, { actor, at }, { prescriptionId, reason: data.undoRea.slice(0, 200) })
  if (revoked instanceof Refusal) return revoked
  return { hiRxno: data.hiRxno, rxStasCodg: '3', rxStasName: '已撤销' }
})
