import { randomUUID } from 'node:crypto'
import type { Client as WireClient } from '../../gateway/client/client.ts'
import { treesOf } from '../../gateway/fields/notation.ts'
import type { Table } from '../../gateway/fields/table.ts'
import { writeTree } from '../../gateway/fields/write.ts'
import { tables } from '../../gateway/tables.ts'
import { goods, purchase, sale, tracked } from '../../gateway/testing-goods.ts'
import { boxesOf, buying, describing, feeLines, type Opened, settling, shown } from '../../gateway/testing-visit.ts'
import type { Dispensing, Scanned } from '../../modules/dispensing/api.ts'
import {
  amlodipine,
  doctor,
  morning,
  newCodes,
  type Patient,
  today,
} from '../../modules/dispensing/testing-pharmacy.ts'
import type { Issued, VisitOpened } from '../../modules/prescribing/api.ts'
import type { Reversed, Statement } from '../../modules/settlement/api.ts'
import type { Asker } from '../../platform/testing-http.ts'

/** What the service said: done, or not (and then why), and the answer as it came. */
export type Told = Readonly<{ done: boolean; why: string; text: string }>

/** A change, which somebody asks for under a key of theirs as often as it takes; one that repeats an earlier kind is left alone. */
export type Errand = Readonly<{ name: string; repeats?: boolean; ask: (key: string) => Promise<Told> }>

/** Has an errand done, whatever breaks meanwhile, and gives its answer. */
export type Run = <T>(errand: Errand) => Promise<T>

export type People = Readonly<{
  prescriber: Asker
  till: Asker
  phone: Asker
  hospital: WireClient
  pharmacy: WireClient
}>

const at = (who: Asker, name: string, path: string, body: object = {}): Errand => ({
  name,
  ask: async (key) => {
    const { status, body: answer } = await who.post(path, body, key)
    const text = JSON.stringify(answer)
    return { done: status === 200, why: status === 503 ? 'away' : `${status} ${text}`, text }
  },
})

const repeated = (errand: Errand): Errand => ({ ...errand, repeats: true })

/** Where the number of the message is the key; what the answer says besides its output is of the moment. */
const onWire = (client: WireClient, infno: string, input: object): Errand => ({
  name: infno,
  ask: async (msgid) => {
    const table = formats[infno.slice(0, 4)]
    const written = table ? writeTree(treesOf(table).input, input as Readonly<Record<string, unknown>>) : input
    const { ok, message, raw } = await client.sendRaw(infno, written, { msgid })
    const { output = null, code } = raw as { output?: unknown; code?: string }
    const why =
      /CQ-gateway\/database-away/.test(message) || code?.startsWith('service/database-away')
        ? 'away'
        : `${message} ${code}`
    return { done: ok, why, text: JSON.stringify(output) }
  },
})

const formats: Readonly<Record<string, Table>> = tables

/** A key as each of them wants it. */
export const keyFor = ({ name }: Errand, { hospital }: Pick<People, 'hospital'>): string =>
  /^\d{4}A?$/.test(name) ? hospital.newMsgid() : randomUUID()

/** The way of a prescription, back, and once more to where it is given up. */
export async function prescriptionsWay(run: Run, who: People, person: Patient, codes: readonly string[]) {
  const { prescriber, till, phone } = who
  const visit = await run<VisitOpened>(
    at(prescriber, 'open a visit', '/api/clinic/visits', { credential: person.insuranceCode }),
  )
  const { personId } = person
  await run(at(prescriber, 'look up medication', `/api/clinic/patients/${personId}/medication-lookups`))
  const line = { drugCode: amlodipine, dose: 1, timesPerDay: 1, days: 84, packs: 3, usage: '口服' }
  const issued = await run<Issued>(
    at(prescriber, 'issue', '/api/clinic/prescriptions', {
      ...{ personId, visitId: visit.visitId, diseaseKey: 'hypertension', diagnosisCode: 'I10.x00x002', days: 84 },
      ...{ destination: 'circulation', lines: [line] },
      consent: { signer: 'self', told: true, circulation: true },
    }),
  )
  const { prescriptionId } = issued
  await run(
    at(prescriber, 'the fee of the visit', `/api/clinic/visits/${visit.visitId}/settlement`, { prescriptionId }),
  )
  const credential = { number: issued.number, insuranceCode: person.insuranceCode }
  const pulled = await run<Dispensing>(at(till, 'pull', '/api/pharmacy/pulls', credential))
  const one = `/api/pharmacy/dispensings/${pulled.dispensingId}`
  await run(at(till, 'choose lines', `${one}/lines`, { lines: [{ lineNo: 1, packs: 3 }] }))
  const shownCode = { kind: 'insurance-code', value: person.insuranceCode }
  await run(at(till, 'check identity', `${one}/identity`, { way: 'own', credential: shownCode }))
  await run(at(till, 'review', `${one}/review`, { decision: 'approved', lines: [{ lineNo: 1, ok: true }] }))
  await run(at(till, 'scan', `${one}/scans`, { codes }))
  await run(at(till, 'take a scan away', `${one}/scans/remove`, { codes: codes.slice(0, 1) }))
  const anew = repeated(at(till, 'scan again', `${one}/scans`, { codes: codes.slice(0, 1) }))
  const scanned = await run<Scanned>(anew)
  const { hash } = scanned.dispensing.feeList
  await run(at(phone, 'confirm', `/api/patient/dispensings/${pulled.dispensingId}/confirm`, { hash }))
  const { settlementId } = await run<Statement>(at(till, 'settle', `${one}/settlement`))
  await run(at(till, 'hand over', `${one}/hand-over`, { way: 'counter', receivedBy: '本人' }))
  await run<Reversed>(at(till, 'reverse', `/api/settlements/${settlementId}/reversal`, { reason: '录入有误' }))
  const again = await run<Dispensing>(repeated(at(till, 'pull again', '/api/pharmacy/pulls', credential)))
  const second = `/api/pharmacy/dispensings/${again.dispensingId}`
  const reaction = { lineNo: 1, description: '踝部水肿', severity: 'moderate' }
  await run(at(till, 'report a reaction', `${second}/adverse-reactions`, reaction))
  await run(at(till, 'put back', `${second}/release`))
  await run(at(prescriber, 'revoke', `/api/prescriptions/${prescriptionId}/revoke`, { reason: '换药' }))
}

