import { dispensingById, handOver } from '../../modules/dispensing/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { inHandOf, tillOf } from '../authorisations.ts'
import { wholeOf } from '../prescriptions.ts'
import { changes } from '../transaction.ts'
import { t7209 } from './table.ts'

/** A delivery on its way hands the drugs over to the carrier (FJ2023-7.6); later news of it change nothing more. */
export const run7209 = changes(t7209, async (tx, call, { data }) => {
  const { at, policies } = call
  const whole = await wholeOf(tx, data.hiRxno, () => true)
  if (whole instanceof Refusal) return whole
  const dispensingId = await inHandOf(tx, call, whole.prescription.prescriptionId)
  const till = await tillOf(tx, call, undefined)
  if (dispensingId instanceof Refusal) return dispensingId
  if (till instanceof Refusal) return till
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
