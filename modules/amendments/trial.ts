import { Worker } from 'node:worker_threads'
import type { Policies } from '@changqing/engine'
import { type Clock, goingOnFrom } from '../../platform/clock.ts'
import type { ClockWork } from '../../platform/clockwork.ts'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { Database, Tx } from '../../platform/sql.ts'
import type { TrialSource } from './api.ts'
import { prove } from './content.ts'
import { textsOf } from './live.ts'
import { alreadyEnded, hasFaults, noChanges, noSuchDraft, noSuchTrial, tooManyTrials } from './refusals.ts'
import {
  draftById,
  endTrial,
  type KeptTrial,
  keepTrial,
  takeTrial,
  tellProgress,
  trialById,
  trialsOf,
} from './store.ts'
import type { KeptResult } from './summary.ts'
import type { TrialWord, TrialWork } from './trial-worker.ts'

const waitingAtMost = 5
const deadAfterMs = 30_000

/** Puts a draft in line to be tried on a year of visits. What is tried is kept with it, so results stay comparable. */
export async function startTrial(
  tx: Tx,
  given: { draftId: string; source: TrialSource; actor: Actor; policies: Policies; at: Date },
): Promise<KeptTrial | Refusal> {
  const draft = await draftById(tx, given.draftId)
  if (!draft) return noSuchDraft({ draftId: given.draftId })
  if (draft.content.changes.length === 0) return noChanges()
  const { faults } = prove(textsOf(given.policies), draft.packId, draft.content)
  const [first] = faults
  if (first) return hasFaults({ count: faults.length, first: first.what, faults })
  const waiting = (await trialsOf(tx, draft.draftId)).filter(({ state }) => state === 'queued' || state === 'running')
  if (waiting.length >= waitingAtMost) return tooManyTrials({ waiting: waiting.length })
  const trial: KeptTrial = {
    ...{ trialId: uuidv7(given.at), draftId: draft.draftId, revision: draft.revision, content: draft.content },
    ...{ source: given.source, state: 'queued', progress: 0, result: null, askedAt: given.at, endedAt: null },
  }
  await keepTrial(tx, trial, given.actor.operatorId)
  return trial
}

/** Ends a trial that waits or runs; the process that runs it hears of it within a moment. */
export async function cancelTrial(tx: Tx, trialId: string, at: Date): Promise<KeptTrial | Refusal> {
  const trial = await trialById(tx, trialId)
  if (!trial) return noSuchTrial({ trialId })
  if (!(await endTrial(tx, trialId, { state: 'cancelled', result: null, at }))) return alreadyEnded()
  return { ...trial, state: 'cancelled', endedAt: at }
}

let running = false

/** One trial at a time in a process. What a process that died was running is taken up again by whoever looks next. */
export const runTrials: ClockWork = {
  name: 'amendments/trials',
  everySeconds: 1,
  run: async ({ db, at, policies }) => {
    if (running) return 0
    const trial = await takeTrial(db, at, new Date(at.getTime() - deadAfterMs))
    if (!trial) return 0
    running = true
    // A result that cannot be kept, because the database is away or we are stopping, leaves the trial as dead: it is taken
    // again later. It must not end the process.
    runTrial(db, policies, trial, goingOnFrom(at))
      .catch(() => undefined)
      .finally(() => {
        running = false
      })
    return 0
  },
}

/** Runs a trial in a thread of its own, so that nobody who settles waits for it. */
export async function runTrial(
  db: Database,
  policies: Policies,
  trial: Pick<KeptTrial, 'trialId' | 'content' | 'source'> & { packId: string },
  clock: Clock,
): Promise<void> {
  const work: TrialWork = {
    ...{ databaseUrl: db.url, texts: textsOf(policies), packId: trial.packId },
    ...{ content: trial.content, source: trial.source },
  }
  const worker = new Worker(new URL('./trial-worker.ts', import.meta.url), { workerData: work })
  worker.unref()
  let progress = 0
  const alive = setInterval(() => {
    tellProgress(db, trial.trialId, Math.round(progress * 1000), clock()).then(
      (wanted) => {
        if (!wanted) worker.terminate()
      },
      () => undefined,
    )
  }, 500)
  alive.unref()
  const result = await new Promise<KeptResult | null>((resolve) => {
    worker.on('message', (word: TrialWord) => {
      if ('result' in word) resolve(word.result)
      else progress = word.progress
    })
    worker.on('error', () => resolve(null))
    worker.on('exit', () => resolve(null))
  })
  clearInterval(alive)
  await endTrial(db, trial.trialId, { state: result ? 'done' : 'failed', result, at: clock() })
}
