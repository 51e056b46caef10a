import type { Decided, LawName, LawValue, Level, Pack, Policies } from '@changqing/engine'
import { cityOf } from '@changqing/engine'
import type { Day } from '../../platform/day.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { Person } from '../insured/index.ts'
import { noLaw } from './refusals.ts'

/** The law of the person's place on the day, with what a row of it may ask about already told. */
export type LawToday = <N extends LawName>(name: N) => Decided<LawValue<N>>

export type PlaceLaw = Readonly<{ pack: Pack; law: LawToday }>

/** The law that a person's prescription of a day is issued under: that of the pooling area of insurance. */
export function lawFor(
  policies: Policies,
  person: Pick<Person, 'region' | 'insurance' | 'retired' | 'supplementary'>,
  { day, level, diseaseKey }: { day: Day; level: Level | null; diseaseKey?: string | undefined },
): PlaceLaw | Refusal {
  const { region, insurance, retired, supplementary } = person
  const pack = policies.forRegion(region)
  if (!pack?.inForce(day)) return notInForce(pack, region, day)
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

/** Whose law it is, and from when to when it is in force: that it has ended is no fault of whoever asks. */
function notInForce(pack: Pack | undefined, region: string, day: Day): Refusal {
  if (!pack) {
    const place = { zh: `参保地 ${region} `, en: `the pooling area ${region}` }
    return noLaw({ region, day, place, days: { zh: '', en: '' } })
  }
  const { from, until } = pack
  const days = until
    ? { zh: `：当地政策自 ${from} 施行至 ${until}`, en: `: it was in force from ${from} to ${until}` }
    : { zh: `：当地政策自 ${from} 起施行`, en: `: it is in force from ${from}` }
  return noLaw({ region, day, place: pack.name, days }, pack.period.cites)
}
