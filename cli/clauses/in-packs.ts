import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'

/** Where something cites a clause. */
export type Citation = { readonly clause: string; readonly file: string; readonly line: number; readonly what: string }

/** Every clause that a value of a policy file cites: what stands under a key `cites`, with the path of its value. */
export function citationsInPack(file: string, text: string): readonly Citation[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const found: Citation[] = []
  visit(document, {
    Pair: (_key, pair, path) => {
      if (!isScalar(pair.key) || pair.key.value !== 'cites') return
      const what = pathOf(path)
      for (const scalar of scalarsIn(pair.value)) {
        const { line } = lines.linePos(scalar.at)
        found.push({ clause: scalar.text, file, line, what })
      }
    },
  })
  return found
}

/** The values under `cites`: one, a list, or one for each first day. */
function scalarsIn(node: unknown): { text: string; at: number }[] {
  if (isScalar(node)) return [{ text: String(node.value), at: node.range?.[0] ?? 0 }]
  if (isSeq(node)) return node.items.flatMap(scalarsIn)
  if (isMap(node)) return node.items.flatMap(({ value }) => scalarsIn(value))
  return []
}

/** The names of the keys above a pair, joined by dots. */
function pathOf(path: readonly unknown[]): string {
  const names: string[] = []
  for (const step of path) {
    if (typeof step === 'object' && step !== null && 'key' in step && isScalar(step.key))
      names.push(String(step.key.value))
  }
  return names.join('.')
}
