import { once } from 'node:events'
import { StringDecoder } from 'node:string_decoder'
import { parseArgs } from 'node:util'
import { adjudicate, type Fen, type Language, type Policies, readVisit, writeDecision } from '@changqing/engine'
import { loadPolicies, shippedPolicies } from '../platform/policies.ts'

export const help = `changqing adjudicate [--policies DIR] [--language zh|en] < visits.jsonl > decisions.jsonl
  按政策计算每次就诊的待遇：一行一个 JSON；计数按人、按年度从上一行带到下一行。
  Decides each visit by the policies, one JSON a line; a person's yearly counters carry from line to line.

  --policies DIR     政策文件夹（默认为项目自带）   the folder of packs; by default the one that ships
  --language zh|en   说明文字的语言，默认 zh        the language of notes and messages
  --help

  读不懂的行输出 {"id", "error": {"path", "message"}} 并继续；有这样的行时退出码为 1。
  A line that can't be read gives {"id", "error": {"path", "message"}} and the run goes on; the exit code is then 1.`

/** Visits in from standard input, decisions out, in the order of the lines. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { policies: { type: 'string' }, language: { type: 'string', default: 'zh' } },
  })
  const { language } = values
  if (language !== 'zh' && language !== 'en') {
    console.error('--language 只能是 zh 或 en\n--language is zh or en')
    return 2
  }
  const policies = loadPolicies(values.policies ?? shippedPolicies)
  return decideLines(process.stdin, process.stdout, makeDecider(policies, language))
}

export type Decider = (line: string) => { readonly text: string; readonly failed: boolean }

/** Decides line by line and keeps what each person has used; a refused visit uses nothing. */
export function makeDecider(policies: Policies, language: Language): Decider {
  const persons = new Map<string, Record<string, Fen>>()
  const failed = (id: unknown, path: string, message: string): ReturnType<Decider> => ({
    text: JSON.stringify({ id: typeof id === 'string' ? id : null, error: { path, message } }),
    failed: true,
  })
  return (line) => {
    const value = parse(line)
    if (value === undefined) return failed(null, '', '不是合法的 JSON / not valid JSON')
    const read = readVisit(value, policies)
    if ('message' in read) return failed(idOf(value), read.path, `${read.message.zh} / ${read.message.en}`)
    const { visit, person } = read
    const counters = persons.get(person) ?? {}
    const decision = adjudicate(policies, visit, counters)
    if (decision.decision === 'paid') {
      persons.set(person, counters)
      for (const { key, amount } of decision.counterMoves) counters[key] = ((counters[key] ?? 0) + amount) as Fen
    }
    return { text: writeDecision(visit.id, decision, language), failed: false }
  }
}

/** The value of a line, or undefined when it is not JSON. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : null

/** Lines on their way out: encoded one by one into one piece of memory, which is far quicker than a long text at once. */
class Outbox {
  readonly #output: NodeJS.WritableStream
  #memory = Buffer.allocUnsafe(outboxSize)
  #used = 0

  constructor(output: NodeJS.WritableStream) {
    this.#output = output
  }

  /** Whether it is time to send. */
  get full(): boolean {
    return this.#used > outboxSize / 2
  }

  add(text: string): void {
    // A character takes at most three bytes.
    const needed = this.#used + text.length * 3 + 1
    if (needed > this.#memory.length) this.#memory = Buffer.concat([this.#memory.subarray(0, this.#used)], needed * 2)
    this.#used += this.#memory.write(text, this.#used)
    this.#memory[this.#used] = newline
    this.#used += 1
  }

  async send(): Promise<void> {
    if (this.#used === 0) return
    const full = !this.#output.write(this.#memory.subarray(0, this.#used))
    this.#memory = Buffer.allocUnsafe(outboxSize)
    this.#used = 0
    if (full) await once(this.#output, 'drain')
  }
}

const outboxSize = 256 * 1024
const newline = 10

async function decideLines(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  decide: Decider,
): Promise<number> {
  const decoder = new StringDecoder('utf8')
  const outbox = new Outbox(output)
  let rest = ''
  let anyFailed = false
  const take = (line: string): void => {
    if (line.trim() === '') return
    const { text, failed } = decide(line)
    anyFailed ||= failed
    outbox.add(text)
  }
  for await (const chunk of input) {
    const lines = (rest + decoder.write(chunk as Buffer)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      take(line)
      if (outbox.full) await outbox.send()
    }
  }
  take(rest + decoder.end())
  await outbox.send()
  return anyFailed ? 1 : 0
}
