import type { Day } from '@changqing/engine'
import type { Refusal, Words } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { type Institution, institutionById, isParticipating, sanctionsOn } from '../institutions/index.ts'
import { areaHolds, type Person } from '../insured/index.ts'
import type { Criteria } from './criteria.ts'
import { certifierUnfit } from './refusals.ts'

type Around = Readonly<{ person: Person; today: Day }>

/** Why a hospital may not be asked to certify a disease; nothing where it may. */
export async function mayNotCertify(
  on: Sql,
  { institutionId, criteria }: Readonly<{ institutionId: string; criteria: Criteria }>,
  around: Around,
): Promise<Refusal | undefined> {
  const institution = await institutionById(on, institutionId)
  const ruling = institution?.level ? criteria.certifies(institution.level) : undefined
  const why =
    (await standsAside(on, institution, around)) ??
    (ruling?.value === true ? undefined : { zh: '等级不能认定此病种', en: 'its level may not certify this disease' })
  return why && certifierUnfit({ institution: institution?.name ?? institutionId, why }, ruling?.cites ?? [])
}

/** Why an institution of the pooling area takes part in nothing of this today; nothing where it does. */
export async function standsAside(
  on: Sql,
  institution: Institution | undefined,
  { person, today }: Around,
): Promise<Words | undefined> {
  if (institution?.kind !== 'hospital' || institution.level === null)
    return { zh: '不是定点医院', en: 'it is no designated hospital' }
  if (!areaHolds(person.region, institution.region)) return { zh: '不在本统筹区', en: 'it is outside the pooling area' }
  if (!isParticipating(institution, today)) return { zh: '今天没有定点协议', en: 'it has no agreement today' }
  if ((await sanctionsOn(on, [institution.institutionId], today)).length > 0)
    return { zh: '正被暂停', en: 'it is suspended' }
  return undefined
}
