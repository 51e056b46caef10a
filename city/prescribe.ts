import { type Day, fen } from '@changqing/engine'
import { type Drug, dailyAmount, packsFor } from '../modules/catalogue/index.ts'
import { type Move, move, moves, newNumber, newPickupCode, type State } from '../modules/circulation/index.ts'
import { sealedSigner } from '../modules/prescribing/index.ts'
import { dayOf, later, subtractDuration } from '../platform/day.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Chart, Occasion } from './chart.ts'
import type { Doctor, House } from './house.ts'
import { usageOf } from './regimens.ts'
import * as tables from './tables.ts'

export type Order = Readonly<{
  disease: string
  house: House
  doctor: Doctor
  lines: readonly Readonly<{ drug: Drug; dose: number; times: number }>[]
  days: number
  destination: 'circulation' | 'in-house'
  longReason?: string
}>

export type WrittenLine = {
  readonly lineNo: number
  readonly drug: Drug
  readonly dose: number
  readonly times: number
  readonly dailyAmount: number
  readonly packs: number
  claimed: number
  dispensed: number
}

/** A prescription from its issuing to the end of its life; written down when nothing more happens to it. */
export class Script {
  readonly chart: Chart
  readonly order: Order
  readonly prescriptionId: string
  readonly visitId: string
  readonly number: string
  readonly pickupCode: string
  readonly issuedAt: Date
  readonly validUntil: Date
  readonly lines: readonly WrittenLine[]
  #state: State = 'circulating'
  #chosen: { id: string; at: Date } | null = null
  #frozenFrom: State | null = null

  constructor(chart: Chart, order: Order, visitAt: Date) {
    const at = new Date(visitAt.getTime() + 12 * 60_000)
    const day = dayOf(at)
    const { region } = chart.life.citizen
    this.chart = chart
    this.order = order
    this.visitId = chart.id(visitAt)
    this.prescriptionId = chart.id(at)
    this.number = newNumber(region, day, () => chart.ward.serialOf(region, day))
    this.pickupCode = newPickupCode(this.number, chart.random.below)
    this.issuedAt = at
    this.validUntil = later(at, chart.law('circulation.validFor', day))
    this.lines = order.lines.map(({ drug, dose, times }, i) => ({
      lineNo: i + 1,
      drug,
      dose,
      times,
      dailyAmount: dailyAmount(drug, dose, times),
      packs: packsFor(drug, dose, times, order.days),
      claimed: 0,
      dispensed: 0,
    }))
    this.#writeVisit(visitAt, day)
    this.#writeConsent()
    for (const { drug } of this.lines) if (chart.needsFile(drug, day)) this.#openFile(drug, day, visitAt)
    this.move('upload', order.house.institutionId, at)
    chart.step()
  }

