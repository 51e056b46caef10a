import { type Account, isApplied, type Register, type State } from './account.ts'

const words: Readonly<Record<State, string>> = {
  shown: 'shown',
  applied: 'applied, not shown',
  stated: 'only stated in a pack',
  'not-built': 'not built',
}

/** A clause of which some figure waits in the pack has come only so far in part. */
function wordOf(entry: Account): string {
  const waits = entry.figures.some(({ readers }) => readers.length === 0)
  const partly = waits && (entry.state === 'shown' || entry.state === 'applied')
  return partly ? `${words[entry.state]} (in part)` : words[entry.state]
}

export function asJson({ accounts, unknown }: Register): string {
  return JSON.stringify({ summary: count(accounts), clauses: accounts, unknown }, null, 2)
}

export function asMarkdown({ accounts }: Register): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|')
  const rows = accounts.map((entry) => {
    const columns = [stated(entry), applied(entry), shown(entry)].map((lines) => lines.join('<br>'))
    return `| ${[entry.id, entry.en, wordOf(entry), ...columns].map(cell).join(' | ')} |`
  })
  const head =
    '| clause | what it asks for | state | figure stated in pack | applied in code | shown by test |\n|---|---|---|---|---|---|'
  return [head, ...rows, '', ...summary(accounts)].join('\n')
}

export function asText({ accounts }: Register): string {
  const blocks = accounts.map((entry) => {
    const head = `${entry.id.padEnd(13)}${wordOf(entry).padEnd(30)}${entry.en}`
    const under = [
      ...stated(entry).map((at) => `stated   ${at}`),
      ...applied(entry).map((at) => `applied  ${at}`),
      ...shown(entry).map((title) => `shown    ${title}`),
    ]
    return [head, ...under.map((line) => `             ${line}`)].join('\n')
  })
  return [...blocks, '', ...summary(accounts)].join('\n')
}

export function problems({ unknown }: Register): readonly string[] {
  return unknown.map(({ clause, file, line, where }) => `${file}:${line}: ${clause} is in no register (${where})`)
}

/** Each figure once, though it cites the clause in several of its days; what nothing applies says so. */
function stated({ figures }: Account): string[] {
  return once(
    figures.map(({ file, what, readers }) => `${file} ${what}${readers.length > 0 ? '' : ' (no source takes it)'}`),
  )
}

function applied({ figures, named }: Account): string[] {
  const takers = figures.flatMap(({ readers }) => readers.map(({ file, value }) => `${file} takes ${value}`))
  return once([
    ...named.map(({ file, line, what }) => (what === '' ? `${file}:${line}` : `${file} ${what}`)),
    ...takers,
  ])
}

function shown(entry: Account): string[] {
  return entry.shown.map(({ file, line, title }) => `${file}:${line} “${title}”`)
}

const once = (lines: readonly string[]): string[] => [...new Set(lines)]

type Counted = 'clauses' | 'figureStated' | 'appliedInCode' | 'shownByTest' | 'someFigureWaits'

/** The clauses by how far they have come, and how many of each ground there are: a clause may have several. */
export function count(accounts: readonly Account[]): Readonly<Record<State | Counted, number>> {
  const of = (holds: (entry: Account) => boolean): number => accounts.filter(holds).length
  const reached = (state: State): number => of((entry) => entry.state === state)
  return {
    clauses: accounts.length,
    figureStated: of(({ figures }) => figures.length > 0),
    appliedInCode: of(isApplied),
    shownByTest: of((entry) => entry.shown.length > 0),
    someFigureWaits: of(({ figures }) => figures.some(({ readers }) => readers.length === 0)),
    shown: reached('shown'),
    applied: reached('applied'),
    stated: reached('stated'),
    'not-built': reached('not-built'),
  }
}

function summary(accounts: readonly Account[]): readonly string[] {
  const counted = count(accounts)
  return [
    `${counted.clauses} clauses: ${counted.shown} shown by a test, ${counted.applied} applied but not shown, ` +
      `${counted.stated} only stated in a pack, ${counted['not-built']} not built`,
    `grounds: ${counted.figureStated} have a figure in a pack, ${counted.appliedInCode} are applied in code, ` +
      `${counted.shownByTest} are shown; of ${counted.someFigureWaits} some figure waits that no source takes`,
  ]
}
