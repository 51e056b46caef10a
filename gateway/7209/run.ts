import { dispensingById, handOver } from '../../modules/dispensing/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { inHandAtTill } from '../authorisations.ts'
import { changes } from '../transaction.ts'
import { t7209 } from './table.ts'

/** A delivery on its way hands the drugs over to the carrier (FJ2023-7.6); later news of it change nothing more. */
export const run7209 = changes(t7209, async (tx, call, { data }) => {
  const { at, policies } = call
  const hand = await inHandAtTill(tx, call, data.hiRxno)
  if (hand instanceof Refusal) return hand
  const { dispensingId, till } = hand
  const dispensing = await dispensingById(tx, dispensingId)
  const under = data.delvStasCodg === '1' || data.delvStasCodg === '2'
  if (dispensing?.state === 'handed-over' || !under) return { flag: true }
  const handed = await handOver(
    tx,
    { till, at, policies },
    {
      dispensingId,
      way: {
        way: 'delivery',
        receiver: data.delvConner,
        phone: data.delvConTel ?? '',
        address: data.delvAddr,
        carrier: data.delvEntpName,
        fee: '0.00',
      },
    },
  )
  return handed instanceof Refusal ? handed : { flag: true }
})
