import { type Context, Download } from '../../platform/http.ts'
import { makePdf } from '../../platform/pdf.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { circulationOf, liveStates } from '../circulation/index.ts'
import { prescriptionFor } from './detail.ts'
import { prescriptionForm } from './form.ts'
import { noSuchPrescription } from './refusals.ts'

/** The form as a PDF, for those who may see the prescription. */
export async function printForm(
  ctx: Pick<Context, 'actor' | 'at'> & { db: Sql },
  prescriptionId: string,
): Promise<Download | Refusal> {
  const prescription = await prescriptionFor(ctx, prescriptionId)
  if (prescription instanceof Refusal) return prescription
  const { personId } = prescription.patient
  const circulation = await circulationOf(ctx.db, { prescriptionId, personId })
  if (!circulation) return noSuchPrescription()
  const { actor } = ctx
  const own = actor.role === 'patient' || actor.institutionId === prescription.institution.institutionId
  const code = own && liveStates.includes(prescription.state) ? circulation.pickupCode : null
  const form = await makePdf(prescriptionForm(prescription, code))
  return new Download('application/pdf', `处方-${prescription.number}.pdf`, form)
}