/** A bill of a hospital and a purchase at a pharmacy as their software reports them, and both back. */
export async function wireWay(run: Run, { hospital, pharmacy }: People, person: Patient, nth: number) {
  const psn_no = (await hospital.send('1101', { data: shown(person) })).output?.baseinfo.psn_no ?? ''
  const registering = {
    data: {
      ...{ psn_no, insutype: '390', begntime: morning, ...shown(person), ipt_otp_no: `CUT${nth}`, atddr_no: doctor },
      ...{ dr_name: '林示范', dept_code: 'A03', dept_name: '内科', caty: 'A03' },
    },
  }
  const { data } = await run<{ data: { mdtrt_id: string } }>(onWire(hospital, '2201', registering))
  const opened: Opened = { psn_no, mdtrt_id: data.mdtrt_id }
  await run(onWire(hospital, '2203A', describing(opened)))
  await run(onWire(hospital, '2204', feeLines(opened, 'B1', [{ sn: '1', cnt: 3, days: 84 }])))
  const input = { ...settling(person, opened, 'B1', '12.60'), ...boxesOf('1', newCodes(3)) }
  const { setlinfo } = await run<{ setlinfo: { setl_id: string } }>(onWire(hospital, '2207A', input))
  const back = { data: { setl_id: setlinfo.setl_id, mdtrt_id: opened.mdtrt_id, psn_no } }
  await run(onWire(hospital, '2208', back))
  await run(onWire(hospital, '2205', { data: { ...back.data, chrg_bchno: '0000' } }))

  await pharmacy.send('1101', { data: shown(person) })
  const codes = newCodes(2)
  const bought = await run<{ setlinfo: { mdtrt_id: string; setl_id: string } }>(
    onWire(pharmacy, '2102', buying(person, psn_no, '8.40', [{ sn: '1', cnt: 2, codes }])),
  )
  const { mdtrt_id, setl_id } = bought.setlinfo
  await run(onWire(pharmacy, '2103', { data: { psn_no, mdtrt_id, setl_id } }))
}

/** Goods that come in, are opened, sold for cash, and go back to where they came from; by hand and over the wire. */
export async function goodsWay(run: Run, { till, pharmacy }: Pick<People, 'till' | 'pharmacy'>, nth: number) {
  const [first = '', second = ''] = newCodes(2)
  const batch = `CUT${nth}`
  await run(
    at(till, 'buy goods', '/api/pharmacy/stock/purchases', {
      ...{ drugCode: amlodipine, batchNumber: batch, producedOn: '2025-01-01', expiresOn: '2027-12-31' },
      ...{ supplier: '示范医药公司', packs: 2, traceCodes: [first, second], price: '10.00', boughtOn: today },
    }),
  )
  await run(at(till, 'open a box', '/api/pharmacy/stock/boxes/openings', { code: first }))
  await run(at(till, 'send back', '/api/pharmacy/stock/returns', { traceCodes: [second], reason: '破损' }))
  const [code = ''] = newCodes(1)
  await run(onWire(pharmacy, '3503', { purcinfo: purchase(`W${nth}`, 5) }))
  await run(onWire(pharmacy, '3505', { selinfo: sale(`W${nth}`, 1, { hi_feesetl_type: '0', ...tracked([code]) }) }))
  await run(onWire(pharmacy, '3506', { selinfo: sale(`W${nth}`, 1, tracked([code])) }))
  await run(onWire(pharmacy, '3504', { purcinfo: purchase(`W${nth}`, 2) }))
  const change = { ...goods(`W${nth}`), inv_chg_type: '104', pric: '4.20', cnt: 1, inv_chg_time: morning }
  await run(onWire(pharmacy, '3502', { invinfo: change }))
}
