import type { Day } from '../../platform/day.ts'

/** A visit to a hospital or a purchase at a pharmacy, as the institution's own software reports it. */
export type Encounter = Readonly<{
  encounterId: string
  personId: number
  institutionId: string
  kind: 'visit' | 'purchase'
  /** The institution's own number of it. */
  ownNumber: string
  practitionerId: string | null
  department: string | null
  departmentCode: string | null
  /** 医疗类别 as the wire codes it. */
  medicalType: string
  diseaseKey: string | null
  begunAt: Date
  registeredAt: Date
  describedAt: Date | null
  condition: string | null
  cancelledAt: Date | null
}>

export type Diagnosis = Readonly<{
  position: number
  kind: string
  main: boolean
  code: string
  name: string
  department: string
  practitionerId: string
  doctorName: string
  at: Date
}>

/** One item that was done or sold. */
export type Charge = Readonly<{
  /** The institution's own number of the line, once in an encounter. */
  number: string
  batch: string
  position: number
  itemCode: string
  ownCode: string
  itemKind: 'drug' | 'service'
  quantity: number
  /** Ten-thousandths of a yuan. */
  price: number
  /** Fen. */
  amount: number
  /** For how many days the goods are meant to last, where the institution says so. */
  days: number | null
  /** The hospital did not approve it: the whole line is the patient's. */
  selfPaid: boolean
  diseaseKey: string | null
  practitionerId: string | null
  details: Readonly<Record<string, unknown>>
}>

export type KeptCharge = Charge & Readonly<{ chargedAt: Date; settlementId: string | null }>

/** A box that is sold with a line. */
export type Box = Readonly<{ traceCode: string; number: string; opened: boolean }>

export type Between = Readonly<{ from: Day; until: Day }>
