import type { Adjudication, Day, Pack } from '@changqing/engine'
import { cityOf } from '@changqing/engine'
import type { Words } from '../../platform/api.ts'
import { addDuration, dayOf, daysBetween } from '../../platform/day.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { Ceiling } from '../catalogue/index.ts'
import { type State as CirculationState, liveStates, stateWords } from '../circulation/index.ts'
import { isInsuredOn } from '../insured/index.ts'
import { type Item, priceText } from '../settlement/index.ts'
import { feeListHash } from './dispensing.ts'
import { evidenceMissing } from './evidence-refusals.ts'
import { codeRefusals } from './goods.ts'
import { placeRefusals } from './place.ts'
import { questionOpen } from './review-refusals.ts'
import {
  benefitRefused,
  classExcluded,
  confirmedAnother,
  identityMissing,
  notConfirmed,
  notInsured,
  outOfDate,
  patientFileMissing,
  prescriptionNotLive,
  priceAboveCeiling,
  reviewerStruck,
  reviewMissing,
} from './settlement-refusals.ts'
import { refillRefusals } from './supply-at-till.ts'
import { minuteText } from './text.ts'
import type { TillDrug, TillFacts } from './till-asked.ts'

/** A line with the ceiling that binds it where it is sold. */
export type PricedLine = Readonly<{ item: Item; ceiling: Ceiling | undefined; drug: TillDrug; lineNo: number }>

/** Everything at the till that stands against a settlement, in the order of the page of refusals. */
export function tillRefusals(facts: TillFacts, pack: Pack, items: readonly PricedLine[], at: Date): Refusal[] {
  const { circulation, prescription, benefit, place, sanctions, dispensing } = facts
  const day = dayOf(at)
  const refusals: Refusal[] = []
  const { state } = circulation
  const validUntil = new Date(circulation.validUntil)
  if (!liveStates.includes(state))
    refusals.push(prescriptionNotLive({ state, stateWords: stateWords[state] }, lawOfState(pack, state, day)))
  if (at > validUntil && state !== 'expired')
    refusals.push(outOfDate({ validUntil: minuteText(validUntil) }, pack.law('circulation.validFor', day).cites))
  if (!isInsuredOn(benefit.person, day)) refusals.push(notInsured({ day }))
  const residences = benefit.registrations.filter(({ kind }) => kind === 'residence').map(({ region }) => region)
  refusals.push(
    ...placeRefusals({ place, sanctions, prescription, insuredRegion: benefit.person.region, residences, pack, day }),
  )
  if (!dispensing.identityWay) refusals.push(identityMissing({}, pack.law('dispensing.identityWays', day).cites))
  const recorded = pack.figure('pharmacies.evidenceBeforePayment', day)
  if (recorded?.value === true && place.kind === 'pharmacy' && facts.evidence === 0)
    refusals.push(evidenceMissing({}, recorded.cites))
  refusals.push(...reviewRefusals(facts, pack, day))
  const uncodedAccepted = pack.figure('stock.uncodedAccepted', day)?.value ?? false
  refusals.push(...codeRefusals(facts, { ...pack.law('stock.traceCodeRequired', day), uncodedAccepted }))
  if (prescription.destination === 'circulation') refusals.push(...pharmacyRefusals(facts, pack, items, day))
  refusals.push(...fileRefusals(facts, pack, day))
  const refill = pack.law('prescribing.refillWithin', day)
  const measure = pack.law('prescribing.supplyMeasure', day).value
  refusals.push(...refillRefusals(facts, { day, within: withinDays(pack, day), measure, cites: refill.cites }))
  return refusals
}

function lawOfState(pack: Pack, state: CirculationState, day: Day): readonly string[] {
  if (state === 'frozen') return pack.law('dispensing.adverseReactionFreezes', day).cites
  return state === 'expired' ? pack.law('circulation.validFor', day).cites : []
}

