import type { Day, Policies } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { areaHolds, promiseNotices } from '../insured/index.ts'
import { heldById } from './certification-store.ts'
import { dueAfter } from './criteria.ts'
import { lastIdleDay } from './idle.ts'
import { endCertification } from './life.ts'
import { diseaseName } from './notices.ts'
import { notYours } from './refusals.ts'
import { alreadyScreened, noSuchTask, notScreenedHere, notTheMonth, screenedInFuture } from './screening-refusals.ts'
import {
  countHolders,
  decideTask,
  endScreening,
  insertScreening,
  listIdle,
  screenings,
  type Task,
  taskById,
  tasks,
} from './screening-store.ts'

type By = Readonly<{ actor: Actor; at: Date; policies: Policies }>

/** Screens an area on a day: whoever has had no expense for the disease for as long as the place says is to be re-examined. */
export async function screen(
  tx: Tx,
  { day, actor, at, policies }: By & Readonly<{ day: Day }>,
): Promise<string | Refusal> {
  const region = actor.region ?? ''
  const pack = policies.forRegion(region)
  const idleFor = pack?.figure('eligibility.idleFor', day)
  const month = pack?.figure('eligibility.screeningMonth', day)
  if (!pack || !idleFor || !month) return notScreenedHere()
  if (day > dayOf(at)) return screenedInFuture({ day })
  if (Number(day.slice(5, 7)) !== month.value) return notTheMonth({ day, month: month.value }, month.cites)
  const before = (await screenings(tx, region)).find((one) => one.day === day)
  if (before) return alreadyScreened({ day, screeningId: before.screeningId })
  const screened = {
    ...{ screeningId: uuidv7(at), region, day, lastIdle: lastIdleDay(day, idleFor.value) },
    dueOn: dueAfter(pack, 'eligibility.reexaminedWithin', dayOf(at))?.day ?? dayOf(at),
  }
  const began = performance.now()
  const holders = await countHolders(tx, screened)
  const { value, cites } = idleFor
  await insertScreening(tx, { ...screened, idleFor: value, cites, holders, by: actor.operatorId, at })
  const listed = await listIdle(tx, screened)
  await endScreening(tx, screened.screeningId, { listed, seconds: (performance.now() - began) / 1000 })
  await tellHolders(tx, { screeningId: screened.screeningId, region, at, policies })
  return screened.screeningId
}

const told = 1000

/** Everybody who is listed hears of it, and until when. */
async function tellHolders(
  tx: Tx,
  {
    screeningId,
    region,
    at,
    policies,
  }: Readonly<{ screeningId: string; region: string; at: Date; policies: Policies }>,
): Promise<void> {
  for (let page = 1; ; page++) {
    const some = await tasks(tx, { region, screeningId, state: null, page, size: told })
    await promiseNotices(
      tx,
      some.map((task) => {
        const disease = diseaseName(policies, task.diseaseKey)
        return {
          personId: task.personId,
          topic: 'eligibility/re-examination',
          text: {
            zh: `您的「${disease.zh}」资格长期没有费用，须在 ${task.dueOn} 前复审；仍需治疗的请联系经办机构`,
            en: `Your eligibility for ${disease.en} has had no expense for long and is re-examined by ${task.dueOn}; tell the agency if you still need it`,
          },
          link: '/patient/applications',
          at,
        }
      }),
    )
    if (some.length < told) return
  }
}

type Deciding = By & Readonly<{ screeningId: string; certificationId: string; note: string }>

/** Re-examined: the benefit goes on, or ends today. */
export async function decideReexamination(
  tx: Tx,
  given: Deciding & Readonly<{ keep: boolean }>,
): Promise<Task | Refusal> {
  const { actor, at, note, keep } = given
  const task = await taskById(tx, given.screeningId, given.certificationId)
  if (!task) return noSuchTask()
  if (actor.region === null || !areaHolds(actor.region, task.region)) return notYours()
  const state = keep ? ('kept' as const) : ('ended' as const)
  if (!(await decideTask(tx, task, { state, by: actor.operatorId, byName: actor.name, note, at }))) return noSuchTask()
  if (keep) return { ...task, state }
  const held = await heldById(tx, task.certificationId)
  if (!held) return noSuchTask()
  const { certificationId, version } = held
  const ended = await endCertification(tx, { ...given, certificationId, version, from: null, cites: ['WH2025-2.5'] })
  return ended instanceof Refusal ? ended : { ...task, state }
}
