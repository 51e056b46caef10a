import { cityOf, type Day } from '@changqing/engine'
import { ceilingOf, substanceIn } from '../modules/catalogue/index.ts'
import { feeListHash, sealedHandOver } from '../modules/dispensing/index.ts'
import { refillFrom } from '../modules/prescribing/index.ts'
import { type Entry, reversalOf } from '../modules/settlement/index.ts'
import { dayOf, readDuration } from '../platform/day.ts'
import type { ChartItem } from './chart.ts'
import type { Coming } from './coming.ts'
import { scansAt } from './goods.ts'
import { type House, onDutyAt, type Pharmacist } from './house.ts'
import type { Script, WrittenLine } from './prescribe.ts'
import * as tables from './tables.ts'

const minutes = (count: number): number => count * 60_000

/** Packs in a pharmacy's hands, from the pull to the patient's hand. */
export class Hand {
  readonly script: Script
  readonly place: House
  readonly lines: readonly WrittenLine[]
  readonly dispensingId: string
  readonly pulledAt: Date
  readonly pharmacist: Pharmacist
  #state = 'pulled'
  #entry: Entry | undefined
  #reviewed = false
  #coming: Coming | undefined
  #handedOverAt: Date | null = null
  #boxes: { lineNo: number; codes: readonly string[] }[] = []

  constructor(script: Script, place: House, lines: readonly WrittenLine[], at: Date) {
    this.script = script
    this.place = place
    this.lines = lines
    this.pulledAt = at
    this.pharmacist = onDutyAt(place, at)
    this.dispensingId = script.chart.id(at)
    for (const line of lines) line.claimed += line.packs
    script.move('claim', place.institutionId, at)
    this.#move('pull', null, 'pulled', at)
    script.chart.step()
  }

  /** A doubt goes to the prescriber at once (FJ2023-5.5). */
  ask(at: Date): void {
    this.#question(at, null)
  }

  /** The same, answered within the quarter of an hour; the dispensing goes on after it. */
  askAndHear(at: Date): void {
    this.#question(at, new Date(at.getTime() + minutes(4)))
  }