/** Without a signed review by a pharmacist in good standing nothing is paid (FJ2023-7.4). */
function reviewRefusals(
  { dispensing, review, openQuestions, prescription, sanctions }: TillFacts,
  pack: Pack,
  day: Day,
): Refusal[] {
  const law = pack.law('dispensing.review', day)
  const refusals: Refusal[] = []
  if (openQuestions > 0) refusals.push(questionOpen({ count: openQuestions, phone: prescription.doctorPhone }))
  const reviewed = dispensing.state === 'approved' && review?.decision === 'approved'
  if (law.value && !reviewed) return [...refusals, reviewMissing({}, law.cites)]
  if (!reviewed) return refusals
  const registered =
    review.institutionId === dispensing.institutionId &&
    review.registeredFrom <= day &&
    (review.registeredUntil === null || day <= review.registeredUntil)
  const struck = sanctions.some(({ subjectId }) => subjectId === review.practitionerId)
  return registered && !struck ? refusals : [...refusals, reviewerStruck({}, law.cites)]
}

/** A dual-channel drug is paid for whom there is a patient file (WH2025-5.2), wherever it is dispensed. */
function fileRefusals({ drugs, filed }: TillFacts, pack: Pack, day: Day): Refusal[] {
  const rule = pack.figure('prescribing.patientFileForDualChannel', day)
  if (rule?.value !== true) return []
  return drugs
    .filter(({ dualChannel, substance }) => dualChannel && !filed.includes(substance))
    .map(({ genericName }) => patientFileMissing({ name: genericName }, rule.cites))
}

/** At a pharmacy: no drug of an excluded class (FJ2023-3.2), no price above its ceiling (FJ2023-2.8, 6.1, 6.2). */
function pharmacyRefusals(facts: TillFacts, pack: Pack, items: readonly PricedLine[], day: Day): Refusal[] {
  const excluded = pack.law('circulation.excludedClasses', day)
  const ceilings = pack.law('pricing.ceilingAtPharmacy', day, { region: cityOf(facts.place.region) })
  const adapt = pack.law('pricing.adaptWithin', day, { region: cityOf(facts.place.region) })
  const classes: readonly string[] = excluded.value
  return [
    ...items
      .filter(({ drug }) => drug.categories.some((category) => classes.includes(category)))
      .map(({ drug }) => classExcluded({ name: drug.genericName }, excluded.cites)),
    ...items.flatMap(({ item, ceiling, drug, lineNo }) =>
      ceilings.value && ceiling && item.price > ceiling.price
        ? [
            priceAboveCeiling(
              {
                lineNo,
                name: drug.genericName,
                price: priceText(item.price),
                ceiling: priceText(ceiling.price),
                source: ceiling.source,
                list: ceiling.list,
                why: whyLower(ceiling),
              },
              ceiling.adaptedBy ? [...ceilings.cites, ...adapt.cites] : ceilings.cites,
            ),
          ]
        : [],
    ),
  ]
}

/** That the listed price came down and its time to follow is over (FJ2023-6.2). */
function whyLower({ since, adaptedBy }: Ceiling): Words {
  if (!adaptedBy) return { zh: '', en: '' }
  return {
    zh: `：${since} 起的新价，原价只能用到 ${adaptedBy}`,
    en: `: the price since ${since}; the former one could be charged until ${adaptedBy}`,
  }
}

/** The calculation's own refusals; its “price above ceiling” was told line by line already. */
export function benefitRefusals(judged: Adjudication, pricesTold: boolean): Refusal[] {
  if (judged.decision === 'paid') return []
  const own = judged.refusals.filter(({ code }) => !(pricesTold && code === 'price-above-ceiling'))
  return own.map(({ code, message, cites }) => benefitRefused({ reason: message, benefit: code }, cites))
}

export function confirmationRefusals({ dispensing, lines }: TillFacts): Refusal[] {
  if (!dispensing.confirmedHash) return [notConfirmed()]
  return dispensing.confirmedHash === feeListHash(lines) ? [] : [confirmedAnother()]
}

export const withinDays = (pack: Pack, day: Day): number =>
  daysBetween(day, addDuration(day, pack.law('prescribing.refillWithin', day).value))
