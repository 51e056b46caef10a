import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Postgres, startPostgres } from '../../platform/postgres.ts'

/** A real PostgreSQL that forces every commit to disk, and that can be stopped, killed and started again. */
export class Machine {
  readonly #folder: string
  #postgres: Postgres

  private constructor(folder: string, postgres: Postgres) {
    this.#folder = folder
    this.#postgres = postgres
  }

  static async start(folder: string): Promise<Machine> {
    return new Machine(folder, await startPostgres({ folder }))
  }

  urlOf(database: string): string {
    return this.#postgres.urlOf(database)
  }

  get data(): string {
    return join(this.#postgres.folder, 'data')
  }

  /** Ends it while it is used: what is on its way is taken back, as an administrator's restart does. */
  async stop(): Promise<void> {
    await this.#postgres.stop()
    this.#end('SIGINT')
    await this.#untilGone()
  }

  /** As when the power fails. */
  async kill(): Promise<void> {
    await this.#postgres.stop()
    this.#end('SIGKILL')
    await this.#untilGone()
  }

  async startAgain(): Promise<void> {
    this.#postgres = await startPostgres({ folder: this.#folder })
  }

  #end(signal: 'SIGINT' | 'SIGKILL'): void {
    const pidFile = join(this.data, 'postmaster.pid')
    if (!existsSync(pidFile)) return
    const parent = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
    for (const id of signal === 'SIGKILL' ? this.#processes() : [parent]) signalTo(id, signal)
  }

  async #untilGone(): Promise<void> {
    while (this.#processes().length > 0) await pause(20)
  }

  /** Its own processes and no others: those that work in its data folder. */
  #processes(): readonly number[] {
    const data = realpathSync(this.data)
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && folderOf(name) === data)
      .map(Number)
  }
}

function folderOf(id: string): string | undefined {
  try {
    return readlinkSync(`/proc/${id}/cwd`)
  } catch {
    return undefined
  }
}

function signalTo(id: number, signal: 'SIGINT' | 'SIGKILL'): void {
  try {
    process.kill(id, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
