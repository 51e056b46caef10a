import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Service, startService } from '../../bench/settle/service.ts'
import { makeTown, type Town } from '../../bench/settle/town.ts'
import { migrate, readMigrations } from '../../platform/migrate.ts'
import { type Database, openDatabase, sql } from '../../platform/sql.ts'
import { Disk } from './disk.ts'
import { Machine } from './machine.ts'
import { type Mood, Wire } from './wire.ts'

const database = 'torture'
const clock = ['--import', join(import.meta.dirname, 'clock.ts')]

type Server = { service: Service; readonly wire: Wire; readonly url: string; wrongBy: number }

/** One database and several servers of it, each over a network of its own. */
export class Scene {
  readonly machine: Machine
  readonly disk: Disk
  readonly db: Database
  readonly town: Town
  readonly #servers: Server[] = []

  private constructor(machine: Machine, disk: Disk, db: Database, town: Town) {
    this.machine = machine
    this.disk = disk
    this.db = db
    this.town = town
  }

  static async make({ servers, patients }: { servers: number; patients: number }): Promise<Scene> {
    const disk = await Disk.make()
    const machine = await Machine.start(join(disk.folder, 'postgres'))
    const db = await fresh(machine)
    const scene = new Scene(machine, disk, db, await makeTown(db, patients))
    try {
      for (let server = 0; server < servers; server += 1) {
        const { wire, url } = await Wire.to(machine.urlOf(database))
        scene.#servers.push({ service: await startService(url, clock), wire, url, wrongBy: 0 })
      }
      return scene
    } catch (error) {
      await scene.end()
      throw error
    }
  }

  get servers(): number {
    return this.#servers.length
  }

  get addresses(): readonly string[] {
    return this.#servers.map(({ service }) => service.address)
  }

  killServer(which: number): Promise<void> {
    return this.#again(which, 'kill')
  }

  restartServer(which: number): Promise<void> {
    return this.#again(which, 'stop')
  }

  async feel(mood: Mood, during: () => Promise<void>): Promise<void> {
    this.feelAll(mood)
    await during()
    this.feelAll('good')
  }

  feelAll(mood: Mood): void {
    for (const { wire } of this.#servers) wire.mood = mood
  }

  setClock(which: number, wrongBy: number): void {
    const server = this.#servers[which]
    if (!server) return
    server.wrongBy = wrongBy
    server.service.child.send(wrongBy)
  }

  /** The faults that the servers wrote down, so that whoever reads of one knows where it was. */
  get faultsSaid(): readonly string[] {
    const lines = this.#servers.flatMap(({ service }) => service.said.join('').split('\n'))
    return lines.filter((line) => line.includes('"fault"'))
  }

  /** Until every server says that it is well. */
  async untilWell(): Promise<void> {
    for (const { service } of this.#servers) {
      const until = Date.now() + 60_000
      while (!(await isWell(service))) {
        if (Date.now() > until) throw new Error(`${service.address} is not well a minute after all was right again`)
        await pause(100)
      }
    }
  }

  async end(): Promise<void> {
    for (const { service, wire } of this.#servers) {
      await service.kill()
      wire.close()
    }
    await this.db.close()
    await this.machine.stop()
    await this.disk.remove()
  }

  async #again(which: number, how: 'kill' | 'stop'): Promise<void> {
    const server = this.#servers[which]
    if (!server) return
    await server.service[how]()
    server.service = await startService(server.url, clock)
    server.service.child.send(server.wrongBy)
  }
}

async function fresh(machine: Machine): Promise<Database> {
  const admin = openDatabase(machine.urlOf('postgres'), { connections: 1 })
  await admin.query(sql`alter system set max_wal_size = '300MB'`)
  await admin.query(sql`select pg_reload_conf()`)
  await admin.query(sql`create database ${sql.identifier(database)}`)
  await admin.close()
  const db = openDatabase(machine.urlOf(database), { connections: 2 })
  await migrate(db, readMigrations(join(import.meta.dirname, '../../database')))
  return db
}

function isWell({ address }: Service): Promise<boolean> {
  return fetch(`${address}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )
}
