import { dispensingById, handOver } from '../../modules/dispensing/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { inHandOf, tillOf } from '../authorisations.ts'
import { wholeOf } from '../prescriptions.ts'
import { changes } from '../transaction.ts'
import { t7210 } from './table.ts'

/** The patient signed for the drugs. */
export const run7210 = changes(t7210, async (tx, call, { data }) => {
  const { at, policies } = call
  const whole = await wholeOf(tx, data.hiRxno, () => true)
  if (whole instanceof Refusal) return whole
  const dispensingId = await inHandOf(tx, call, whole.prescription.prescriptionId)
  const till = await tillOf(tx, call, undefined)
  if (dispensingId instanceof Refusal) return dispensingId
  if (till instanceof Refusal) return till
  const dispensing = await dispensingById(tx, dispensingId)
  if (dispensing?.state === 'handed-over') return { flag: true }
  const way = { way: 'counter' as const, receivedBy: whole.person.name }
  const handed = await handOver(tx, { till, at, policies }, { dispensingId, way })
  return handed instanceof Refusal ? handed : { flag: true }
})
