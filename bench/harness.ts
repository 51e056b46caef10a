import { arch, cpus, platform, release, totalmem } from 'node:os'

/** One of those that answer the same question: does its work so many times, and tells how many seconds it took. */
export type Contender = { readonly name: string; readonly time: (times: number) => Promise<number> }

export type Measured = {
  readonly name: string
  /** Of one piece of work, in seconds: the median of the rounds, the quickest and the slowest. */
  readonly median: number
  readonly best: number
  readonly worst: number
  readonly perSecond: number
  /** How many times as fast as the reference of the same run. */
  readonly ratio: number
}

export type Answer = {
  readonly question: string
  readonly unit: string
  readonly reference: string
  readonly rounds: number
  readonly measured: readonly Measured[]
  /** What else a reader should know. */
  readonly notes?: readonly string[]
  /** What was aimed at, and whether it was reached. */
  readonly aims: readonly { readonly aim: string; readonly reached: boolean; readonly value: string }[]
}

export type Asked = {
  readonly rounds: number
  readonly seconds: number
  /** As many as the question asks about by itself, where nothing else is said. */
  readonly persons?: number
  /** Millions of settlements that are stored when it is asked. */
  readonly stored?: readonly number[]
}

/**
 * Runs all contenders in every round, in turning order, so that a machine that grows warm or busy favours none;
 * takes the median of the rounds. The first contender named as reference is what the ratios are against.
 */
export async function compare(
  question: string,
  unit: string,
  reference: string,
  contenders: readonly Contender[],
  { rounds, seconds }: Pick<Asked, 'rounds' | 'seconds'>,
): Promise<Omit<Answer, 'aims'>> {
  const times = new Map<string, number>()
  for (const contender of contenders) times.set(contender.name, await warmUp(contender, seconds))
  const found = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of turned(contenders, round)) {
      const count = times.get(contender.name) ?? 1
      const took = await contender.time(count)
      found.get(contender.name)?.push(took / count)
    }
  }
  return { question, unit, reference, rounds, measured: summed(found, reference) }
}

/** The rounds of each, in seconds for one piece of work, against the reference's. */
export function summed(found: ReadonlyMap<string, readonly number[]>, reference: string): readonly Measured[] {
  const base = medianOf(found.get(reference) ?? [])
  return [...found].map(([name, rounds]) => {
    const each = [...rounds].sort((a, b) => a - b)
    const median = medianOf(each)
    return { name, median, best: each[0] ?? 0, worst: each.at(-1) ?? 0, perSecond: 1 / median, ratio: base / median }
  })
}

/** How often a contender can do its work in the time of a round, after it has run long enough to be compiled. */
async function warmUp({ time }: Contender, seconds: number): Promise<number> {
  let count = 1
  for (;;) {
    const took = await time(count)
    if (took > seconds) return Math.max(1, Math.round((count * seconds) / took))
    count *= took > 0 ? Math.min(10, Math.ceil(seconds / took)) : 10
  }
}

function turned<T>(all: readonly T[], round: number): readonly T[] {
  const from = round % all.length
  const rotated = [...all.slice(from), ...all.slice(0, from)]
  return round % 2 === 0 ? rotated : rotated.reverse()
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0]
  return (low + high) / 2
}

/** What the figures were taken on: without it they mean nothing. */
export function machine(): string {
  const [first] = cpus()
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown'} · ${memory} · ${platform()} ${release()} ${arch()} · node ${process.version}`
}

export function printed({ question, unit, reference, rounds, measured, aims, notes = [] }: Answer): string {
  const width = Math.max(...measured.map(({ name }) => name.length))
  const lines = measured.map(({ name, median, best, worst, perSecond, ratio }) => {
    const each = `${duration(median).padStart(10)} each  (${duration(best)} … ${duration(worst)})`
    return `  ${name.padEnd(width)}  ${whole(perSecond).padStart(12)} /s ${each}  ${times(ratio).padStart(8)}`
  })
  const reached = aims.map(({ aim, reached, value }) => `  ${reached ? '✓' : '✗'} ${aim}: ${value}`)
  return [
    `${question}  [${unit}, median of ${rounds} rounds, times as fast as ${reference}]`,
    ...lines,
    ...notes.map((note) => `  ${note}`),
    ...reached,
  ].join('\n')
}

export function duration(seconds: number): string {
  if (seconds >= 1) return `${seconds.toFixed(2)} s`
  if (seconds >= 1e-3) return `${(seconds * 1e3).toFixed(2)} ms`
  return seconds >= 1e-6 ? `${(seconds * 1e6).toFixed(2)} µs` : `${(seconds * 1e9).toFixed(0)} ns`
}

export const whole = (count: number): string => Math.round(count).toLocaleString('en')
export const times = (ratio: number): string => `${ratio >= 100 ? ratio.toFixed(0) : ratio.toFixed(2)} ×`
