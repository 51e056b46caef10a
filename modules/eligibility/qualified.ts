import type { Day, Level, Pack } from '@changqing/engine'
import type { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { institutionById, isParticipating, sanctionsOn } from '../institutions/index.ts'
import { areaHolds, type Person } from '../insured/index.ts'
import { notQualified } from './designation-refusals.ts'
import { type HospitalNamed, hospitalsOf } from './form.ts'
import { certifiedOn } from './store.ts'

type Around = Readonly<{ person: Person; pack: Pack; today: Day }>

/** Why an institution may not be chosen for a disease; nothing where it may. */
export async function unqualified(
  on: Sql,
  { institutionId, diseaseKey }: Readonly<{ institutionId: string; diseaseKey: string }>,
  { person, pack, today }: Around,
): Promise<Refusal | undefined> {
  const institution = await institutionById(on, institutionId)
  const no = (zh: string, en: string) =>
    notQualified({ institution: institution?.name ?? institutionId, why: { zh, en } })
  if (institution?.kind !== 'hospital' || institution.level === null)
    return no('不是定点医院', 'it is no designated hospital')
  if (!areaHolds(person.region, institution.region)) return no('不在本统筹区', 'it is outside the pooling area')
  if (!isParticipating(institution, today)) return no('今天没有定点协议', 'it has no agreement today')
  if ((await sanctionsOn(on, [institutionId], today)).length > 0) return no('正被暂停', 'it is suspended')
  return levelQualifies(pack, institution.level, diseaseKey, today)
    ? undefined
    : no('等级不符合', 'its level does not qualify')
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
