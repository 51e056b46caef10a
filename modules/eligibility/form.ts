import type { Day, Level, Policies } from '@changqing/engine'
import { levels } from '@changqing/engine'
import { recordLook } from '../../platform/audit.ts'
import type { Actor } from '../../platform/identity.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import {
  areaHolds,
  isInsuredOn,
  isServedBy,
  noSuchPerson,
  type Person,
  personByCredential,
  personById,
  regionName,
} from '../insured/index.ts'
import type { ApplicationForm, DiseaseForm, FormQuery } from './api.ts'
import { openApplicationsOf } from './application-store.ts'
import { type Held, heldBy } from './certification-store.ts'
import { criteriaFor } from './criteria.ts'
import { prefixOf } from './lists.ts'
import { notInsuredHere, notYours } from './refusals.ts'
import { renewableFrom } from './replaced.ts'

/** What a person may apply for and what each disease asks: the same form at every door. */
export async function formFor(
  on: Sql,
  { actor, query, at, today, policies }: { actor: Actor; query: FormQuery; at: Date; today: Day; policies: Policies },
): Promise<ApplicationForm | Refusal> {
  const person = await whose(on, { actor, query, at })
  if (person instanceof Refusal) return person
  const pack = policies.forRegion(person.region)
  if (!pack?.inForce(today) || !isInsuredOn(person, today)) return notInsuredHere({ day: today })
  const held = await heldBy(on, person.personId)
  const open = await openApplicationsOf(on, person.personId)
  const chosen = pack.figure('designation.diseases', today)?.value ?? []
  const diseases = policies.diseases.flatMap(({ key, name }): DiseaseForm[] => {
    const criteria = criteriaFor(pack, key, today)
    if (!criteria) return []
    const { findings } = criteria
    const own = held.find(
      ({ diseaseKey, validUntil }) => diseaseKey === key && (validUntil === null || validUntil >= today),
    )
    return [
      {
        diseaseKey: key,
        name,
        findings: findings.value.map(({ id, name: called, group, items, times, within }) => ({
          ...{ id, name: called, group: group ?? null, items: [...items], times: times ?? 1, within: within ?? null },
        })),
        levels: levels.filter((level) => criteria.certifies(level)?.value === true),
        validFor: criteria.validFor?.value ?? null,
        needsChoice: chosen.includes(key),
        cites: [...findings.cites],
        unverified: findings.unverified,
        held: own ? heldView(own, (until) => renewableFrom(pack, until, today) <= today) : null,
        open: open.find(({ diseaseKey }) => diseaseKey === key)?.applicationId ?? null,
      },
    ]
  })
  const evidence = pack.figure('eligibility.evidence', today)?.value ?? []
  return {
    personId: person.personId,
    person: person.name,
    region: person.region,
    regionName: regionName(person.region),
    today,
    evidence: evidence.map(({ key, name, unit, coded }) => ({ key, name, unit: unit ?? null, coded: coded === true })),
    diseases,
    institutions: [...(await hospitalsOf(on, person.region, today))],
    recognises: pack.figure('eligibility.recognisedWithin', today) !== undefined,
  }
}

const heldView = (
  { certificationId, validFrom, validUntil }: Held,
  renewable: (until: Day) => boolean,
): DiseaseForm['held'] => ({
  certificationId,
  from: validFrom,
  until: validUntil,
  renewable: validUntil !== null && renewable(validUntil),
})

async function whose(
  on: Sql,
  { actor, query, at }: { actor: Actor; query: FormQuery; at: Date },
): Promise<Person | Refusal> {
  if (actor.role === 'patient') return (await personById(on, actor.personId ?? 0)) ?? noSuchPerson()
  const person =
    query.code === undefined ? await personById(on, query.personId ?? 0) : await personByCredential(on, query.code)
  if (!person) return noSuchPerson()
  const outside = actor.role === 'insurer' && (actor.region === null || !areaHolds(actor.region, person.region))
  if (outside) return notYours()
  const { personId } = person
  const byCode = query.code !== undefined
  if (!byCode && actor.role === 'doctor' && !(await isServedBy(on, actor, personId, at))) return notYours()
  await recordLook(on, actor, at, { personId, what: byCode ? 'person-by-code' : 'application-form' })
  return person
}

export type HospitalNamed = Readonly<{ institutionId: string; name: string; level: Level }>

export const hospitalsOf = (on: Sql, region: string, day: Day): Promise<HospitalNamed[]> =>
  on.query<HospitalNamed>(sql`
    select institution_id as "institutionId", name, level
      from institutions.institution
     where kind = 'hospital' and starts_with(region, ${prefixOf(region)}) and joined_on <= ${day}
       and (left_on is null or left_on >= ${day}) and level not in ('village', 'station')
     order by level desc, institution_id
     limit 300`)
