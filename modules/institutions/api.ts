/** The contract of designated institutions: who they are, how they come in and go out, who works there. */
export * from './contract/card.ts'
export * from './contract/coverage.ts'
export * from './contract/entry.ts'
export * from './contract/exit.ts'
export * from './contract/people.ts'
