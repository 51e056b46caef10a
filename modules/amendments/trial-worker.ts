import { parentPort, workerData } from 'node:worker_threads'
import type { PolicyTexts } from '@changqing/engine'
import { openDatabase } from '../../platform/sql.ts'
import { countPast, pastSettlements } from '../settlement/index.ts'
import type { DraftContent, TrialSource } from './api.ts'
import { pastVisit } from './past.ts'
import { population } from './population.ts'
import { emptyTally, type PastVisit, replay } from './replay.ts'
import { type KeptResult, Persons, resultOf } from './summary.ts'
import { lawsOfTrial } from './trial-law.ts'

/** Given to the thread that runs a trial; it answers with how far it is, and with the result. */
export type TrialWork = Readonly<{
  databaseUrl: string
  texts: PolicyTexts
  packId: string
  content: DraftContent
  source: TrialSource
}>
export type TrialWord = Readonly<{ progress: number }> | Readonly<{ result: KeptResult }>

const personsAPiece = 500
const tellEvery = 2_000

/** Runs a trial: both laws over the same visits, the amendment as if it had held from the year's first day. */
async function run(work: TrialWork, tell: (word: TrialWord) => void): Promise<void> {
  const began = performance.now()
  const { before, after, policies } = lawsOfTrial(work.texts, work)
  const tally = emptyTally()
  const persons = new Persons()
  const take = (visits: Iterable<PastVisit>): void => {
    for (const person of replay(visits, { before, after }, tally)) persons.take(person)
  }
  if (work.source.kind === 'synthetic') {
    const { persons: all } = work.source
    const diseases = policies.diseases.map(({ key }) => key)
    take(told(population(before, work.source, diseases), (visit) => tell({ progress: visit.personId / all })))
  } else {
    await overSettlements(work, work.source.year, take, (progress) => tell({ progress }))
  }
  const seconds = Math.round(performance.now() - began) / 1000
  tell({ result: resultOf(tally, persons, { diseases: policies.diseases, packHash: before.hash, seconds }) })
}

function* told(visits: Iterable<PastVisit>, tell: (visit: PastVisit) => void): Generator<PastVisit> {
  let count = 0
  for (const visit of visits) {
    count += 1
    if (count % tellEvery === 0) tell(visit)
    yield visit
  }
}

async function overSettlements(
  { databaseUrl, packId }: TrialWork,
  year: number,
  take: (visits: Iterable<PastVisit>) => void,
  tell: (progress: number) => void,
): Promise<void> {
  const db = openDatabase(databaseUrl, { connections: 1, name: 'changqing trial' })
  try {
    const all = Math.max(1, await countPast(db, packId, year))
    let done = 0
    for (let afterPerson = -1; ; ) {
      const { rows, through } = await pastSettlements(db, { packId, year, afterPerson, persons: personsAPiece })
      if (through === null) return
      take(rows.map(pastVisit))
      done += rows.length
      tell(Math.min(1, done / all))
      afterPerson = through
    }
  } finally {
    await db.close()
  }
}

const port = parentPort
if (port) await run(workerData as TrialWork, (word) => port.postMessage(word))
