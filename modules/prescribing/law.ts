import type { Level, Pack, Policies } from '@changqing/engine'
import { cityOf } from '@changqing/engine'
import type { Day } from '../../platform/day.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { Person } from '../insured/index.ts'
import { noLaw } from './refusals.ts'
import type { LawToday } from './rules/facts.ts'

export type PlaceLaw = Readonly<{ pack: Pack; law: LawToday }>

/** The law that a person's prescription of a day is issued under: that of the pooling area of insurance. */
export function lawFor(
  policies: Policies,
  person: Pick<Person, 'region' | 'insurance' | 'retired' | 'supplementary'>,
  { day, level, diseaseKey }: { day: Day; level: Level | null; diseaseKey?: string | undefined },
): PlaceLaw | Refusal {
  const { region, insurance, retired, supplementary } = person
  const pack = policies.forRegion(region)
  if (!pack?.inForce(day)) return noLaw({ region, day })
  const facts = {
    region: cityOf(region),
    insurance,
    retired,
    supplementary,
    level: level ?? 'ungraded',
    disease: diseaseKey ?? 'ordinary',
    place: 'home',
    dispensedAt: 'pharmacy',
  } as const
  return { pack, law: (name) => pack.law(name, day, facts) }
}
