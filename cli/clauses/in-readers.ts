import ts from 'typescript'

/** Where a source asks the pack for one of its values. */
export type Reader = { readonly value: string; readonly file: string; readonly line: number }

/**
 * Where a source takes values of the packs: it writes their name (`prescribing.longest`), or that of their family
 * (`family('benefit.caps')`). A name that is a key or a type only defines or describes the value.
 */
export function readersIn(file: string, text: string, values: ReadonlySet<string>): readonly Reader[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Reader[] = []
  const look = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && !isKeyOrType(node)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
      for (const value of taken(node, values)) found.push({ value, file, line })
    }
    ts.forEachChild(node, look)
  }
  look(source)
  return found
}

function isKeyOrType(node: ts.StringLiteralLike): boolean {
  const { parent } = node
  return (ts.isPropertyAssignment(parent) && parent.name === node) || ts.isLiteralTypeNode(parent)
}

function taken(node: ts.StringLiteralLike, values: ReadonlySet<string>): readonly string[] {
  if (values.has(node.text)) return [node.text]
  if (!isFamily(node.parent)) return []
  return [...values].filter((value) => value.startsWith(`${node.text}.`))
}

function isFamily(call: ts.Node): boolean {
  return ts.isCallExpression(call) && ts.isIdentifier(call.expression) && call.expression.text === 'family'
}
