import type { Day, Level, Pack } from '@changqing/engine'
import type { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { institutionById, sanctionsOn } from '../institutions/index.ts'
import type { Person } from '../insured/index.ts'
import { standsAside } from './certifier.ts'
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
  const why =
    (await standsAside(on, institution, { person, today })) ??
    (institution?.level && levelQualifies(pack, institution.level, diseaseKey, today)
      ? undefined
      : { zh: '等级不符合', en: 'its level does not qualify' })
  return why && notQualified({ institution: institution?.name ?? institutionId, why })
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
