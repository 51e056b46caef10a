import type { Day, Pack } from '@changqing/engine'
import type { Words } from '../../platform/api.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { pharmacyOutsideArea } from '../circulation/index.ts'
import { notYetJoined, type Sanction } from '../institutions/index.ts'
import { areaHolds } from '../insured/index.ts'
import { ownPharmacyOnly, pharmaciesOnly } from './refusals.ts'
import { placeNotTakingPart, placeSanctioned } from './settlement-refusals.ts'

/** What of a place matters for whether it may fill this prescription. */
export type Place = Readonly<{
  institutionId: string
  kind: 'hospital' | 'pharmacy'
  name: string
  region: string
  joinedOn: Day
  leftOn: Day | null
}>

export type PlaceQuestion = Readonly<{
  place: Place
  /** The sanctions in force against the place, each with its clauses. */
  sanctions: readonly Pick<Sanction, 'subjectId' | 'validFrom' | 'reason' | 'cites'>[]
  prescription: Readonly<{ institutionId: string; institutionName: string; destination: 'circulation' | 'in-house' }>
  /** The pooling area of insurance, and the areas of registered residence. */
  insuredRegion: string
  residences: readonly string[]
  pack: Pack
  day: Day
}>

/** Why this place may not fill this prescription, in the order of the page of refusals; empty when it may. */
export function placeRefusals(question: PlaceQuestion): Refusal[] {
  const { place, sanctions, prescription, pack, day } = question
  const refusals: Refusal[] = []
  if (place.joinedOn > day || (place.leftOn !== null && place.leftOn < day))
    refusals.push(placeNotTakingPart({ name: place.name, day, why: whyNotIn(place, day) }))
  const sanction = sanctions.find(({ subjectId }) => subjectId === place.institutionId)
  if (sanction) refusals.push(suspendedBy(place.name, sanction))
  if (prescription.destination === 'in-house') {
    if (place.institutionId !== prescription.institutionId)
      refusals.push(ownPharmacyOnly({ institution: prescription.institutionName }))
    return refusals
  }
  if (place.kind !== 'pharmacy') return [...refusals, pharmaciesOnly()]
  const area = pack.law('circulation.pharmacyArea', day)
  if (!insideArea(question, area.value)) refusals.push(pharmacyOutsideArea({ name: place.name }, area.cites))
  return refusals
}

function whyNotIn({ joinedOn, leftOn }: Place, day: Day): Words {
  if (leftOn !== null && leftOn < day)
    return { zh: `协议已于 ${leftOn} 结束`, en: `its agreement ended with ${leftOn}` }
  return joinedOn === notYetJoined
    ? { zh: '尚未签订协议', en: 'it has no agreement yet' }
    : { zh: `协议自 ${joinedOn} 起`, en: `its agreement begins on ${joinedOn}` }
}

/** A place that is kept from settling, with since when and why. */
export const suspendedBy = (
  name: string,
  { validFrom, reason, cites }: Pick<Sanction, 'validFrom' | 'reason' | 'cites'>,
): Refusal => placeSanctioned({ name, from: validFrom, reason }, cites)

function insideArea({ place, insuredRegion, residences }: PlaceQuestion, areas: readonly string[]): boolean {
  return areas.some((area) => {
    if (area === 'insured') return areaHolds(insuredRegion, place.region)
    if (area === 'residence') return residences.some((region) => areaHolds(region, place.region))
    return place.region.slice(0, 2) === insuredRegion.slice(0, 2)
  })
}
