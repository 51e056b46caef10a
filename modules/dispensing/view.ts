import type { Price, Quantity } from '@changqing/engine'
import { fen, type Policies, priced, yuanText } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { ceilingLaw, ceilingOf, type Drug, drugsByCodes, pricesOf } from '../catalogue/index.ts'
import { circulationOf } from '../circulation/index.ts'
import { institutionById, practitionerById } from '../institutions/index.ts'
import { ageOn, maskIdentityNumber, maskPhone, personById } from '../insured/index.ts'
import { linesOf, openPacks, type PrescriptionLine, prescriptionById } from '../prescribing/index.ts'
import { priceText } from '../settlement/index.ts'
import { type OnShelf, onShelf, uncodedLeft, uncodedSoldWith } from '../stock/index.ts'
import { reactionsOf } from './adverse-reactions.ts'
import type { DispensingLine, Dispensing as DispensingView } from './api.ts'
import { type BoxesNeeded, boxesNeeded } from './boxes-needed.ts'
import { type Dispensing, feeListHash, type Line } from './dispensing.ts'
import { wayWords } from './identity.ts'
import { questionsOf } from './questions.ts'
import { noSuchDispensing } from './refusals.ts'
import { stepsOf } from './steps.ts'
import { dispensingById, linesInHand, movesOf, reviewsOf, type ScanRow, scansOf } from './store.ts'

/** A dispensing with all that the pharmacist's one screen shows. */
export async function dispensingView(
  on: Sql,
  { dispensingId, at, policies }: { dispensingId: string; at: Date; policies: Policies },
): Promise<DispensingView | Refusal> {
  const dispensing = await dispensingById(on, dispensingId)
  const prescription = dispensing && (await prescriptionById(on, dispensing.prescriptionId))
  const circulation = dispensing && (await circulationOf(on, dispensing))
  const person = dispensing && (await personById(on, dispensing.personId))
  const place = dispensing && (await institutionById(on, dispensing.institutionId))
  if (!dispensing || !prescription || !circulation || !person || !place) return noSuchDispensing({ dispensingId })
  const day = dayOf(at)
  const pack = policies.forRegion(person.region)
  const lines = await linesInHand(on, dispensing)
  const scans = await scansOf(on, dispensing)
  const accepted = pack?.inForce(day) && pack.figure('stock.uncodedAccepted', day)?.value === true
  const boxes = boxesNeeded(lines, scans, await uncodedFor(on, dispensing, accepted === true))
  const questions = await questionsOf(on, dispensing)
  const pulledBy = await practitionerById(on, dispensing.pulledBy)
  const hash = feeListHash(lines)
  const confirmed = dispensing.confirmedHash === hash
  const disease = policies.diseases.find(({ key }) => key === prescription.diseaseKey)
  const openQuestions = questions.filter(({ answer }) => answer === null).length
  return {
    dispensingId,
    state: dispensing.state,
    prescription: {
      prescriptionId: prescription.prescriptionId,
      number: prescription.number,
      state: circulation.state,
      destination: prescription.destination,
      institutionId: prescription.institutionId,
      institutionName: prescription.institutionName,
      doctorName: prescription.doctorName,
      doctorPhone: prescription.doctorPhone,
      diseaseKey: prescription.diseaseKey,
      disease: disease?.name ?? { zh: prescription.diseaseKey, en: prescription.diseaseKey },
      diagnosisName: prescription.diagnosisName,
      days: prescription.days,
      issuedAt: prescription.issuedAt.toISOString(),
      validUntil: circulation.validUntil.toISOString(),
      outOfDate: at > circulation.validUntil,
    },
    patient: {
      personId: person.personId,
      name: person.name,
      sex: person.sex,
      age: ageOn(person.birthDate, day),
      identityNumber: maskIdentityNumber(person.identityNumber),
      phone: maskPhone(person.phone),
      region: person.region,
      insurance: person.insurance,
    },
    institution: { id: place.institutionId, name: place.name },
    pulledBy: { id: dispensing.pulledBy, name: pulledBy?.name ?? dispensing.pulledBy },
    pulledAt: dispensing.pulledAt.toISOString(),
    lines: await linesView(on, { dispensing, lines, scans, boxes, region: place.region, at, policies }),
    total: yuanText(fen(lines.reduce((sum, line) => sum + amountOf(line), 0))),
    identity: identityView(dispensing),
    reviews: (await reviewsOf(on, dispensing)).map((review) => ({
      ...review,
      lines: [...review.lines],
      at: review.at.toISOString(),
    })),
    questions,
    reactions: await reactionsOf(on, dispensing),
    feeList: {
      hash,
      confirmedBy: confirmed ? dispensing.confirmedBy : null,
      confirmedAt: (confirmed && dispensing.confirmedAt?.toISOString()) || null,
      confirmed,
    },
    settlementId: dispensing.settlementId,
    handOver: dispensing.handOver,
    handedOverAt: dispensing.handedOverAt?.toISOString() ?? null,
    steps: stepsOf({
      ...{ dispensing, handedOver: dispensing.handOver !== null, boxes },
      ...{ openQuestions, confirmed, pack, day },
    }),
    moves: (await movesOf(on, dispensing)).map((row) => ({ ...row, at: row.at.toISOString() })),
  }
}

