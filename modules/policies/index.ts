export { clausePage, clauseRow, packPage, packSummary } from './describe.ts'
export { register } from './routes.ts'
export { valueInWords } from './values.ts'
export { tableName } from './words.ts'
