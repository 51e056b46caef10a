import type { Day } from '@changqing/engine'
import { type Diagnosis, diagnosisByCode } from '../modules/catalogue/index.ts'
import type { Sql } from '../platform/sql.ts'
import type { Ward } from './chart.ts'
import { diagnosisCodes } from './regimens.ts'

/** What all charts share: the diagnoses with their names, and numbers for prescriptions. */
export async function openWard(on: Sql, given: Pick<Ward, 'policies' | 'goods' | 'loader' | 'today'>): Promise<Ward> {
  const diagnoses = new Map<string, Diagnosis>()
  for (const [disease, code] of Object.entries(diagnosisCodes)) {
    diagnoses.set(disease, (await diagnosisByCode(on, code)) ?? { code, name: code })
  }
  const serials = new Map<string, number>()
  return {
    ...given,
    diagnosisOf: (disease) => {
      const found = diagnoses.get(disease)
      if (!found) throw new Error(`no diagnosis stands for ${disease}`)
      return found
    },
    serialOf: (region: string, day: Day) => {
      const key = `${region}${day}`
      const serial = (serials.get(key) ?? 0) + 1
      serials.set(key, serial)
      return serial
    },
  }
}
