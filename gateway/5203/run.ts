import { allDiseases } from '../../modules/catalogue/index.ts'
import { reversedBy } from '../../modules/settlement/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sql } from '../../platform/sql.ts'
import { shortId } from '../ids.ts'
import { diseaseCode, medicalTypeOf } from '../outpatient.ts'
import { ownSettlement } from '../own-settlement.ts'
import { amounts, clrType, mdtrtIdOf, personFields, setldetail } from '../settlement-output.ts'
import { asks } from '../transaction.ts'
import { t5203 } from './table.ts'

/** A settlement of this institution: what resolves an answer that was lost. */
export const run5203 = asks(t5203, async (db, call, { data }) => {
  const own = await ownSettlement(db, call, data)
  if (own instanceof Refusal) return own
  const { entry, person } = own
  const medicalType = await medicalTypeOf(db, entry)
  const message = await db.one<{ msgid: string }>(sql`
    select msgid from gateway.message
     where institution_id = ${call.connection.institutionId} and settlement_id = ${entry.settlementId}
     limit 1`)
  const disease = (await allDiseases(db)).find(({ diseaseKey }) => diseaseKey === entry.diseaseKey)
  const { psn_part_amt, psn_cash_pay, ...same } = amounts(entry)
  return {
    setlinfo: {
      ...personFields(person, entry.settledAt),
      ...same,
      psn_pay: psn_part_amt,
      cash_payamt: psn_cash_pay,
      setl_id: shortId(entry.settlementId),
      mdtrt_id: mdtrtIdOf(entry),
      insu_optins: person.region,
      pay_loc: '2',
      fixmedins_code: call.connection.institutionId,
      fixmedins_name: call.connection.name,
      fixmedins_poolarea: call.connection.region,
      begndate: entry.day,
      enddate: entry.day,
      setl_time: entry.settledAt,
      med_type: medicalType,
      clr_type: clrType(medicalType),
      clr_way: '1',
      clr_optins: entry.region,
      medins_setl_id: message?.msgid ?? shortId(entry.settlementId),
      refd_setl_flag: entry.reverses || (await reversedBy(db, entry)) ? '1' : '0',
      year: entry.day.slice(0, 4),
      dise_codg: disease && diseaseCode(disease),
      dise_name: disease?.nameZh,
    },
    setldetail: setldetail(entry),
  }
})