/** Old goods without a code: what was sold of them with a settlement, else what is left here, where they are still taken. */
async function uncodedFor(on: Sql, { institutionId, settlementId }: Dispensing, accepted: boolean) {
  if (settlementId === null) return accepted ? uncodedLeft(on, institutionId) : new Map<string, number>()
  const sold = new Map<string, number>()
  for (const { drugCode, packs } of await uncodedSoldWith(on, settlementId, institutionId))
    sold.set(drugCode, (sold.get(drugCode) ?? 0) + packs)
  return sold
}

export const amountOf = ({ price, packs }: Pick<Line, 'price' | 'packs'>): number =>
  priced(price as Price, Math.round(packs * 1000) as Quantity)

function identityView({ identityWay, identityAt, identity }: Dispensing): DispensingView['identity'] {
  if (!identityWay || !identityAt) return null
  const words = wayWords[identityWay]
  const proxy = identity?.proxyName
  return {
    way: identityWay,
    at: identityAt.toISOString(),
    words: proxy
      ? {
          zh: `${words.zh}：${proxy} ${identity.proxyIdentityNumber}`,
          en: `${words.en}: ${proxy} ${identity.proxyIdentityNumber}`,
        }
      : words,
  }
}

type LinesQuestion = Readonly<{
  dispensing: Dispensing
  lines: readonly Line[]
  scans: readonly ScanRow[]
  boxes: readonly BoxesNeeded[]
  region: string
  at: Date
  policies: Policies
}>

async function linesView(on: Sql, asked: LinesQuestion): Promise<DispensingLine[]> {
  const { dispensing, region, at, policies } = asked
  const day = dayOf(at)
  const prescribed = await linesOf(on, dispensing)
  const codes = prescribed.map(({ drugCode }) => drugCode)
  const drugs = new Map((await drugsByCodes(on, codes)).map((drug) => [drug.drugCode, drug]))
  const shelf = await onShelf(on, { institutionIds: [dispensing.institutionId], drugCodes: codes, day })
  const prices = await pricesOf(on, codes, region)
  const law = ceilingLaw(policies.forRegion(region), region, day)
  return prescribed.flatMap((line) => {
    const drug = drugs.get(line.drugCode)
    if (!drug) return []
    const ceiling = ceilingOf(
      prices.filter((price) => price.drugCode === line.drugCode),
      { ...law, procurement: drug.procurement },
    )
    return [
      lineView(
        asked,
        line,
        drug,
        shelf.find(({ drugCode }) => drugCode === line.drugCode),
        ceiling,
      ),
    ]
  })
}

function lineView(
  { lines, scans, boxes }: LinesQuestion,
  line: PrescriptionLine,
  drug: Drug,
  on: OnShelf | undefined,
  ceiling: { price: number; source: string } | undefined,
): DispensingLine {
  const mine = lines.find(({ lineNo }) => lineNo === line.lineNo)
  const needed = boxes.find(({ lineNo }) => lineNo === line.lineNo)
  const price = mine?.price ?? on?.price ?? null
  const { genericName, tradeName, form, spec, maker, packCount, packUnit } = drug
  return {
    ...{ lineNo: line.lineNo, drugCode: line.drugCode, genericName, tradeName, form, spec, maker, class: drug.class },
    ...{ package: drug.package, packCount, packUnit, dose: line.dose, timesPerDay: line.timesPerDay },
    ...{ usage: line.usage, days: line.days, remark: line.remark, prescribedPacks: line.packs },
    dispensedPacks: line.dispensedPacks,
    openPacks: openPacks(line),
    packs: mine?.packs ?? 0,
    stockPacks: on?.packs ?? 0,
    price: price === null ? null : priceText(price),
    amount: yuanText(fen(mine ? amountOf(mine) : 0)),
    ceiling: ceiling ? priceText(ceiling.price) : null,
    ceilingSource: ceiling?.source ?? null,
    aboveCeiling: price !== null && ceiling !== undefined && price > ceiling.price,
    codesNeeded: needed?.codes ?? 0,
    uncoded: needed?.uncoded ?? 0,
    codes: scans.filter(({ lineNo }) => lineNo === line.lineNo).map(({ traceCode }) => traceCode),
  }
}
