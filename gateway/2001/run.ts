import { institutionById } from '../../modules/institutions/index.ts'
import { isChronic } from '../../modules/outpatient/index.ts'
import { imagine, readBenefit } from '../../modules/settlement/index.ts'
import { dayOf } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import { diseaseOf } from '../outpatient.ts'
import { insutype, personHere, psnNo } from '../persons.ts'
import { insuranceDiffers, notYourself } from '../refusals.ts'
import { asks } from '../transaction.ts'
import { t2001 } from './table.ts'

/** Whether the person has the benefit here today: judged by the calculation itself, of a bill without lines. */
export const run2001 = asks(t2001, async (db, call, { data }) => {
  const { connection, policies } = call
  if (data.fixmedins_code !== connection.institutionId) return notYourself()
  const person = await personHere(db, call, data.psn_no)
  if (person instanceof Refusal) return person
  if (data.insutype !== insutype(person)) return insuranceDiffers({ own: insutype(person) })
  const disease = await diseaseOf(db, data.dise_codg)
  if (disease instanceof Refusal) return disease
  const day = dayOf(data.begntime)
  const facts = await readBenefit(db, { personId: person.personId, day })
  const place = await institutionById(db, connection.institutionId)
  const pack = policies.forRegion(person.region)
  const diseaseKey = isChronic(data.med_type) ? (disease?.diseaseKey ?? null) : null
  const judged =
    facts && place && pack
      ? imagine(pack, facts, {
          id: 'check',
          day,
          diseaseKey,
          institution: place,
          pharmacy: null,
          emergency: data.med_type.startsWith('13'),
          goods: [],
        })
      : undefined
  const refused = judged?.decision === 'refused' ? judged.refusals : []
  const why = refused.map(({ message, cites }) => `${message.zh}${cites.length > 0 ? `（${cites.join('、')}）` : ''}`)
  return {
    trtinfo: [
      {
        psn_no: psnNo(person),
        trt_chk_type: '01',
        fund_pay_type: person.insurance === 'employee' ? '310100' : '390100',
        trt_enjymnt_flag: judged?.decision === 'paid' ? '1' : '0',
        begndate: day,
        trt_chk_rslt: judged ? why.join('；') : '该参保地没有可用的政策包',
      },
    ],
  }
})
