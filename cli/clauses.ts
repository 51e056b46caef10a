import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { account } from './clauses/account.ts'
import { asJson, asMarkdown, asText, problems } from './clauses/print.ts'

const help = `npm run clauses -- [--json | --markdown] [--check]

Prints every clause of the documents, what it asks for, and how far it has come:

  stated   figures of the packs that cite it; a figure that no source takes from the pack says so
  applied  the sources that take such a figure, and the refusals and decisions that name the clause
  shown    tests with the clause in their title, and visits worked out by hand whose amounts it moved

A clause is shown, or applied but not shown, or only stated in a pack, or not built; "in part" where a figure of it
waits in the pack that no source takes.

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
