import {
  adjudicate,
  type Day,
  type Pack,
  type Paid,
  type Policies,
  type Price,
  type Quantity,
  type Rate,
  type Visit,
} from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import { ceilingLaw, ceilingOf, substanceIn } from '../catalogue/index.ts'
import { type State as CirculationState, move as moveCirculation } from '../circulation/index.ts'
import { refillFrom, type Supply } from '../prescribing/index.ts'
import { type Entry, entryOf, visitOf } from '../settlement/index.ts'
import { type Goods, goodsOf, nameOf } from './goods.ts'
import { inHand, stateWords } from './moves.ts'
import { alreadySettled, notFromHere } from './refusals.ts'
import { supplyAfterThis } from './supply-at-till.ts'
import type { TillFacts } from './till-asked.ts'
import { benefitRefusals, confirmationRefusals, type PricedLine, tillRefusals, withinDays } from './till-refusals.ts'

export type Asked = Readonly<{ policies: Policies; at: Date; settlementId: string; operatorId: string }>

/** A settlement that may be recorded, with everything that it causes. */
export type Granted = Readonly<{
  entry: Entry
  paid: Paid
  goods: Goods
  supplies: readonly (Supply & { substance: string; diseaseKey: string })[]
  circulationTo: CirculationState
}>

export type Judged = Readonly<{ granted: Granted } | { refusals: readonly [Refusal, ...Refusal[]] }>

/**
 * Decides a settlement from what was read, and touches nothing. All refusals that apply are gathered, in this order: the
 * state alone where it leaves nothing to judge; then the prescription, the insurance, the place, who came, the review, the
 * boxes, the class and the price of each drug, the refill, the stock, the benefit, and the patient's yes to the fee list.
 */
export function decide(facts: TillFacts, asked: Asked, options: { withoutPatient?: boolean } = {}): Judged {
  const { dispensing, benefit } = facts
  const { state, settlementId } = dispensing
  if (state === 'settled' || state === 'handed-over') return no(alreadySettled({ settlementId: settlementId ?? '' }))
  if (!inHand.includes(state)) return no(notFromHere({ state, stateWords: stateWords[state] }))
  const day = dayOf(asked.at)
  const pack = asked.policies.forRegion(benefit.person.region)
  const items = itemsOf(facts, pack, day)
  const visit = visitAt(facts, items, day, asked.settlementId)
  const judged = adjudicate(asked.policies, visit, benefit.counters)
  const goods = goodsOf(facts)
  const atTill = pack?.inForce(day) ? tillRefusals(facts, pack, items, asked.at) : []
  const pricesTold = atTill.some(({ code }) => code === 'dispensing/price-above-ceiling')
  const refusals = [
    ...atTill,
    ...('takes' in goods ? [] : goods),
    ...benefitRefusals(judged, pricesTold),
    ...(pack && !options.withoutPatient ? confirmationRefusals(facts) : []),
  ].map((refusal) => (pack ? citingHere(refusal, pack) : refusal))
  const [first, ...others] = refusals
  if (first) return { refusals: [first, ...others] }
  if (judged.decision === 'refused' || !('takes' in goods) || !pack) throw new Error('refused without a refusal')
  const to = circulationAfter(facts)
  if (to instanceof Refusal) return no(to)
  const supplies = supplyAfterThis(facts, day)
  const entry = entryOf(headOf(facts, asked, day), {
    visit,
    paid: judged,
    items: items.map(({ item }) => item),
    refills: supplies.map((supply) => ({
      diseaseKey: supply.diseaseKey,
      substance: supply.substance,
      name: nameOf(facts, facts.lines.find(({ drugCode }) => drugCode.startsWith(supply.substance))?.drugCode ?? ''),
      endsOn: supply.endsOn,
      refillFrom: refillFrom(supply, withinDays(pack, day), day),
    })),
  })
  return { granted: { entry, paid: judged, goods, supplies, circulationTo: to } }
}

const no = (refusal: Refusal): Judged => ({ refusals: [refusal] })

/** The lines with the ceiling that binds each where it is sold. */
function itemsOf(facts: TillFacts, pack: Pack | undefined, day: Day): PricedLine[] {
  const { region } = facts.place
  const law = ceilingLaw(pack, region, day)
  return facts.lines.map(({ lineNo, drugCode, packs, price }) => {
    const drug = facts.drugs.find((one) => one.drugCode === drugCode)
    const prescribed = facts.prescribed.find((one) => one.lineNo === lineNo)
    if (!drug || !prescribed) throw new Error(`line ${lineNo} has no drug or stands on no prescription`)
    const prices = facts.prices.filter((one) => one.drugCode === drugCode)
    const ceiling = ceilingOf(prices, { ...law, procurement: drug.procurement })
    return {
      lineNo,
      drug,
      ceiling,
      item: {
        itemKind: 'drug',
        itemCode: drugCode,
        substance: drug.substance,
        prescriptionLine: lineNo,
        quantity: packs,
        price,
        ceiling: ceiling?.price ?? null,
        ceilingSource: ceiling?.source ?? null,
        substanceAmount: substanceIn(drug, packs),
        dailyAmount: prescribed.dailyAmount,
      },
    }
  })
}

function visitAt(facts: TillFacts, items: readonly PricedLine[], day: Day, id: string): Visit {
  const { prescription, place, institution } = facts
  const inHouse = place.institutionId === institution.institutionId
  return visitOf(facts.benefit, {
    id,
    day,
    disease: prescription.diseaseKey,
    institution: { id: institution.institutionId, level: institution.level ?? 'ungraded', region: institution.region },
    pharmacy: inHouse ? null : { id: place.institutionId, region: place.region },
    emergency: prescription.emergency,
    lines: items.map(({ item, drug }) => ({
      code: item.itemCode,
      class: drug.class,
      ownShare: drug.class === 'B' ? (drug.ownShare as Rate) : null,
      quantity: Math.round(item.quantity * 1000) as Quantity,
      price: item.price as Price,
      ceiling: item.ceiling as Price | null,
    })),
  })
}

/** A clause is cited only where its document is law. */
function citingHere(refusal: Refusal, { documents }: Pack): Refusal {
  const cites = refusal.cites.filter((clause) => documents.some(({ id }) => clause.startsWith(`${id}-`)))
  return new Refusal({ ...refusal, cites })
}

function circulationAfter({ circulation, prescribed, lines }: TillFacts): CirculationState | Refusal {
  const after = prescribed.map((line) => {
    const packs = lines.find(({ lineNo }) => lineNo === line.lineNo)?.packs ?? 0
    return {
      packs: line.packs,
      claimedPacks: Math.round((line.claimedPacks - packs) * 1000) / 1000,
      dispensedPacks: Math.round((line.dispensedPacks + packs) * 1000) / 1000,
    }
  })
  return moveCirculation(circulation.state, 'dispense', 'pharmacy', after)
}

function headOf({ dispensing, prescription, benefit }: TillFacts, asked: Asked, day: Day) {
  return {
    settlementId: asked.settlementId,
    personId: dispensing.personId,
    day,
    kind: 'dispensing' as const,
    reverses: null,
    visitId: null,
    prescriptionId: dispensing.prescriptionId,
    dispensingId: dispensing.dispensingId,
    institutionId: prescription.institutionId,
    placeId: dispensing.institutionId,
    practitionerId: prescription.practitionerId,
    region: benefit.person.region,
    insurance: benefit.person.insurance,
    diseaseKey: prescription.diseaseKey,
    settledAt: asked.at,
    operatorId: asked.operatorId,
  }
}
