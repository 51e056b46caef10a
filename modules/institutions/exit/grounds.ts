import { type Pack, percentText, type Rate, yuanText } from '@changqing/engine'
import type { Day } from '../../../platform/day.ts'
import type { Sql } from '../../../platform/sql.ts'
import { mismatchOf } from '../../stock/index.ts'
import type { Grounds } from '../api.ts'
import { agreementOn } from '../entry/agreement.ts'
import type { Institution } from '../store.ts'
import { strikesOf } from './store.ts'

/** Over what the counted grounds are counted: the agreement period so far, or since it joined where none is kept. */
async function periodOf(on: Sql, institution: Institution, day: Day): Promise<Readonly<{ from: Day; to: Day }>> {
  const agreement = await agreementOn(on, institution.institutionId, day)
  const from = agreement?.validFrom ?? institution.joinedOn
  const until = agreement?.endedOn ?? agreement?.validUntil ?? day
  return from > day ? { from: day, to: day } : { from, to: until < day ? until : day }
}

/** Five percent ends the agreement and 4.99 does not; the third confirmed case ends it and the second does not. */
export const reaches = (now: number, limit: number): boolean => now >= limit

/** How an institution stands towards the two counted grounds of FJ2023-9.6. */
export async function groundsOf(
  on: Sql,
  { institution, pack, day }: Readonly<{ institution: Institution; pack: Pack | undefined; day: Day }>,
): Promise<Grounds> {
  const { institutionId } = institution
  const period = await periodOf(on, institution, day)
  const inForce = pack?.inForce(day) ? pack : undefined
  const rate = inForce?.figure('exit.mismatchFrom', day)
  const cases = inForce?.figure('exit.unavailableCases', day)
  const found = rate && institution.kind === 'pharmacy' ? await mismatchOf(on, { institutionId, ...period }) : undefined
  const strikes = cases && institution.kind === 'pharmacy' ? await strikesOf(on, institutionId, period) : undefined
  return {
    ...period,
    mismatch:
      rate && found
        ? {
            ...{ recorded: yuanText(found.recorded), mismatched: yuanText(found.mismatched) },
            ...{ rate: rateText(found.rate), limit: rateText(rate.value) },
            ...{ met: reaches(found.rate, rate.value), cites: [...rate.cites] },
          }
        : null,
    unavailable:
      cases && strikes
        ? { ...strikes, limit: cases.value, met: reaches(strikes.confirmed, cases.value), cites: [...cases.cites] }
        : null,
  }
}

/** With two decimals always, so that 4.99 % and 5.00 % stand apart. */
const rateText = (rate: Rate): string => {
  const text = percentText(rate)
  return /\.\d\d%$/.test(text) ? text : `${(rate / 100).toFixed(2)}%`
}
