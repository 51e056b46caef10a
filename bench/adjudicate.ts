import { deepStrictEqual } from 'node:assert'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { contenders, type Told } from './adjudicate/contender.ts'
import { type Answer, type Asked, compare, duration, times } from './harness.ts'

/** How many visits a second the engine decides with its full trace, beside two rule engines on the same table. */
export async function askAdjudicate(asked: Asked): Promise<Answer> {
  const children = contenders.map((name) => ({
    name,
    child: fork(join(import.meta.dirname, 'adjudicate/contender.ts'), [name]),
  }))
  try {
    await agree(children.map(({ child }) => child))
    const answer = await compare(
      'adjudications with the benefit of Wenzhou',
      'visits, in processor time',
      'zen-engine, no trace',
      children.map(({ name, child }) => ({ name, time: (count) => secondsOf(child, count) })),
      asked,
    )
    return { ...answer, aims: aims(answer.measured) }
  } finally {
    for (const { child } of children) child.disconnect()
  }
}

/** A fast wrong answer is a failure: all decide all visits, and to the fen alike. */
async function agree(children: readonly ChildProcess[]): Promise<void> {
  const [first, ...others] = await Promise.all(children.map((child) => asked(child, 0)))
  for (const other of others) deepStrictEqual(other, first, 'the engines do not decide alike')
}

async function secondsOf(child: ChildProcess, count: number): Promise<number> {
  const told = await asked(child, count)
  if (!('seconds' in told)) throw new Error('a time was asked for')
  return told.seconds
}

async function asked(child: ChildProcess, count: number): Promise<Told> {
  const over = new AbortController()
  const ended = once(child, 'exit', { signal: over.signal }).then(() => {
    throw new Error(`${child.spawnargs.at(-1)} ended before it answered`)
  })
  try {
    child.send(count)
    const [told] = await Promise.race([once(child, 'message', { signal: over.signal }), ended])
    return told
  } finally {
    over.abort()
  }
}

function aims(measured: Answer['measured']): Answer['aims'] {
  const [ours, ...others] = measured
  if (!ours) return []
  const alone = others.filter(({ name }) => !name.endsWith('at once'))
  const factor = Math.min(...alone.map(({ median }) => median)) / ours.median
  return [
    { aim: 'at most 1 µs each with the full trace', reached: ours.median <= 1e-6, value: duration(ours.median) },
    { aim: 'at least 200 × the faster of them, visit after visit', reached: factor >= 200, value: times(factor) },
  ]
}
