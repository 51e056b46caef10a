import { Random } from '../../bench/random.ts'
import type { Database } from '../../platform/sql.ts'
import { Desks } from './desk.ts'
import { names, strike } from './faults.ts'
import { broken } from './invariants.ts'
import { Patients } from './patients.ts'
import { Scene } from './scene.ts'

export type Asked = Readonly<{
  minutes: number
  seed: number
  servers?: number
  say: (line: string) => void
  /** A mistake that is made on purpose, to see that it is found. */
  plant?: (db: Database) => Promise<void>
}>

export type Survived = Readonly<{
  steps: number
  settled: number
  refused: number
  overtaken: number
  answers: number
  askedAgain: number
}>

/** What the system did wrong, after which step of which seed. */
export class Broken extends Error {}

/**
 * Real servers on a real PostgreSQL, people who work, and something that goes wrong, step after step; after every step all is
 * set right and everything that must hold is looked at. The seed decides who comes and what breaks; when, the machine does.
 */
export async function torture({ minutes, seed, servers = 2, say, plant }: Asked): Promise<Survived> {
  const random = new Random(seed)
  const scene = await Scene.make({ servers, patients: Math.ceil(120 + minutes * 60) })
  try {
    const desks = new Desks(random, () => scene.addresses)
    const patients = await Patients.of(scene, desks, random)
    await plant?.(scene.db)
    if (!scene.disk.small) say('no small disk can be mounted here (that needs root): the disk is never full')
    const until = Date.now() + minutes * 60_000
    const [first = '', ...others] = names
    let deck: string[] = []
    let steps = 0
    let askedAgain = 0
    for (; Date.now() < until; steps += 1) {
      if (deck.length === 0) deck = shuffled([first, ...others], random)
      const fault = deck.pop() ?? first
      await Promise.all([patients.come(random.whole(3, 8)), strike(fault, scene, random)])
      await scene.untilWell()
      askedAgain += await desks.askAgain()
      const sentences = [...desks.contradictions, ...(await broken(scene.db, patients.settled))]
      say(`${steps + 1}: ${fault}; ${patients.settled.length} settled`)
      if (sentences.length > 0) {
        throw new Broken(
          `seed ${seed}, step ${steps + 1}, ${fault}:\n${[...sentences, ...scene.faultsSaid.slice(-3)].slice(0, 20).join('\n')}`,
        )
      }
    }
    const { settled, refused, overtaken } = patients
    return { steps, settled: settled.length, refused, overtaken, answers: desks.answers.size, askedAgain }
  } finally {
    await scene.end()
  }
}

/** Every fault once before any comes twice. */
function shuffled(all: readonly string[], random: Random): string[] {
  const left = [...all]
  return Array.from({ length: all.length }, () => left.splice(random.whole(0, left.length - 1), 1)[0] ?? '')
}
