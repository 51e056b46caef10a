import type { Policies } from '@changqing/engine'
import { day as asDay, dayOf } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { institutionById, practitionerById } from '../institutions/index.ts'
import { areaHolds } from '../insured/index.ts'
import type { NewExpert } from './api.ts'
import { notOfThisRoster } from './expert-refusals.ts'
import { type Expert, expertsOf, insertExpert } from './expert-store.ts'

/** Puts a registered doctor on the roster of the agency's area for the diseases that are named. */
export async function addToRoster(
  tx: Tx,
  given: NewExpert & Readonly<{ actor: Actor; at: Date; policies: Policies }>,
): Promise<Expert | Refusal> {
  const { actor, at, practitionerId: practitioner, policies } = given
  const region = actor.region ?? ''
  const no = (zh: string, en: string) => notOfThisRoster({ practitioner, why: { zh, en } })
  const doctor = await practitionerById(tx, practitioner)
  if (doctor?.kind !== 'doctor') return no('不是在册医师', 'not a registered doctor')
  const institution = await institutionById(tx, doctor.institutionId)
  if (!institution || !areaHolds(region, institution.region)) return no('不在本统筹区执业', 'works elsewhere')
  const unknown = given.diseases.find((key) => policies.disease(key) !== key)
  if (unknown !== undefined) return no(`没有病种 ${unknown}`, `there is no disease ${unknown}`)
  const validFrom = asDay(given.validFrom)
  const validUntil = given.validUntil === undefined || given.validUntil === null ? null : asDay(given.validUntil)
  if (validUntil !== null && validUntil < validFrom) return no('截止日早于起始日', 'its last day is before its first')
  const there = (await expertsOf(tx, region, dayOf(at))).find(
    (expert) =>
      expert.practitionerId === practitioner &&
      (expert.validUntil === null || expert.validUntil >= validFrom) &&
      (validUntil === null || expert.validFrom <= validUntil),
  )
  if (there) return no(`已在册（${there.validFrom} 起）`, `there already, from ${there.validFrom}`)
  const expertId = uuidv7(at)
  await insertExpert(tx, {
    expertId,
    region,
    practitionerId: practitioner,
    diseases: [...new Set(given.diseases)],
    validFrom,
    validUntil,
  })
  const added = (await expertsOf(tx, region, dayOf(at))).find((expert) => expert.expertId === expertId)
  if (!added) throw new Error('the expert that was just added is gone')
  return added
}
