import ts from 'typescript'
import type { Citation } from './in-packs.ts'
import { clausePattern } from './register.ts'

/** Every clause that a source file names in its code: a text that is nothing but the id. Comments decide nothing. */
export function citationsInSource(file: string, text: string): readonly Citation[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Citation[] = []
  const look = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && onlyClause(node.text)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
      found.push({ clause: node.text, file, line, what: nameAround(node) })
    }
    ts.forEachChild(node, look)
  }
  look(source)
  return found
}

function onlyClause(text: string): boolean {
  return text.match(clausePattern)?.[0] === text
}

/** The nearest named thing that the text stands in: a constant, a function, a property other than `cites`. */
function nameAround(node: ts.Node): string {
  for (let at: ts.Node = node; at.parent; at = at.parent) {
    const name = nameOf(at)
    if (name !== '' && name !== 'cites') return name
  }
  return ''
}

function nameOf(node: ts.Node): string {
  const named = ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node) || ts.isPropertyAssignment(node)
  return named && node.name && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) ? node.name.text : ''
}
