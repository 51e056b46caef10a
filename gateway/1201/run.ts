import { institutionById } from '../../modules/institutions/index.ts'
import { refusal } from '../../platform/refusal.ts'
import { asks } from '../transaction.ts'
import { t1201 } from './table.ts'

const noSuchInstitution = refusal(404, 'gateway/no-such-institution', {
  zh: 'medinsinfo.fixmedins_code：没有这家定点医药机构',
  en: 'medinsinfo.fixmedins_code: there is no such designated institution',
})

/** Levels as the wire codes them; a level that our register tells no class of is the class without one. */
export const hospitalLevel: Readonly<Record<string, string>> = {
  level3: '12',
  level2: '13',
  level1: '14',
  community: '11',
  township: '11',
  station: '11',
  village: '11',
  ungraded: '11',
}

/** An institution of the register; without a code, the one that asks. */
export const run1201 = asks(t1201, async (db, { connection }, { medinsinfo }) => {
  const code = medinsinfo.fixmedins_code ?? connection.institutionId
  const found = await institutionById(db, code)
  const kind = found?.kind === 'pharmacy' ? '2' : '1'
  if (!found || medinsinfo.fixmedins_type !== kind) return noSuchInstitution()
  return {
    medinsinfo: [
      {
        fixmedins_code: found.institutionId,
        fixmedins_name: found.name,
        uscc: found.institutionId,
        fixmedins_type: kind,
        hosp_lv: found.level ? hospitalLevel[found.level] : '',
        exp_content: '',
      },
    ],
  }
})
