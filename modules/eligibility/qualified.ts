import type { Day, Level, Pack } from '@changqing/engine'
import type { Refusal, Words } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { type Institution, institutionById, isParticipating, sanctionsOn } from '../institutions/index.ts'
import { areaHolds, type Person } from '../insured/index.ts'
import type { Criteria } from './criteria.ts'
import { notQualified } from './designation-refusals.ts'
import { type HospitalNamed, hospitalsOf } from './form.ts'
import { certifierUnfit } from './refusals.ts'
import { certifiedOn } from './store.ts'

type Around = Readonly<{ person: Person; pack: Pack; today: Day }>

/** Why an institution of the pooling area takes part in nothing of this today; nothing where it does. */
async function standsAside(
  on: Sql,
  institution: Institution | undefined,
  { person, today }: Pick<Around, 'person' | 'today'>,
): Promise<Words | undefined> {
  if (institution?.kind !== 'hospital' || institution.level === null)
    return { zh: '不是定点医院', en: 'it is no designated hospital' }
  if (!areaHolds(person.region, institution.region)) return { zh: '不在本统筹区', en: 'it is outside the pooling area' }
  if (!isParticipating(institution, today)) return { zh: '今天没有定点协议', en: 'it has no agreement today' }
  if ((await sanctionsOn(on, [institution.institutionId], today)).length > 0)
    return { zh: '正被暂停', en: 'it is suspended' }
  return undefined
}

/** Why an institution may not be chosen for a disease; nothing where it may. */
export async function unqualified(
  on: Sql,
  { institutionId, diseaseKey }: Readonly<{ institutionId: string; diseaseKey: string }>,
  { person, pack, today }: Around,
): Promise<Refusal | undefined> {
  const institution = await institutionById(on, institutionId)
  const why =
    (await standsAside(on, institution, { person, today })) ??
    (institution?.level && levelQualifies(pack, institution.level, diseaseKey, today)
      ? undefined
      : { zh: '等级不符合', en: 'its level does not qualify' })
  return why && notQualified({ institution: institution?.name ?? institutionId, why })
}

/** Why a hospital may not be asked to certify a disease; nothing where it may. */
export async function mayNotCertify(
  on: Sql,
  { institutionId, criteria }: Readonly<{ institutionId: string; criteria: Criteria }>,
  around: Pick<Around, 'person' | 'today'>,
): Promise<Refusal | undefined> {
  const institution = await institutionById(on, institutionId)
  const ruling = institution?.level ? criteria.certifies(institution.level) : undefined
  const why =
    (await standsAside(on, institution, around)) ??
    (ruling?.value === true ? undefined : { zh: '等级不能认定此病种', en: 'its level may not certify this disease' })
  return why && certifierUnfit({ institution: institution?.name ?? institutionId, why }, ruling?.cites ?? [])
}

const levelQualifies = (pack: Pack, level: Level, disease: string, today: Day): boolean =>
  pack.figure('designation.qualifies', today, { level, disease })?.value !== false

/** What a person has to choose an institution for, and which there are. */
export async function toChooseFor(
  on: Sql,
  { person, pack, today }: Around,
): Promise<readonly Readonly<{ diseaseKey: string; institutions: readonly HospitalNamed[] }>[]> {
  const listed = pack.figure('designation.diseases', today)?.value ?? []
  const held = (await certifiedOn(on, person.personId, today)).filter((key) => listed.includes(key))
  if (held.length === 0) return []
  const hospitals = await hospitalsOf(on, person.region, today)
  const barred = new Set(
    (
      await sanctionsOn(
        on,
        hospitals.map(({ institutionId }) => institutionId),
        today,
      )
    ).map(({ subjectId }) => subjectId),
  )
  return held.map((diseaseKey) => ({
    diseaseKey,
    institutions: hospitals.filter(
      ({ institutionId, level }) => !barred.has(institutionId) && levelQualifies(pack, level, diseaseKey, today),
    ),
  }))
}
