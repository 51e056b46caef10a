import ts from 'typescript'

export type TestTitle = { readonly file: string; readonly line: number; readonly title: string }

/** A call of the runner, as the test files write it: `test`, `it`, `describe`, with what is chained to it. */
type RunnerCall = {
  readonly root: string
  readonly chained: readonly string[]
  readonly rows: ts.Expression | undefined
}

const runners = ['test', 'it', 'describe', 'suite']
const notRun = ['skip', 'todo', 'skipIf', 'runIf']

/** The titles of the tests of a file that run, each after those of the groups it stands in; tables row by row. */
export function titlesIn(file: string, text: string): readonly TestTitle[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const constants = constantsOf(source)
  const found: TestTitle[] = []
  const look = (node: ts.Node, groups: readonly string[]): void => {
    const call = ts.isCallExpression(node) ? runnerCall(node.expression) : undefined
    if (!call || !ts.isCallExpression(node)) {
      ts.forEachChild(node, (child) => look(child, groups))
      return
    }
    if (call.chained.some((name) => notRun.includes(name))) return
    const [first, ...rest] = node.arguments
    const titles = first ? expand(textOf(first) ?? '', call.rows && resolve(call.rows, constants)) : []
    if (call.root === 'test' || call.root === 'it') {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
      for (const title of titles) found.push({ file, line, title: [...groups, title].join(' › ') })
      return
    }
    for (const title of titles) for (const part of rest) look(part, [...groups, title])
  }
  look(source, [])
  return found
}

/** `test`, `test.concurrent`, `test.each(rows)`, ``test.each`…` ``; undefined for any other callee. */
function runnerCall(callee: ts.Expression): RunnerCall | undefined {
  if (ts.isIdentifier(callee)) {
    return runners.includes(callee.text) ? { root: callee.text, chained: [], rows: undefined } : undefined
  }
  if (ts.isPropertyAccessExpression(callee)) {
    const inner = runnerCall(callee.expression)
    return inner && { ...inner, chained: [...inner.chained, callee.name.text] }
  }
  if (ts.isCallExpression(callee)) {
    const inner = runnerCall(callee.expression)
    const last = inner?.chained.at(-1)
    if (inner && (last === 'each' || last === 'for')) return { ...inner, rows: callee.arguments[0] }
    return inner && last !== undefined && notRun.includes(last) ? inner : undefined
  }
  return ts.isTaggedTemplateExpression(callee) ? runnerCall(callee.tag) : undefined
}

function constantsOf(source: ts.SourceFile): ReadonlyMap<string, ts.Expression> {
  const found = new Map<string, ts.Expression>()
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name) && initializer) found.set(name.text, initializer)
    }
  }
  return found
}

/** What stands behind a name, `as const`, `satisfies` or brackets. */
function resolve(node: ts.Expression, constants: ReadonlyMap<string, ts.Expression>): ts.Expression {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) {
    return resolve(node.expression, constants)
  }
  const named = ts.isIdentifier(node) ? constants.get(node.text) : undefined
  return named ? resolve(named, new Map()) : node
}

/** The fixed text of a literal; what a template fills in later stands as an ellipsis. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isNumericLiteral(node)) return node.text
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('')
  if (ts.isBinaryExpression(node)) return `${textOf(node.left) ?? '…'}${textOf(node.right) ?? '…'}`
  return undefined
}

/** One title for each row of a table that is written out; the title itself where the rows are made elsewhere. */
function expand(title: string, rows: ts.Expression | undefined): readonly string[] {
  if (!rows || !ts.isArrayLiteralExpression(rows)) return [title]
  return rows.elements.map((row) => fill(title, row))
}

function fill(title: string, row: ts.Expression): string {
  const cells = ts.isArrayLiteralExpression(row) ? [...row.elements] : [row]
  let next = 0
  const printed = title.replace(/%[sdifjoO%]/g, (mark) => {
    if (mark === '%%') return '%'
    const cell = cells[next++]
    return (cell && textOf(cell)) ?? '…'
  })
  return printed.replace(/\$(\w+)/g, (mark, key: string) => field(row, key) ?? mark)
}

function field(row: ts.Expression, key: string): string | undefined {
  if (!ts.isObjectLiteralExpression(row)) return undefined
  for (const property of row.properties) {
    if (ts.isPropertyAssignment(property) && property.name.getText() === key) return textOf(property.initializer)
  }
  return undefined
}
