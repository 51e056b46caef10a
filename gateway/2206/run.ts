import { presettleVisit } from '../../modules/outpatient/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { encounterIdOf, totalRefusal } from '../outpatient.ts'
import { personOf } from '../persons.ts'
import { setldetail, setlinfo } from '../settlement-output.ts'
import { asks } from '../transaction.ts'
import { t2206 } from './table.ts'

/** What a batch would come to, by the very calculation that settles it; nothing changes. */
export const run2206 = asks(t2206, async (db, { connection, at, policies, header }, { data }) => {
  const person = await personOf(db, data, 'data')
  const encounterId = encounterIdOf(data.mdtrt_id)
  if (person instanceof Refusal) return person
  if (encounterId instanceof Refusal) return encounterId
  const { institutionId, operatorId } = connection
  const judged = await presettleVisit(db, {
    encounterId,
    personId: person.personId,
    institutionId,
    batch: data.chrg_bchno,
    medicalType: data.med_type,
    boxes: [],
    // A trial comes before the boxes are scanned.
    boxesWith: 'sale',
    operatorId,
    at,
    policies,
  })
  if (judged instanceof Refusal) return judged
  const { entry } = judged
  const wrong = totalRefusal(data.medfee_sumamt, entry.total, entry.lines.length)
  if (wrong) return wrong
  const told = { entry, person, medicalType: data.med_type, certificate: data.mdtrt_cert_type, recorded: false }
  return { setlinfo: setlinfo({ ...told, msgid: header.msgid }), setldetail: setldetail(entry) }
})
