import { parseArgs } from 'node:util'
import { Broken, torture } from './torture.ts'

const help = `npm run torture -- [--minutes 10] [--seed N] [--servers 2]

Real servers and a real PostgreSQL, killed, cut off and slowed down while people work; after every step the books are
looked at. The seed is printed: with it the same people come and the same things break.`

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
      servers: { type: 'string', default: '2' },
      help: { type: 'boolean', default: false },
    },
  })
  const [minutes, seed, servers] = [Number(values.minutes), Number(values.seed), Number(values.servers)]
  if (values.help || !(minutes > 0) || !Number.isInteger(seed) || !Number.isInteger(servers) || servers < 1) {
    console.log(help)
    return values.help ? 0 : 2
  }
  console.log(`seed ${seed}`)
  try {
    const { steps, settled, refused, overtaken, answers, askedAgain } = await torture({
      minutes,
      seed,
      servers,
      say: console.log,
    })
    console.log(
      `seed ${seed}: ${steps} steps, ${settled} settlements, ${refused} refused, ${overtaken} pairs out of order, ${answers} answers kept, asked again ${askedAgain} times; all holds`,
    )
    return 0
  } catch (error) {
    if (!(error instanceof Broken)) throw error
    console.error(error.message)
    return 1
  }
}

process.exitCode = await main()
