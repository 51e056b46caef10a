import { randomUUID } from 'node:crypto'
import type { Day, Level, Pack, Policies } from '@changqing/engine'
import { addDuration, day as asDay, dayOf } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import { drawn, heldById, prefixOf, standingOf, suspendCertification, suspensionsOf } from '../eligibility/index.ts'
import { institutionById } from '../institutions/index.ts'
import { areaHolds } from '../insured/index.ts'
import type { NewFinding, NewInspection } from './api.ts'
import { checklist } from './checklist.ts'
import { recover } from './receivable.ts'
import {
  alreadyFound,
  badPlan,
  contradicts,
  incompleteChecklist,
  noSuchInspection,
  nothingToSample,
  notYourInspection,
  stillOpen,
} from './refusals.ts'
import {
  certifiedBy,
  closeInspection,
  findItem,
  type Inspection,
  type InspectionShown,
  type Item,
  insertInspection,
  inspectionsShown,
  itemsOf,
  openMember,
} from './store.ts'

type By = Readonly<{ actor: Actor; at: Date; policies: Policies }>

/** Plans an inspection and draws its sample by lot; the seed is kept, so that anybody can draw it again. */
export async function planInspection(
  tx: Tx,
  given: NewInspection & By,
  seed: string = randomUUID(),
): Promise<string | Refusal> {
  const { actor, at, kind } = given
  const [from, until, dueOn] = [asDay(given.from), asDay(given.until), asDay(given.dueOn)]
  const bad = (zh: string, en: string) => badPlan({ why: { zh, en } })
  const hospital = await institutionById(tx, given.institutionId)
  if (hospital?.kind !== 'hospital') return bad('没有这家医院', 'there is no such hospital')
  const region = await areaOf(tx, actor, hospital.region)
  if (region === undefined) return notYourInspection()
  if (until < from || from > dayOf(at)) return bad('期间的起止不对', 'its days are not in order')
  if (dueOn < dayOf(at)) return bad(`期限 ${dueOn} 已过`, `it was due on ${dueOn}, which is past`)
  if ((kind === 'member') !== (actor.role === 'doctor'))
    return bad(
      '成员单位由牵头医院检查，其余由经办机构检查',
      'members are for the leading hospital, the rest for the agency',
    )
  if (!(await mayPlanFor(tx, actor, hospital))) return notYourInspection()
  // A leading hospital has its members' certifications before it from here on, and with the sample those that were drawn.
  if (kind === 'member') await openMember(tx, hospital.institutionId)
  const population = await certifiedBy(tx, {
    institutionId: hospital.institutionId,
    from,
    until,
    prefix: prefixOf(region),
  })
  if (population.length === 0) return nothingToSample()
  const sample = drawn(population, ({ certificationId }) => certificationId, given.sample, seed)
  const inspection: Inspection = {
    ...{ inspectionId: uuidv7(at), region, kind, institutionId: hospital.institutionId, from, until, seed, dueOn },
    ledBy: kind === 'member' ? actor.institutionId : null,
    ...{ population: population.length, sampled: sample.length, checklist, state: 'open' },
    ...{ plannedBy: actor.operatorId, plannedByName: actor.name, plannedAt: at },
  }
  await insertInspection(tx, inspection, sample)
  return inspection.inspectionId
}

const hospitals: readonly Level[] = ['level2', 'level3']
/** Hospitals of level 2 and 3 lead those below them. */
const leads = (leader: Level | null, member: Level | null): boolean =>
  leader !== null && member !== null && hospitals.includes(leader) && (!hospitals.includes(member) || leader > member)

/** Whom the agency inspects, its own area's hospitals, and whom a leading hospital does, its members. */
export async function mayPlanFor(
  on: Sql,
  actor: Actor,
  hospital: Readonly<{ level: Level | null; region: string }>,
): Promise<boolean> {
  if ((await areaOf(on, actor, hospital.region)) === undefined) return false
  if (actor.role === 'insurer') return true
  return leads((await institutionById(on, actor.institutionId ?? ''))?.level ?? null, hospital.level)
}

/** The pooling area that an inspector works for; none where the hospital lies outside of it. */
async function areaOf(on: Sql, actor: Actor, hospitalRegion: string): Promise<string | undefined> {
  if (actor.role === 'insurer')
    return actor.region !== null && areaHolds(actor.region, hospitalRegion) ? actor.region : undefined
  const own = await institutionById(on, actor.institutionId ?? '')
  const city = `${hospitalRegion.slice(0, 4)}00`
  return own && areaHolds(city, own.region) ? city : undefined
}

export function mayInspect(actor: Actor, { region, ledBy }: Pick<Inspection, 'region' | 'ledBy'>): boolean {
  if (actor.role === 'doctor') return ledBy !== null && ledBy === actor.institutionId
  return actor.region !== null && areaHolds(actor.region, region)
}

