import { settleVisit } from '../../modules/outpatient/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { encounterIdOf, totalRefusal } from '../outpatient.ts'
import { personOf } from '../persons.ts'
import { differences, setldetail, setlinfo } from '../settlement-output.ts'
import { changes, Reply } from '../transaction.ts'
import { t2207 } from './table.ts'

/** Settles a batch. What the client says of the amounts is compared and told, not obeyed. */
export const run2207 = changes(t2207, async (tx, { connection, at, policies, header }, { data, drug_trac_info }) => {
  const person = await personOf(tx, data, 'data')
  const encounterId = encounterIdOf(data.mdtrt_id)
  if (person instanceof Refusal) return person
  if (encounterId instanceof Refusal) return encounterId
  const { institutionId, operatorId, dialect } = connection
  const settled = await settleVisit(tx, {
    encounterId,
    personId: person.personId,
    institutionId,
    batch: data.chrg_bchno,
    medicalType: data.med_type,
    boxes: drug_trac_info.map((box) => ({
      traceCode: box.drug_trac_codg,
      number: box.feedetl_sn ?? '',
      opened: box.trdn_flag === '1',
    })),
    boxesWith: dialect.boxes,
    operatorId,
    at,
    policies,
  })
  if (settled instanceof Refusal) return settled
  const { entry } = settled
  const wrong = totalRefusal(data.medfee_sumamt, entry.total, entry.lines.length)
  if (wrong) return wrong
  const { fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt, inscp_scp_amt } = data
  const apart = differences(entry, { fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt, inscp_scp_amt })
  const told = { entry, person, medicalType: data.med_type, certificate: data.mdtrt_cert_type, recorded: true }
  return new Reply(
    { setlinfo: setlinfo({ ...told, msgid: header.msgid }), setldetail: setldetail(entry) },
    {
      did: { personId: person.personId, settlementId: entry.settlementId },
      ...(apart.length > 0 && {
        warning: { zh: `回传金额与平台不一致：${apart.join('；')}`, en: `echoed amounts differ: ${apart.join('; ')}` },
      }),
    },
  )
})