  /** The file of a dual-channel drug, with the first prescription of it (WH2025-5.2). */
  #openFile(drug: Drug, day: Day, at: Date): void {
    const { chart, order } = this
    const diagnosis = chart.ward.diagnosisOf(order.disease)
    chart.ward.loader.add(tables.patientFile, {
      ...{ patient_file_id: chart.id(at), person_id: chart.personId, substance: drug.substance },
      ...{ drug_code: drug.drugCode, disease_key: order.disease, diagnosis_code: diagnosis.code },
      restriction: `限${diagnosis.name}患者，经专科医师评估后使用`,
      basis: '已核对诊断证明与既往治疗记录，符合限定支付范围',
      ...{ institution_id: order.house.institutionId, practitioner_id: order.doctor.practitionerId },
      ...{ doctor_name: order.doctor.name, valid_from: day, valid_until: null, opened_at: at },
    })
  }

  get state(): State {
    return this.#state
  }

  /** Whole years of the law: the fee of this visit, once a prescription (WZ2017-2.7). */
  settleFee(): void {
    const { order, issuedAt, visitId, prescriptionId } = this
    const at = new Date(issuedAt.getTime() + 5 * 60_000)
    const occasion = feeOccasion(this.chart, order, dayOf(at), { visitId, prescriptionId })
    const entry = occasion && this.chart.settle(occasion, at)
    if (!entry) return
    this.chart.ward.loader.add(tables.consultationFee, {
      prescription_id: prescriptionId,
      person_id: this.chart.personId,
      settlement_id: entry.settlementId,
    })
  }

  choose(place: House, at: Date): void {
    this.#chosen = { id: place.institutionId, at }
    this.move('choose', String(this.chart.personId), at)
  }

  /** Moves it by the centre's own table; what the table does not know must not happen here either. */
  move(name: Move, byId: string, at: Date, note: string | null = null): void {
    const by = moves[name].by
    const from = name === 'upload' ? 'none' : this.#state
    const packs = this.lines.map(({ packs, claimed, dispensed }) => ({
      packs,
      claimedPacks: claimed,
      dispensedPacks: dispensed,
    }))
    const to = move(from, name, by, packs)
    if (to instanceof Refusal) throw new Error(to.sentence.en)
    this.chart.ward.loader.add(tables.circulationMove, {
      move_id: this.chart.id(at),
      prescription_id: this.prescriptionId,
      person_id: this.chart.personId,
      move: name,
      from_state: from === 'none' ? null : from,
      to_state: to,
      by_role: by,
      by_id: byId,
      note,
      at,
    })
    this.#state = to
  }

  /** An adverse reaction stops the rest (WZ2017-2.6); the prescriber takes it back when they have looked, or has not yet. */
  stop(lineNo: number, place: House, pharmacistId: string, at: Date, reviewedAt: Date | null): void {
    const { chart, order, prescriptionId } = this
    this.#frozenFrom = this.#state
    this.move('freeze', place.institutionId, at)
    if (reviewedAt) {
      this.#frozenFrom = null
      this.move('revoke', order.doctor.practitionerId, reviewedAt)
    }
    chart.ward.loader.add(tables.adverseReaction, {
      reaction_id: chart.id(at),
      person_id: chart.personId,
      prescription_id: prescriptionId,
      line_no: lineNo,
      reported_by: pharmacistId,
      institution_id: place.institutionId,
      description: '服药后头晕、踝部水肿，已嘱停药并回开方医师处复查',
      severity: 'moderate',
      at,
      to_doctor: order.doctor.practitionerId,
      reviewed_by: reviewedAt ? order.doctor.practitionerId : null,
      outcome: reviewedAt ? 'revoke' : null,
      review_note: reviewedAt ? '复查后停用，余下药品不再调剂，另行调整方案' : null,
      reviewed_at: reviewedAt,
    })
  }

  /** Its time is over: an instant after the last one that is valid. */
  expire(): void {
    this.move('expire', 'clock', new Date(this.validUntil.getTime() + 30_000))
  }

  /** Writes it as it stands. */
  write(): void {
    const { chart, order, prescriptionId, number, pickupCode } = this
    const { loader } = chart.ward
    const person = { prescription_id: prescriptionId, person_id: chart.personId }
    const diagnosis = chart.ward.diagnosisOf(order.disease)
    loader.add(tables.prescription, {
      ...person,
      number,
      visit_id: this.visitId,
      institution_id: order.house.institutionId,
      practitioner_id: order.doctor.practitionerId,
      institution_name: order.house.name,
      doctor_name: order.doctor.name,
      doctor_phone: order.doctor.phone,
      region: chart.life.citizen.region,
      pack_id: chart.pack.id,
      pack_hash: chart.pack.hash,
      disease_key: order.disease,
      diagnosis_code: diagnosis.code,
      diagnosis_name: diagnosis.name,
      days: order.days,
      long_reason: order.longReason ?? null,
      destination: order.destination,
      findings: '[]',
      issued_at: this.issuedAt,
      issued_day: dayOf(this.issuedAt),
    })
    for (const line of this.lines) {
      loader.add(tables.prescriptionLine, {
        ...person,
        line_no: line.lineNo,
        drug_code: line.drug.drugCode,
        substance: line.drug.substance,
        dose: line.dose,
        times_per_day: line.times,
        daily_amount: line.dailyAmount,
        days: order.days,
        packs: line.packs,
        usage: usageOf(line.drug),
        remark: null,
        claimed_packs: line.claimed,
        dispensed_packs: line.dispensed,
      })
    }
    loader.add(tables.circulation, {
      ...person,
      state: this.#state,
      valid_until: this.validUntil,
      uploaded_at: this.issuedAt,
      pickup_code: pickupCode,
      chosen_id: this.#chosen?.id ?? null,
      chosen_at: this.#chosen?.at ?? null,
      frozen_from: this.#frozenFrom,
    })
    loader.add(tables.circulationCode, { ...person, code: number, kind: 'number' })
    loader.add(tables.circulationCode, { ...person, code: pickupCode, kind: 'pickup' })
  }

  #writeVisit(at: Date, day: Day): void {
    const { chart, order, visitId } = this
    const { loader } = chart.ward
    const where = { practitioner_id: order.doctor.practitionerId, institution_id: order.house.institutionId }
    loader.add(tables.visit, {
      visit_id: visitId,
      person_id: chart.personId,
      ...where,
      disease_key: order.disease,
      internet: false,
      emergency: false,
      at,
    })
    if (chart.law('prescribing.lookup', day) === 'none' && chart.random.chance(0.7)) return
    const lookedAt = new Date(at.getTime() + 3 * 60_000)
    loader.add(tables.lookup, {
      lookup_id: chart.id(lookedAt),
      person_id: chart.personId,
      ...where,
      since: subtractDuration(day, chart.law('prescribing.lookupWindow', day)),
      at: lookedAt,
    })
  }

  #writeConsent(): void {
    const { guardian, citizen } = this.chart.life
    const consentId = this.chart.id(this.issuedAt)
    this.chart.ward.loader.add(tables.consent, {
      consent_id: consentId,
      person_id: citizen.personId,
      prescription_id: this.prescriptionId,
      signer: guardian ? 'guardian' : 'self',
      signer_name: guardian?.name ?? citizen.name,
      relation: guardian?.relation ?? null,
      signer_identity_number: sealedSigner(consentId, guardian?.identityNumber ?? null),
      told: true,
      circulation: this.order.destination === 'circulation',
      at: this.issuedAt,
    })
  }
}

const feeCode = 'consultation-fee'

/** The consultation fee as it is settled, when the law has a price for this level. */
export function feeOccasion(
  chart: Chart,
  { disease, house, doctor }: Pick<Order, 'disease' | 'house' | 'doctor'>,
  day: Day,
  ids: { visitId: string | null; prescriptionId: string | null },
): Occasion {
  const price = chart.pack.law('services.consultationFee', day, { level: house.level ?? 'ungraded' }).value
  return {
    kind: 'visit',
    disease,
    house,
    place: house,
    practitionerId: doctor.practitionerId,
    operatorId: doctor.practitionerId,
    ...ids,
    dispensingId: null,
    items: [
      {
        itemKind: 'service',
        itemCode: feeCode,
        substance: null,
        prescriptionLine: null,
        quantity: 1,
        price: fen(price) * 100,
        ceiling: null,
        ceilingSource: null,
        substanceAmount: null,
        dailyAmount: null,
        drug: null,
      },
    ],
    refills: [],
  }
}
