import { addDays, day as asDay, dayOf } from '../../../platform/day.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Tx } from '../../../platform/sql.ts'
import type { Signing } from '../api.ts'
import { filesOf } from '../files.ts'
import { lawAt } from '../law.ts'
import { isParticipating } from '../standing.ts'
import { institutionById } from '../store.ts'
import { takeNumber } from '../take-number.ts'
import { type Acting, advance, looking } from './advance.ts'
import { type Annex, agreementOn, annexOf, inAnnex, insertAgreement, takePart } from './agreement.ts'
import type { Entry } from './entry.ts'
import { moved } from './moves.ts'
import { barsOf } from './record.ts'
import { badPeriod, noSuchInstitution } from './refusals.ts'
import { holdInstitution } from './store.ts'

/**
 * The agreement with its annexes: from its first day the institution takes part and stands on the public list. What bars it is
 * looked up once more, so that nothing that happened since it applied is overlooked.
 */
export async function sign(tx: Tx, given: Acting & Signing): Promise<Entry | Refusal> {
  const entry = await looking(tx, given, 'sign')
  if (entry instanceof Refusal) return entry
  const to = moved(entry.state, 'sign')
  if (to instanceof Refusal) return to
  await holdInstitution(tx, entry.institutionId)
  const institution = await institutionById(tx, entry.institutionId)
  if (!institution) return noSuchInstitution()
  const { actor, at, policies } = given
  const today = dayOf(at)
  const pack = lawAt(policies, entry.region)
  const [barred] = await barsOf(tx, { institution, pack, day: today, way: entry.way })
  if (barred) return barred
  const before = isParticipating(institution, today) ? await agreementOn(tx, entry.institutionId, today) : undefined
  const validFrom = asDay(given.validFrom)
  const validUntil = given.validUntil == null ? null : asDay(given.validUntil)
  const bad = (zh: string, en: string) => badPeriod({ why: { zh, en } })
  if (validFrom < today) return bad(`起始日 ${validFrom} 早于今天`, `it would begin on ${validFrom}, before today`)
  const next = institution.leftOn === null ? undefined : addDays(institution.leftOn, 1)
  if (before && next !== undefined && validFrom !== next)
    return bad(`须自原协议期满次日 ${next} 起`, `it goes on from ${next}, the day after the former one ends`)
  if (validUntil !== null && validUntil < validFrom)
    return bad(`截止日 ${validUntil} 早于起始日`, `it would end on ${validUntil}, before it begins`)
  const agreementId = uuidv7(at)
  await insertAgreement(tx, {
    ...{ agreementId, number: await takeNumber(tx, 'agreement', entry.region, today) },
    institutionId: entry.institutionId,
    ...{ region: entry.region, entryId: entry.entryId, validFrom, validUntil, annexes: await annexesOf(tx, entry) },
    ...{ packId: pack?.id ?? '', packHash: pack?.hash ?? '', signedFor: entry.appliedByName },
    ...{ signedBy: actor.operatorId, signedByName: actor.name, signedAt: at, endedOn: null },
    renews: before?.number ?? null,
  })
  await takePart(tx, entry.institutionId, { from: validFrom, until: validUntil, today })
  return advance(tx, entry, { ...given, note: undefined, move: 'sign', change: { decidedOn: today, agreementId } })
}

async function annexesOf(tx: Tx, { institutionId, items }: Entry): Promise<Annex[]> {
  const papers = items.filter(inAnnex)
  const files = await filesOf(tx, institutionId, [...new Set(papers.flatMap(({ fileIds }) => fileIds))])
  return papers.map((item) => annexOf(item, files))
}
