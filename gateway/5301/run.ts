import { allDiseases } from '../../modules/catalogue/index.ts'
import { certificationsOf } from '../../modules/eligibility/index.ts'
import { dayOf } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import { diseaseCode } from '../outpatient.ts'
import { personHere } from '../persons.ts'
import { asks } from '../transaction.ts'
import { t5301 } from './table.ts'

/** The chronic diseases that the person is certified for today. */
export const run5301 = asks(t5301, async (db, call, { data }) => {
  const person = await personHere(db, call, data.psn_no)
  if (person instanceof Refusal) return person
  const today = dayOf(call.at)
  const diseases = new Map((await allDiseases(db)).map((disease) => [disease.diseaseKey, disease]))
  const valid = (await certificationsOf(db, person.personId, today)).filter(
    ({ validFrom, validUntil, suspendedFrom }) =>
      suspendedFrom === null && validFrom <= today && (validUntil === null || validUntil >= today),
  )
  return {
    feedetail: valid.flatMap(({ diseaseKey, validFrom, validUntil }) => {
      const disease = diseases.get(diseaseKey)
      if (!disease) return []
      return [
        {
          opsp_dise_code: diseaseCode(disease),
          opsp_dise_name: disease.nameZh,
          begndate: validFrom,
          enddate: validUntil,
        },
      ]
    }),
  }
})
