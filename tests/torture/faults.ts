import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../../bench/random.ts'
import type { Scene } from './scene.ts'

type Fault = (scene: Scene, random: Random) => Promise<void>

const someTime = (random: Random) => pause(random.whole(200, 1_500))

/** What goes wrong while people work; each ends with all of it right again, but for the clocks. */
const faults: Readonly<Record<string, Fault>> = {
  nothing: async () => undefined,
  'a server is killed': (scene, random) => scene.killServer(random.whole(0, scene.servers - 1)),
  'a server is restarted': (scene, random) => scene.restartServer(random.whole(0, scene.servers - 1)),
  'the database is killed': async ({ machine }, random) => {
    await machine.kill()
    await someTime(random)
    await machine.startAgain()
  },
  'the database is restarted': async ({ machine }) => {
    await machine.stop()
    await machine.startAgain()
  },
  'the network is cut': (scene, random) => scene.feel('cut', () => someTime(random)),
  'the network is slow': (scene, random) => scene.feel('slow', () => pause(random.whole(1_000, 2_500))),
  'the network is silent': (scene, random) => scene.feel('silent', () => pause(random.whole(500, 4_000))),
  'a clock steps': async (scene, random) => {
    scene.setClock(random.whole(0, scene.servers - 1), random.whole(-20, 20) * 60_000)
  },
  'the disk is full': async ({ disk }, random) => {
    if (!disk.small) return
    disk.fill()
    await someTime(random)
    disk.clear()
  },
}

export const names = Object.keys(faults)

/** While the work goes on, and after some of it was done: between any two writes. */
export async function strike(name: string, scene: Scene, random: Random): Promise<void> {
  await pause(random.whole(0, 250))
  await faults[name]?.(scene, random)
}
