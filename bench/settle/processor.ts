import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'

/** Clock ticks a second of the kernel's account; what Linux tells programs on every machine. */
const ticks = 100

/** Seconds of the processor that a process has used; unlike the clock it does not run for neighbours. Nothing where nothing tells. */
export const processorOf = (pid: number): number => used(pid, [11, 12])

/** The account of a process: its own time in user and system, then that of children that have ended. */
function used(pid: number, places: readonly number[]): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return places.reduce((sum, place) => sum + Number(fields[place]), 0) / ticks
  } catch {
    return 0
  }
}

/** The same of all that work in a folder: a database server and what it has started, also what has ended meanwhile. */
export function processorIn(folder: string): number {
  const there = realpathSync(folder)
  return pids()
    .filter((pid) => folderOf(pid) === there)
    .reduce((sum, pid) => sum + used(pid, [11, 12, 13, 14]), 0)
}

/** The most memory that a process ever had, in bytes. */
export function mostMemoryOf(pid: number): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes ?? 0) * 1024
  } catch {
    return 0
  }
}

function pids(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
  } catch {
    return []
  }
}

function folderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}
