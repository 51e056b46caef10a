import type { Account, Register, State } from './account.ts'

const words: Readonly<Record<State, string>> = {
  shown: 'shown',
  decided: 'decided but not shown',
  'not-yet-built': 'not yet built',
}

export function asJson({ accounts, unknown }: Register): string {
  return JSON.stringify({ summary: count(accounts), clauses: accounts, unknown }, null, 2)
}

export function asMarkdown({ accounts }: Register): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|')
  const rows = accounts.map((entry) => {
    const columns = [entry.id, entry.en, words[entry.state], places(entry).join('<br>'), tests(entry).join('<br>')]
    return `| ${columns.map(cell).join(' | ')} |`
  })
  const head = '| clause | what it asks for | state | decided in | shown by |\n|---|---|---|---|---|'
  return [head, ...rows, '', summary(accounts)].join('\n')
}

export function asText({ accounts }: Register): string {
  const blocks = accounts.map((entry) => {
    const head = `${entry.id.padEnd(13)}${words[entry.state].padEnd(23)}${entry.en}`
    const under = [...places(entry).map((at) => `decided  ${at}`), ...tests(entry).map((title) => `shown    ${title}`)]
    return [head, ...under.map((line) => `             ${line}`)].join('\n')
  })
  return [...blocks, '', summary(accounts)].join('\n')
}

export function problems({ unknown }: Register): readonly string[] {
  return unknown.map(({ clause, file, line, where }) => `${file}:${line}: ${clause} is in no register (${where})`)
}

/** Each place once: a value that cites a clause in several of its days is one place. */
function places({ decided }: Account): string[] {
  return [...new Set(decided.map(({ file, line, what }) => (what === '' ? `${file}:${line}` : `${file} ${what}`)))]
}

function tests({ shown }: Account): string[] {
  return shown.map(({ file, line, title }) => `${file}:${line} “${title}”`)
}

function count(accounts: readonly Account[]): Readonly<Record<State | 'clauses', number>> {
  const of = (state: State): number => accounts.filter((entry) => entry.state === state).length
  return { clauses: accounts.length, shown: of('shown'), decided: of('decided'), 'not-yet-built': of('not-yet-built') }
}

function summary(accounts: readonly Account[]): string {
  const { clauses, shown, decided, 'not-yet-built': rest } = count(accounts)
  return `${clauses} clauses: ${shown} shown, ${decided} decided but not shown, ${rest} not yet built`
}