  #question(at: Date, heardAt: Date | null): void {
    const { chart, order, prescriptionId } = this.script
    const [line] = this.lines
    const askedAt = new Date(at.getTime() + minutes(2))
    chart.ward.loader.add(tables.question, {
      question_id: chart.id(askedAt),
      dispensing_id: this.dispensingId,
      person_id: chart.personId,
      prescription_id: prescriptionId,
      line_no: line?.lineNo ?? null,
      asked_by: this.pharmacist.practitionerId,
      question: '患者自述近期自行调整过剂量，请确认本次用法用量。',
      asked_at: askedAt,
      to_doctor: order.doctor.practitionerId,
      answered_by: heardAt ? order.doctor.practitionerId : null,
      answer: heardAt ? '已与患者核对，按处方用法用量执行。' : null,
      answered_at: heardAt,
    })
    this.#move('ask', 'pulled', 'questioned', askedAt)
    if (heardAt) this.#move('answer', 'questioned', 'pulled', heardAt, null, order.doctor.practitionerId)
  }

  /** Identity, review, boxes, the patient's yes, settlement and hand-over, one after the other within half an hour. */
  serve(coming: Coming, boxes: readonly { lineNo: number; codes: readonly string[] }[] = []): Entry | undefined {
    const { script, place, lines, pulledAt } = this
    const { chart, order } = script
    const at = new Date(pulledAt.getTime() + minutes(18))
    const day = dayOf(at)
    this.#coming = coming
    this.#review(new Date(pulledAt.getTime() + minutes(6)))
    const entry = chart.settle(
      {
        kind: 'dispensing',
        disease: order.disease,
        house: order.house,
        place,
        practitionerId: order.doctor.practitionerId,
        operatorId: this.pharmacist.practitionerId,
        visitId: null,
        prescriptionId: script.prescriptionId,
        dispensingId: this.dispensingId,
        items: lines.map((line) => this.#item(line, day)),
        refills: this.#receive(day),
      },
      at,
    )
    if (!entry) throw new Error(`the benefit refuses what it allowed at the visit: ${order.disease}`)
    this.#entry = entry
    const { pack, ward } = chart
    const traced = chart.law('stock.traceCodeRequired', day) && scansAt(place, { day, today: ward.today, pack })
    for (const line of lines) {
      const given = boxes.find((one) => one.lineNo === line.lineNo)?.codes
      const sale = { house: place, drug: line.drug, packs: line.packs, at, settlementId: entry.settlementId }
      const codes = given ? chart.ward.goods.sellAgain(sale, given) : chart.ward.goods.sell(sale, traced)
      this.#boxes.push({ lineNo: line.lineNo, codes })
      line.claimed -= line.packs
      line.dispensed += line.packs
    }
    script.move('dispense', place.institutionId, at)
    this.#move('settle', 'approved', 'settled', at)
    return entry
  }

  /** The drugs go over the counter. */
  handOver(): void {
    this.#handedOverAt = new Date(this.pulledAt.getTime() + minutes(24))
    this.#move('hand-over', 'settled', 'handed-over', this.#handedOverAt)
  }

  /** Takes the settlement back whole; gives the boxes, which are on the shelf again. */
  reverse(at: Date, reason: string): readonly { lineNo: number; codes: readonly string[] }[] {
    const { script, lines, place } = this
    const { chart, order } = script
    const entry = this.#entry
    if (!entry) throw new Error('only what is settled is reversed')
    const reversalId = chart.id(at)
    chart.keep(
      reversalOf(entry, {
        settlementId: reversalId,
        day: dayOf(at),
        settledAt: at,
        operatorId: this.pharmacist.practitionerId,
      }),
    )
    chart.ward.loader.add(tables.reversal, {
      settlement_id: entry.settlementId,
      person_id: chart.personId,
      reversal_id: reversalId,
      reason,
      at,
    })
    chart.giveBack(order.disease, script.prescriptionId, entry.day)
    for (const line of lines) {
      const codes = this.#boxes.find((one) => one.lineNo === line.lineNo)?.codes ?? []
      chart.ward.goods.takeBack(
        {
          house: place,
          drug: line.drug,
          packs: line.packs,
          at,
          settlementId: entry.settlementId,
          soldAt: entry.settledAt,
        },
        codes,
      )
      line.dispensed -= line.packs
    }
    script.move('return', place.institutionId, at, reason)
    this.#move('reverse', 'settled', 'reversed', at, reason)
    return this.#boxes
  }

  /** Writes it as it stands, with the boxes that were sold with it. */
  write(): void {
    const { script, place, lines, dispensingId, pulledAt } = this
    const { chart } = script
    const { loader, goods } = chart.ward
    const reviewedAt = new Date(pulledAt.getTime() + minutes(4))
    const key = { dispensing_id: dispensingId, person_id: chart.personId }
    const priced = lines.map(({ lineNo, drug, packs }) => ({
      lineNo,
      drugCode: drug.drugCode,
      packs,
      price: goods.priceAt(place, drug),
    }))
    const settled = this.#entry
    loader.add(tables.dispensing, {
      ...key,
      prescription_id: script.prescriptionId,
      institution_id: place.institutionId,
      state: this.#state,
      pulled_by: this.pharmacist.practitionerId,
      pulled_at: pulledAt,
      identity_way: this.#coming?.way ?? null,
      identity: this.#coming ? JSON.stringify(this.#coming.identity) : null,
      identity_at: this.#coming ? reviewedAt : null,
      confirmed_by: settled ? 'counter' : null,
      confirmed_hash: settled ? feeListHash(priced) : null,
      confirmed_at: settled ? new Date(pulledAt.getTime() + minutes(15)) : null,
      settlement_id: settled?.settlementId ?? null,
      hand_over: this.#handedOverAt
        ? sealedHandOver(this.dispensingId, { way: 'counter', receivedBy: this.#coming?.receivedBy ?? '' })
        : null,
      handed_over_at: this.#handedOverAt,
    })
    for (const { lineNo, drugCode, packs, price } of priced) {
      loader.add(tables.dispensingLine, { ...key, line_no: lineNo, drug_code: drugCode, packs, price })
    }
    for (const { lineNo, codes } of this.#boxes) {
      for (const code of codes) {
        loader.add(tables.scan, {
          ...key,
          trace_code: code,
          line_no: lineNo,
          scanned_at: new Date(pulledAt.getTime() + minutes(12)),
        })
        if (settled && this.#state !== 'reversed') {
          loader.add(tables.traceSale, {
            trace_code: code,
            institution_id: place.institutionId,
            settlement_id: settled.settlementId,
            person_id: chart.personId,
            sold_at: settled.settledAt,
          })
        }
      }
    }
  }

  #review(at: Date): void {
    if (this.#reviewed) return
    this.#reviewed = true
    this.script.chart.ward.loader.add(tables.review, {
      review_id: this.script.chart.id(at),
      dispensing_id: this.dispensingId,
      person_id: this.script.chart.personId,
      practitioner_id: this.pharmacist.practitionerId,
      decision: 'approved',
      lines: JSON.stringify(this.lines.map(({ lineNo }) => ({ lineNo, ok: true }))),
      at,
    })
    this.#move('approve', 'pulled', 'approved', at)
  }

  #move(
    name: string,
    from: string | null,
    to: string,
    at: Date,
    note: string | null = null,
    doctor: string | null = null,
  ): void {
    this.script.chart.ward.loader.add(tables.dispensingMove, {
      move_id: this.script.chart.id(at),
      dispensing_id: this.dispensingId,
      person_id: this.script.chart.personId,
      move: name,
      from_state: from,
      to_state: to,
      by_role: doctor ? 'doctor' : 'pharmacy',
      by_id: doctor ?? this.pharmacist.practitionerId,
      note,
      at,
    })
    this.#state = to
  }

  #item({ lineNo, drug, packs, dailyAmount }: WrittenLine, day: Day): ChartItem {
    const { place, script } = this
    const { goods } = script.chart.ward
    const source = script.chart.pack.law('pricing.ceilingSource', day, { region: cityOf(place.region) }).value
    const adaptWithin = script.chart.pack.law('pricing.adaptWithin', day, { region: cityOf(place.region) }).value
    const ceiling = ceilingOf(goods.pricesIn(place.region, drug.drugCode), {
      procurement: drug.procurement,
      region: place.region,
      day,
      source,
      adaptWithin,
    })
    return {
      itemKind: 'drug',
      itemCode: drug.drugCode,
      substance: drug.substance,
      prescriptionLine: lineNo,
      quantity: packs,
      price: goods.priceAt(place, drug),
      ceiling: ceiling?.price ?? null,
      ceilingSource: ceiling?.source ?? null,
      substanceAmount: substanceIn(drug, packs),
      dailyAmount,
      drug,
    }
  }

  /** Adds to what the person has, and tells how far it reaches. */
  #receive(day: Day) {
    const { chart, order, prescriptionId } = this.script
    const within = readDuration(chart.law('prescribing.refillWithin', day)).days
    for (const { lineNo, drug, packs, dailyAmount } of this.lines) {
      chart.receive(order.disease, drug.substance, {
        day,
        amount: substanceIn(drug, packs),
        dailyAmount,
        prescriptionId,
        line: lineNo,
      })
    }
    return this.lines.flatMap(({ drug }) => {
      const supply = chart.supplyOf(order.disease, drug.substance)
      if (!supply) return []
      const told = { diseaseKey: order.disease, substance: drug.substance, name: drug.genericName }
      return [{ ...told, endsOn: supply.endsOn, refillFrom: refillFrom(supply, within, day) }]
    })
  }
}