type Finding = NewFinding & By & Readonly<{ inspectionId: string; certificationId: string }>

/** Decides on one of the sample. What the agency finds unqualified is suspended and recovered in the same step. */
export async function recordFinding(tx: Tx, given: Finding): Promise<string | Refusal> {
  const { inspectionId, actor, at, answers, finding, note } = given
  const inspection = await inspectionFor(tx, given)
  if (inspection instanceof Refusal) return inspection
  const item = (await itemsOf(tx, inspectionId)).find(
    ({ certificationId }) => certificationId === given.certificationId,
  )
  if (!item || inspection.state === 'closed') return noSuchInspection()
  const missing = inspection.checklist.filter(({ id }) => answers[id] === undefined)
  if (missing.length > 0)
    return incompleteChecklist({ missing: { zh: missing[0]?.text.zh ?? '', en: missing[0]?.text.en ?? '' } })
  const anyNo = inspection.checklist.some(({ id }) => answers[id] === false)
  if (anyNo !== (finding === 'unqualified')) return contradicts()
  const acts = finding === 'unqualified' && actor.role === 'insurer'
  const from = given.suspendFrom === undefined ? dayOf(at) : asDay(given.suspendFrom)
  const found = {
    answers,
    finding,
    note,
    suspendedFrom: acts ? from : null,
    by: actor.operatorId,
    byName: actor.name,
    at,
  }
  if (!(await findItem(tx, { inspectionId, item }, found))) return alreadyFound({ by: item.foundByName ?? '' })
  const wrong = acts ? await suspendAndRecover(tx, { ...given, inspection, item, from }) : undefined
  return wrong ?? inspectionId
}

/** Closes an inspection whose items are all decided; what a leading hospital found unqualified is then suspended and recovered. */
export async function closeFinished(tx: Tx, given: By & Readonly<{ inspectionId: string }>): Promise<string | Refusal> {
  const inspection = await inspectionFor(tx, given)
  if (inspection instanceof Refusal) return inspection
  if (inspection.state === 'closed') return noSuchInspection()
  const items = await itemsOf(tx, given.inspectionId)
  const open = items.filter(({ finding }) => finding === null).length
  if (open > 0) return stillOpen({ open })
  for (const item of items) {
    if (item.finding !== 'unqualified' || item.recovered !== null) continue
    const note = item.note ?? ''
    const wrong = await suspendAndRecover(tx, { ...given, note, inspection, item, from: dayOf(given.at) })
    if (wrong) return wrong
  }
  await closeInspection(tx, given.inspectionId, given.at)
  return given.inspectionId
}

/** Whether a hospital's yearly inspection is due: it never was, or it was as long ago as the place lets pass (WH2025-2.4). */
export function isToInspect(pack: Pack | undefined, last: Day | null, today: Day): boolean {
  const every = pack?.figure('eligibility.inspectedEvery', today)
  return every !== undefined && (last === null || addDuration(last, every.value) <= today)
}

async function suspendAndRecover(
  tx: Tx,
  given: By & Readonly<{ note: string; inspection: Inspection; item: Item; from: Day }>,
): Promise<Refusal | undefined> {
  const { inspection, item, from, at, actor } = given
  const { certificationId, personId, diseaseKey } = item
  const held = await heldById(tx, certificationId)
  if (!held) return noSuchInspection()
  const today = dayOf(at)
  const { policies } = given
  const borne = policies.forRegion(held.region)?.figure('eligibility.lossBorneBy', today)
  const state = standingOf(held, await suspensionsOf(tx, held), today)
  if (state === 'in-force' || state === 'coming') {
    const { note } = given
    const cites = [...(borne?.cites ?? [])]
    const suspended = await suspendCertification(tx, {
      ...{ certificationId, version: held.version, from, note, cites, actor, at, policies },
    })
    if (suspended instanceof Refusal) return suspended
  }
  if (borne?.value !== 'certifying-institution') return undefined
  await recover(tx, {
    ...{ personId, certificationId, diseaseKey, inspectionId: inspection.inspectionId },
    ...{ institutionId: inspection.institutionId, region: held.region },
    ...{ from: held.validFrom, until: today, day: today, by: actor.operatorId, at },
  })
  return undefined
}

export async function inspectionFor(
  tx: Tx,
  { inspectionId, actor }: Readonly<{ inspectionId: string; actor: Actor }>,
): Promise<InspectionShown | Refusal> {
  const [inspection] = await inspectionsShown(tx, sql`i.inspection_id = ${inspectionId}`)
  if (!inspection) return noSuchInspection()
  return mayInspect(actor, inspection) ? inspection : notYourInspection()
}
