import { adjudicate, type Day, type Pack, type Policies, percentText, type Visit } from '@changqing/engine'
import type { Sql } from '../../platform/sql.ts'
import type { AwayRegistration } from './api.ts'
import { type Away, namesOf } from './away-store.ts'
import type { Person } from './person.ts'
import { regionName } from './regions.ts'

/** Registrations as people read them, with what each changes. */
export async function awayViews(
  on: Sql,
  person: Person,
  all: readonly Away[],
  { today, policies }: { today: Day; policies: Policies },
): Promise<AwayRegistration[]> {
  const ids = all.flatMap(({ fromInstitutionId: from, toInstitutionId: to }) => [from, to].filter((id) => id !== null))
  const names = await namesOf(on, [...new Set(ids)])
  const name = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? id))
  const byId = new Map(all.map((one) => [one.registrationId, one]))
  const before = (one: Away): Away[] => {
    const previous = one.follows === null ? undefined : byId.get(one.follows)
    return previous ? [...before(previous), previous] : []
  }
  return all.map((one) => ({
    ...{ registrationId: one.registrationId, personId: one.personId, kind: one.kind, category: one.category },
    ...{ region: one.region, regionName: regionName(one.region), validFrom: one.validFrom, validUntil: one.validUntil },
    ...{ number: one.number, reason: one.reason, withdrawn: one.withdrawnAt !== null },
    ...{ fromInstitutionId: one.fromInstitutionId, toInstitutionId: one.toInstitutionId },
    fromInstitution: name(one.fromInstitutionId),
    toInstitution: name(one.toInstitutionId),
    inForce: one.validFrom <= today && (one.validUntil === null || today <= one.validUntil),
    chain: [...before(one), one]
      .filter(({ kind }) => kind === 'referral')
      .map(({ fromInstitutionId, toInstitutionId, validFrom }) => ({
        ...{ from: name(fromInstitutionId), to: name(toInstitutionId), on: validFrom },
      })),
    effect: effectOf(person, one, { today, policies }),
  }))
}

/** What the fund would pay of a visit for hypertension at a level-2 hospital: at home, there with it, there without it. */
function effectOf(
  person: Person,
  { kind, region }: Away,
  { today, policies }: { today: Day; policies: Policies },
): AwayRegistration['effect'] {
  const pack = policies.forRegion(person.region)
  if (!pack?.inForce(today)) return null
  const registration = kind === 'temporary' ? null : { kind, region }
  const home = judged(pack, person, today, person.region, null)
  const there = judged(pack, person, today, region, registration)
  const without = judged(pack, person, today, region, null)
  if (!home || !there || !without) return null
  return {
    home: home.ratio,
    there: there.ratio,
    without: without.ratio,
    cites: [...new Set([...there.cites, ...without.cites])],
  }
}

function judged(
  pack: Pack,
  person: Person,
  day: Day,
  at: string,
  registration: Visit['registration'],
): { ratio: string; cites: readonly string[] } | undefined {
  const decision = adjudicate(
    pack,
    {
      ...{ id: 'effect', day, region: person.region, insurance: person.insurance, retired: person.retired },
      ...{ supplementary: false, certified: ['hypertension'], disease: 'hypertension', registration, emergency: false },
      ...{ institution: { id: 'any', level: 'level2', region: at }, pharmacy: null, contract: null, designated: null },
      lines: [],
    },
    {},
  )
  if (decision.decision !== 'paid') return undefined
  const steps = decision.steps.filter(({ step }) => step === 'adjustment')
  return { ratio: percentText(decision.ratio), cites: steps.flatMap(({ cites }) => cites) }
}
