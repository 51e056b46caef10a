import type { Day } from '../../platform/day.ts'

/** A continuous prescription (慢性病连续处方) as it was issued: nothing of it changes but the packs of its lines. */
export type Prescription = Readonly<{
  prescriptionId: string
  personId: number
  number: string
  visitId: string
  institutionId: string
  practitionerId: string
  /** From the register on the day of issuing (FJ2023-5.4). */
  institutionName: string
  doctorName: string
  doctorPhone: string
  region: string
  packId: string
  packHash: string
  diseaseKey: string
  diagnosisCode: string
  diagnosisName: string
  days: number
  longReason: string | null
  destination: 'circulation' | 'in-house'
  issuedAt: Date
  issuedDay: Day
}>

export type PrescriptionLine = Readonly<{
  prescriptionId: string
  lineNo: number
  personId: number
  drugCode: string
  substance: string
  /** Dose units at a time. */
  dose: number
  timesPerDay: number
  /** Substance a day. */
  dailyAmount: number
  days: number
  packs: number
  usage: string
  remark: string | null
  /** In hand at pharmacies, not settled. */
  claimedPacks: number
  dispensedPacks: number
}>

/** Packs that nobody has in hand and nobody has dispensed; in thousandths inside, as a pack may be split. */
export function openPacks({
  packs,
  claimedPacks,
  dispensedPacks,
}: Pick<PrescriptionLine, 'packs' | 'claimedPacks' | 'dispensedPacks'>): number {
  return (Math.round(packs * 1000) - Math.round(claimedPacks * 1000) - Math.round(dispensedPacks * 1000)) / 1000
}

export type Visit = Readonly<{
  visitId: string
  personId: number
  institutionId: string
  practitionerId: string
  diseaseKey: string | null
  internet: boolean
  emergency: boolean
  at: Date
}>

export type ConsentRecord = Readonly<{
  signer: 'self' | 'guardian'
  signerName: string
  relation: string | null
  signerIdentityNumber: string | null
  told: boolean
  circulation: boolean
  at: Date
}>
