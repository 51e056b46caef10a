import { Refusal, type Words } from '../../platform/refusal.ts'
import { counted, eachRow } from '../inventory.ts'
import { changes, Reply } from '../transaction.ts'
import { t3501A } from './table.ts'

/** The same for many; rows that are refused are answered, and of boxes that another holds the answer warns. */
export const run3501A = changes(t3501A, async (tx, call, { invinfoDetail }) => {
  const warnings: Words[] = []
  const rows = await eachRow(tx, invinfoDetail, async (row) => {
    const done = await counted(tx, call, row)
    if (!(done instanceof Refusal) && done.warning) warnings.push(done.warning)
    return done
  })
  const refused = rows.filter(({ retRslt }) => retRslt === '0').map(({ number: _none, ...row }) => row)
  const warning = warnings.length > 0 ? joined(warnings) : undefined
  return new Reply({ invinfoErrDetail: refused }, { warning })
})

const joined = (all: readonly Words[]): Words => ({
  zh: all.map(({ zh }) => zh).join('；'),
  en: all.map(({ en }) => en).join('; '),
})
