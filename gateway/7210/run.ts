import { dispensingById, handOver } from '../../modules/dispensing/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { inHandAtTill } from '../authorisations.ts'
import { changes } from '../transaction.ts'
import { t7210 } from './table.ts'

/** The patient signed for the drugs. */
export const run7210 = changes(t7210, async (tx, call, { data }) => {
  const { at, policies } = call
  const hand = await inHandAtTill(tx, call, data.hiRxno)
  if (hand instanceof Refusal) return hand
  const { dispensingId, till, whole } = hand
  const dispensing = await dispensingById(tx, dispensingId)
  if (dispensing?.state === 'handed-over') return { flag: true }
  const way = { way: 'counter' as const, receivedBy: whole.person.name }
  const handed = await handOver(tx, { till, at, policies }, { dispensingId, way })
  return handed instanceof Refusal ? handed : { flag: true }
})
