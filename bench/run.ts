import { parseArgs } from 'node:util'
import { askAdjudicate } from './adjudicate.ts'
import { askCity } from './city.ts'
import { askGrowth } from './growth.ts'
import { type Answer, type Asked, machine, printed } from './harness.ts'
import { askReplay } from './replay.ts'
import { askScreening } from './screening.ts'
import { askSettle } from './settle.ts'
import { askTrace } from './trace.ts'
import { askWire } from './wire.ts'

const questions: Readonly<Record<string, (asked: Asked) => Promise<Answer>>> = {
  adjudicate: askAdjudicate,
  replay: askReplay,
  settle: askSettle,
  growth: askGrowth,
  city: askCity,
  wire: askWire,
  screening: askScreening,
  trace: askTrace,
}

const help = `npm run bench -- [QUESTION …] [--rounds 7] [--seconds 0.5] [--persons N] [--stored 1,10] [--json]

Asks each question, or those that are named: ${Object.keys(questions).join(', ')}.
Every figure is the median of the rounds; every ratio is against the named reference of the same run.`

/** Asks the questions about speed one after another, and prints their answers with the machine they hold for. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '7' },
      seconds: { type: 'string', default: '0.5' },
      persons: { type: 'string' },
      stored: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const rounds = Number(values.rounds)
  const seconds = Number(values.seconds)
  const persons = values.persons === undefined ? undefined : Number(values.persons)
  const stored = values.stored?.split(',').map(Number)
  const unknown = positionals.filter((name) => !questions[name])
  if (
    values.help ||
    unknown.length > 0 ||
    !(
      Number.isInteger(rounds) &&
      rounds > 0 &&
      seconds > 0 &&
      (persons === undefined || (Number.isInteger(persons) && persons > 0))
    )
  ) {
    for (const name of unknown) console.error(`there is no question ${name}`)
    console.log(help)
    return values.help ? 0 : 2
  }
  const answers: Answer[] = []
  if (!values.json) console.log(`${machine()}\n`)
  for (const [name, ask] of Object.entries(questions)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue
    const answer = await ask({ rounds, seconds, ...(persons !== undefined && { persons }), ...(stored && { stored }) })
    answers.push(answer)
    if (!values.json) console.log(`${printed(answer)}\n`)
  }
  if (values.json) console.log(JSON.stringify({ machine: machine(), answers }, null, 2))
  return 0
}

process.exitCode = await main()
