import { isInsuredOn } from '../../modules/insured/index.ts'
import { dayOf, startOf } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import { personOf, presenceDeed } from '../persons.ts'
import { personFields } from '../settlement-output.ts'
import { decides } from '../transaction.ts'
import { t1101 } from './table.ts'

/** Who this is and how insured. From here on the institution may speak about the person until the day ends. */
export const run1101 = decides(t1101, async (db, call, { data }) => {
  const person = await personOf(db, data, 'data')
  if (person instanceof Refusal) return person
  const { psn_type, insutype, cvlserv_flag, ...base } = personFields(person, call.at)
  const day = dayOf(data.begntime ?? call.at)
  const reply = {
    baseinfo: base,
    insuinfo: [
      {
        balc: 0,
        insutype,
        psn_type,
        psn_insu_stas: isInsuredOn(person, day) ? '1' : person.insuredUntil ? '4' : '0',
        psn_insu_date: person.insuredFrom,
        paus_insu_date: person.insuredUntil,
        cvlserv_flag,
        insuplc_admdvs: person.region,
        emp_name: '',
      },
    ],
    idetinfo: person.supplementary
      ? [{ psn_idet_type: '99', psn_type_lv: '', memo: '已参加补充保险', begntime: startOf(person.insuredFrom) }]
      : [],
  }
  return { reply, deed: presenceDeed(call, { person, credential: data.mdtrt_cert_type, what: 'wire-1101' }) }
})
