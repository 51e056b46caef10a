import { randomInt } from 'node:crypto'
import type { PatientPrescription } from '../../modules/circulation/api.ts'
import type { Dispensing, DispensingLine, IdentityCheck, Scans } from '../../modules/dispensing/api.ts'
import type { Prescription } from '../../modules/prescribing/api.ts'
import type { Purchase, StockList } from '../../modules/stock/api.ts'
import type { Visitor } from './browser.ts'

/** The pharmacy's part over the service, for tests that begin after it. */

/** Pulls what the patient shows on the phone. */
export async function pullShown(pharmacist: Visitor, patient: Visitor, prescriptionId: string): Promise<Dispensing> {
  const shown = await patient.read<PatientPrescription>(`/api/patient/prescriptions/${prescriptionId}`)
  return pharmacist.change<Dispensing>('/api/pharmacy/pulls', { code: shown.pickupCode })
}

/** Pulls, checks the patient, scans boxes bought for it and approves: ready to be confirmed. */
export async function prepare(
  pharmacist: Visitor,
  patient: Visitor,
  prescriptionId: string,
  insuranceCode: string,
): Promise<Dispensing> {
  const pulled = await pullShown(pharmacist, patient, prescriptionId)
  const at = `/api/pharmacy/dispensings/${pulled.dispensingId}`
  const own: IdentityCheck = { way: 'own', credential: { kind: 'insurance-code', value: insuranceCode } }
  await pharmacist.change(`${at}/identity`, own)
  const taken = pulled.lines.filter(({ packs }) => packs > 0)
  for (const { drugCode, codesNeeded } of taken.filter(needsCodes)) {
    const codes = await buy(pharmacist, drugCode, codesNeeded)
    await pharmacist.change(`${at}/scans`, { codes } satisfies Scans)
  }
  const lines = taken.map(({ lineNo }) => ({ lineNo, ok: true }))
  return pharmacist.change<Dispensing>(`${at}/review`, { decision: 'approved', lines })
}

const needsCodes = ({ codesNeeded }: DispensingLine) => codesNeeded > 0

/** Puts every drug of a prescription on the pharmacy's shelf, at its ceiling where it has no price yet. */
export async function stock(pharmacist: Visitor, prescriber: Visitor, prescriptionId: string): Promise<void> {
  const { lines } = await prescriber.read<Prescription>(`/api/prescriptions/${prescriptionId}`)
  for (const { drugCode, packs } of lines) {
    const { rows } = await pharmacist.read<StockList>(`/api/pharmacy/stock?query=${drugCode}`)
    const shelf = rows.find((row) => row.drugCode === drugCode)
    if (!shelf?.onSale) {
      const price = shelf?.ceiling ?? '1.00'
      await pharmacist.change('/api/pharmacy/stock/prices', { prices: [{ drugCode, price, onSale: true }] })
    }
    await buy(pharmacist, drugCode, packs)
  }
}

/** Boxes with trace codes of their own, so that no test sells another's. */
async function buy(pharmacist: Visitor, drugCode: string, packs: number): Promise<string[]> {
  const codes = Array.from(
    { length: packs },
    () => `8${String(randomInt(1e12)).padStart(12, '0')}${randomInt(1e6, 1e7)}`,
  )
  await pharmacist.change('/api/pharmacy/stock/purchases', {
    ...{ drugCode, batchNumber: `T${randomInt(1e6)}`, producedOn: '2025-01-05', expiresOn: '2099-01-04' },
    ...{ supplier: '示范医药配送', packs: codes.length, traceCodes: codes },
  } satisfies Purchase)
  return codes
}
