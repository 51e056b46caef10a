import { institutionById } from '../../modules/institutions/index.ts'
import { awayOf } from '../../modules/insured/index.ts'
import { dayOf } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import { personHere } from '../persons.ts'
import { personFields } from '../settlement-output.ts'
import { asks } from '../transaction.ts'
import { t5304 } from './table.ts'

/** The person's referrals that were in force in a time. */
export const run5304 = asks(t5304, async (db, call, { data }) => {
  const person = await personHere(db, call, data.psn_no)
  if (person instanceof Refusal) return person
  const [from, until] = [dayOf(data.begntime), dayOf(data.endtime ?? call.at)]
  const found = (await awayOf(db, person.personId)).filter(
    (away) =>
      away.kind === 'referral' &&
      away.withdrawnAt === null &&
      away.validFrom <= until &&
      (away.validUntil === null || away.validUntil >= from),
  )
  const rows = []
  for (const away of found) {
    const to = away.toInstitutionId ? await institutionById(db, away.toInstitutionId) : undefined
    rows.push({
      ...personFields(person, call.at),
      dcla_souc: '01',
      insu_optins: person.region,
      diag_code: away.diagnosisCode,
      reflin_medins_no: away.toInstitutionId,
      reflin_medins_name: to?.name ?? away.toInstitutionId ?? '未指定',
      out_flag: '1',
      refl_date: away.validFrom,
      refl_rea: away.reason ?? '转诊',
      begndate: away.validFrom,
      enddate: away.validUntil,
      hosp_agre_refl_flag: '1',
    })
  }
  return { refmedin: rows }
})
