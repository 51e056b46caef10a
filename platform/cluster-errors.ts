/**
 * A constraint that a part of a spread table keeps bears the number of the part behind its name, and Citus tells it in the
 * message only: here it gets the name that the table knows it by. So does a column that must not be empty.
 */
export function namingConstraint(error: unknown): never {
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('23')) {
    const named = /constraint "(\w+?)(?:_\d{6,})?"/.exec(error.message)
    if (named) Object.assign(error, { constraint: named[1] })
    const missing = /column "(\w+)" of relation "(\w+?)_\d{6,}"/.exec(error.message)
    if (missing) Object.assign(error, { column: missing[1], table: missing[2] })
  }
  throw error
}
