import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { account } from './clauses/account.ts'
import { asJson, asMarkdown, asText, problems } from './clauses/print.ts'

const help = `npm run clauses -- [--json | --markdown] [--check]

Prints every clause of the documents: what it asks for, where it is decided (values of the packs, refusals and
decisions of the engine and the modules), and which tests show it (those with the clause in their title).

  --json       the same for programs
  --markdown   the same as a table
  --check      print only what is wrong: a pack, a source or a test that cites a clause of no register; exit code 1`

/** Prints the account of all clauses, computed from the files of the repository. */
function main(): number {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      markdown: { type: 'boolean' },
      check: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return say(help)
  const register = account(join(import.meta.dirname, '..'))
  const wrong = problems(register)
  if (values.check) {
    for (const problem of wrong) console.error(problem)
    return wrong.length > 0 ? 1 : say('every clause that is cited stands in the register')
  }
  say(values.json ? asJson(register) : values.markdown ? asMarkdown(register) : asText(register))
  for (const problem of wrong) console.error(problem)
  return 0
}

function say(text: string): number {
  console.log(text)
  return 0
}

process.exitCode = main()
