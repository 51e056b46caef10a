import { randomInt } from 'node:crypto'
import type { PatientPrescription } from '../../modules/circulation/api.ts'
import type { Dispensing, DispensingLine, IdentityCheck, Scans } from '../../modules/dispensing/api.ts'
import type { Purchase } from '../../modules/stock/api.ts'
import type { Visitor } from './browser.ts'

/** Pulls what the patient shows, checks the patient, scans boxes bought for it and approves: ready to be confirmed. */
export async function prepare(pharmacist: Visitor, patient: Visitor, prescriptionId: string, insuranceCode: string) {
  const shown = await patient.read<PatientPrescription>(`/api/patient/prescriptions/${prescriptionId}`)
  const pulled = await pharmacist.change<Dispensing>('/api/pharmacy/pulls', { code: shown.pickupCode })
  const at = `/api/pharmacy/dispensings/${pulled.dispensingId}`
  const own: IdentityCheck = { way: 'own', credential: { kind: 'insurance-code', value: insuranceCode } }
  await pharmacist.change(`${at}/identity`, own)
  const taken = pulled.lines.filter(({ packs }) => packs > 0)
  for (const line of taken.filter(({ codesNeeded }) => codesNeeded > 0)) {
    const codes = await buy(pharmacist, line)
    await pharmacist.change(`${at}/scans`, { codes } satisfies Scans)
  }
  const lines = taken.map(({ lineNo }) => ({ lineNo, ok: true }))
  return pharmacist.change<Dispensing>(`${at}/review`, { decision: 'approved', lines })
}

/** Boxes with trace codes of their own, so that no test sells another's. */
async function buy(pharmacist: Visitor, { drugCode, codesNeeded }: DispensingLine): Promise<string[]> {
  const codes = Array.from(
    { length: codesNeeded },
    () => `8${String(randomInt(1e12)).padStart(12, '0')}${randomInt(1e6, 1e7)}`,
  )
  await pharmacist.change('/api/pharmacy/stock/purchases', {
    ...{ drugCode, batchNumber: `T${randomInt(1e6)}`, producedOn: '2026-01-05', expiresOn: '2029-01-04' },
    ...{ supplier: '示范医药配送', packs: codes.length, traceCodes: codes },
  } satisfies Purchase)
  return codes
}
