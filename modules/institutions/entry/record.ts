import type { Day, Pack } from '@changqing/engine'
import { addDays, addDuration } from '../../../platform/day.ts'
import type { Refusal } from '../../../platform/refusal.ts'
import type { Sql } from '../../../platform/sql.ts'
import type { EntryWay } from '../api.ts'
import { openExitOf } from '../exit/store.ts'
import { type Institution, practitionersAt, sanctionsOn } from '../store.ts'
import { blotsOf, lastExitOf, shiftsPlanned } from './record-store.ts'
import { barred, exitUnderWay, recordNotClean, suspendedNow } from './refusals.ts'

/** What the platform's own data say of an institution that would come in: nobody has to be believed. */

type Question = Readonly<{ institution: Institution; pack: Pack | undefined; day: Day }>

/** After an exit it may not come back for the time of the place (FJ2023-9.6); its first day back is the day after that. */
export async function barOf(on: Sql, { institution, day }: Question): Promise<Refusal | undefined> {
  const last = await lastExitOf(on, institution.institutionId)
  if (!last || day >= last.returnFrom) return undefined
  return barred({ name: institution.name, since: last.effectiveOn, from: last.returnFrom }, last.cites)
}

/** Whoever is suspended comes in on no way while that lasts, not even directly: it could serve nobody. */
async function suspensionOf(on: Sql, { institution, day }: Question): Promise<Refusal | undefined> {
  const [first] = await sanctionsOn(on, [institution.institutionId], day)
  if (!first) return undefined
  const { validFrom: since, validUntil: until, reason, cites } = first
  return suspendedNow({ name: institution.name, since, reason, ...(until && { until }) }, cites)
}

/** Within the years before nothing was suspended or ended (FJ2023-2.1): the last day of a suspension counts as one of it. */
export async function recordOf(on: Sql, question: Question): Promise<Refusal | undefined> {
  const { institution, pack, day } = question
  const law = pack?.inForce(day) ? pack.figure('pharmacies.cleanRecordFor', day) : undefined
  if (!law) return undefined
  const blots = await blotsOf(on, institution.institutionId, day)
  const cleanFrom = (until: Day): Day => addDays(addDuration(until, law.value), 1)
  const counted = blots
    .map((blot) => ({ ...blot, from: cleanFrom(blot.until ?? day) }))
    .filter(({ from }) => from > day)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))
  const [worst] = counted
  if (!worst) return undefined
  return recordNotClean({ what: counted.map(({ what }) => what), from: worst.from }, law.cites)
}

/** Everything in the data that keeps it from applying today. */
export async function barsOf(on: Sql, question: Question & Readonly<{ way: EntryWay }>): Promise<Refusal[]> {
  const { institution, way } = question
  const leaving = way === 'renewal' ? await openExitOf(on, institution.institutionId) : undefined
  const found = [
    await barOf(on, question),
    leaving && exitUnderWay({ name: institution.name, number: leaving.number }, leaving.cites),
    institution.kind === 'pharmacy' && way === 'conditions' ? await recordOf(on, question) : undefined,
    way === 'renewal' ? undefined : await suspensionOf(on, question),
  ]
  return found.filter((one) => one !== undefined)
}

export type Known = Readonly<{ ok: boolean; words: Readonly<{ zh: string; en: string }> }>
const known = (ok: boolean, zh: string, en: string): Known => ({ ok, words: { zh, en } })

/** What the data say of an item of the checklist that they answer. */
export async function knownOf(
  on: Sql,
  key: string,
  question: Question & Readonly<{ at: Date }>,
): Promise<Known | null> {
  const { institution, pack, day, at } = question
  switch (key) {
    case 'clean-record': {
      const refused = await recordOf(on, question)
      return refused
        ? known(false, refused.sentence.zh, refused.sentence.en)
        : known(true, '没有查到记录', 'nothing was found')
    }
    case 'pharmacist': {
      const needed = pack?.figure('pharmacies.pharmacistsOnDuty', day)?.value ?? 1
      const valid = await registeredAt(on, institution.institutionId, 'pharmacist', day)
      const planned = await shiftsPlanned(on, institution.institutionId, at)
      const enough = valid >= needed && planned > 0
      return known(
        enough,
        `在库有效药师 ${valid} 名，已排 ${planned} 个班次`,
        `${valid} pharmacists in the register, ${planned} shifts planned`,
      )
    }
    case 'registered-doctors': {
      const valid = await registeredAt(on, institution.institutionId, 'doctor', day)
      return known(valid > 0, `在库有效医保医师 ${valid} 名`, `${valid} doctors in the register`)
    }
    case 'no-exit': {
      const open = await openExitOf(on, institution.institutionId)
      return open
        ? known(false, `有在办的退出案 ${open.number}`, `a case of exit is open: ${open.number}`)
        : known(true, '没有在办的退出案', 'no case of exit is open')
    }
    case 'designated':
      return known(true, `定点机构编码 ${institution.institutionId}`, `designated as ${institution.institutionId}`)
    default:
      return null
  }
}

async function registeredAt(on: Sql, institutionId: string, kind: 'doctor' | 'pharmacist', day: Day): Promise<number> {
  const all = await practitionersAt(on, institutionId, kind)
  return all.filter(
    ({ registeredFrom, registeredUntil }) =>
      registeredFrom <= day && (registeredUntil === null || day <= registeredUntil),
  ).length
}
