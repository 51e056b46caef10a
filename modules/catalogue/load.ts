import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../../platform/refusal.ts'
import { type Database, sql } from '../../platform/sql.ts'
import { type ImportReport, importList } from './import/import-list.ts'
import type { What } from './import/kinds.ts'
import { type FileSource, lookAt } from './import/tabular.ts'

const shipped: readonly (readonly [What, string])[] = [
  ['diseases', 'diseases.csv'],
  ['icd10', 'icd10.csv'],
  ['diagnoses', 'disease-icd.csv'],
  ['drugs', 'drugs.csv'],
  ['scopes', 'disease-drugs.csv'],
  ['prices', 'prices.csv'],
]

/**
 * Brings the catalogue that ships with the product. A file that was brought before is not read again, so that what an
 * installation has changed since stays as it is.
 */
export async function loadShippedCatalogue(db: Database, at: Date): Promise<ImportReport[]> {
  const reports: ImportReport[] = []
  for (const [what, name] of shipped) {
    const file = shippedFile(name)
    const { hash } = await lookAt(file)
    const before = await db.query(
      sql`select from catalogue.import_run where what = ${what} and file_hash = ${hash} limit 1`,
    )
    if (before.length > 0) continue
    const report = await importList(db, { what, file, at })
    if (report instanceof Refusal) throw new Error(`the shipped ${name} is refused: ${report.sentence.en}`)
    const [fault] = report.faults
    if (fault) throw new Error(`the shipped ${name} is wrong in row ${fault.row}, ${fault.column}: ${fault.reason.en}`)
    reports.push(report)
  }
  return reports
}

export function fileSource(path: string, name = path): FileSource {
  return { name, open: () => createReadStream(path) }
}

function shippedFile(name: string): FileSource {
  return fileSource(fileURLToPath(new URL(`data/${name}`, import.meta.url)), name)
}
