import type { Counters, Day, Disease, Line, Visit } from '@changqing/engine'
import { type Fragment, type Sql, sql } from '../../platform/sql.ts'
import { certifiedJson, designatedJson } from '../eligibility/index.ts'
import { contractJson } from '../family-doctors/index.ts'
import { laneVersion, openPerson, type Person, personJson, registrationsJson } from '../insured/index.ts'

/** All about a person that the benefit asks for, as it was when the lane had this version. */
export type BenefitFacts = Readonly<{
  person: Person
  registrations: readonly { kind: 'residence' | 'referral'; region: string }[]
  certified: readonly Disease[]
  /** The institution chosen for the year, by disease. */
  designated: Readonly<Record<Disease, string>>
  contract: { paid: boolean; institution: string; since: Day | null } | null
  counters: Counters
  lane: number
}>

/** The facts as one JSON value, for statements that read more than them. */
export const benefitJson = (personId: Fragment, day: Fragment): Fragment => sql`
  json_build_object(
    'person', ${personJson(personId)},
    'registrations', ${registrationsJson(personId, day)},
    'certified', ${certifiedJson(personId, day)},
    'designated', ${designatedJson(personId, day)},
    'contract', ${contractJson(personId, day)},
    'counters', (select coalesce(json_object_agg(c.counter, c.amount), '{}')
                   from settlement.counter c where c.person_id = ${personId}),
    'lane', ${laneVersion(personId)})`

/** Everything that a benefit of this person on this day depends on, in one trip. */
export async function readBenefit(
  on: Sql,
  { personId, day }: { personId: number; day: Day },
): Promise<BenefitFacts | undefined> {
  const found = await on.one<{ facts: BenefitFacts }>(sql`
    select ${benefitJson(sql`asked.person_id`, sql`asked.day`)} as facts
      from (values (${personId}::bigint, ${day}::date)) as asked(person_id, day)`)
  return found?.facts.person ? openBenefit(found.facts) : undefined
}

/** The facts as a statement read them, with the numbers of the person to be opened where somebody asks. */
export const openBenefit = (facts: BenefitFacts): BenefitFacts => ({ ...facts, person: openPerson(facts.person) })

/** What happened, or would happen: where, for what, with which items. */
export type Occasion = Readonly<{
  id: string
  day: Day
  disease: Disease | null
  /** Where the person was seen: its level counts also when a pharmacy dispenses (FJ2023-7.1). */
  institution: Visit['institution']
  pharmacy: Visit['pharmacy']
  emergency: boolean
  lines: readonly Line[]
}>

const cityOf = (region: string): string => region.slice(0, 4)

/** Of several registrations the one for the place of care counts; residence comes before referral, the later first. */
export function registrationFor(
  registrations: BenefitFacts['registrations'],
  institutionRegion: string,
): Visit['registration'] {
  const here = registrations.filter(({ region }) => cityOf(region) === cityOf(institutionRegion))
  const candidates = here.length > 0 ? here : registrations
  return candidates.find(({ kind }) => kind === 'residence') ?? candidates[0] ?? null
}

/** The facts and the occasion as the engine judges them. */
export function visitOf(facts: BenefitFacts, occasion: Occasion): Visit {
  const { person, certified, contract } = facts
  return {
    id: occasion.id,
    day: occasion.day,
    region: person.region,
    insurance: person.insurance,
    retired: person.retired,
    supplementary: person.supplementary,
    certified,
    disease: occasion.disease,
    institution: occasion.institution,
    pharmacy: occasion.pharmacy,
    registration: registrationFor(facts.registrations, occasion.institution.region),
    emergency: occasion.emergency,
    contract,
    designated: (occasion.disease && facts.designated[occasion.disease]) ?? null,
    lines: occasion.lines,
  }
}
