import type { Policies } from '@changqing/engine'
import { addDuration, type Day, daysBetween } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { allDiseases, drugsOfSubstances } from '../catalogue/index.ts'
import type { Person } from '../insured/index.ts'
import type { Supply } from './api.ts'
import { lawFor } from './law.ts'
import { suppliesOf } from './store.ts'
import { daysLeftOn, leftOn, refillFrom } from './supply.ts'

/** What a person has left today, with the day from which a refill is allowed; the first to end comes first. */
export async function suppliesToday(on: Sql, policies: Policies, person: Person, day: Day): Promise<Supply[]> {
  const kept = await suppliesOf(on, person.personId)
  if (kept.length === 0) return []
  const drugs = await drugsOfSubstances(on, [...new Set(kept.map(({ substance }) => substance))])
  const diseases = new Map((await allDiseases(on)).map((one) => [one.diseaseKey, one]))
  return kept.map((supply) => {
    const drug = drugs.find(({ substance }) => substance === supply.substance)
    const disease = diseases.get(supply.diseaseKey)
    const within = refillWithin(policies, person, supply.diseaseKey, day)
    const from = refillFrom(supply, within, day)
    const { diseaseKey, substance, dailyAmount, endsOn } = supply
    return {
      ...{ diseaseKey, substance, dailyAmount, endsOn },
      diseaseName: { zh: disease?.nameZh ?? diseaseKey, en: disease?.nameEn ?? diseaseKey },
      drugName: drug?.genericName ?? substance,
      unit: drug?.strengthUnit ?? '',
      amountLeft: leftOn(supply, day),
      daysLeft: daysLeftOn(supply, day),
      refillFrom: from,
      refillAllowed: from <= day,
    }
  })
}

/** Where no law is in force nobody may say that it is too early. */
function refillWithin(policies: Policies, person: Person, diseaseKey: string, day: Day): number {
  const place = lawFor(policies, person, { day, level: null, diseaseKey })
  if (place instanceof Refusal) return Number.MAX_SAFE_INTEGER
  return daysBetween(day, addDuration(day, place.law('prescribing.refillWithin').value))
}
