import { randomInt } from 'node:crypto'
import { drugByCode } from '../../modules/catalogue/index.ts'
import { refusal } from '../../platform/refusal.ts'
import { changes } from '../transaction.ts'
import { t3592B } from './table.ts'

const noSuchDrug = refusal(422, 'gateway/no-drug-for-code', {
  zh: 'data.med_list_codg（医疗目录编码）：药品目录没有 {code}',
  en: 'data.med_list_codg: the catalogue has no {code}',
})

/** A code for medicine that carries none: twenty digits that begin so as no box of a maker does. */
export const run3592B = changes(t3592B, async (tx, _call, { data }) => {
  const { med_list_codg, fixmedins_hilist_id, fixmedins_hilist_name } = data
  if (!(await drugByCode(tx, med_list_codg))) return noSuchDrug({ code: med_list_codg })
  const digits = Array.from({ length: 18 }, () => randomInt(10)).join('')
  return { result: { med_list_codg, fixmedins_hilist_id, fixmedins_hilist_name, drug_trac_codg: `99${digits}` } }
})
