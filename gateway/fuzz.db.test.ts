import { expect, test } from 'vitest'
import { differencesOf } from '../modules/dispensing/index.ts'
import { amlodipine, newCodes, stocked, valsartan } from '../modules/dispensing/testing-pharmacy.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { seedOf } from '../platform/testing-seed.ts'
import { headersOf } from './client/headers.ts'
import { type Infno, tables } from './tables.ts'
import { broken, chanceFrom, deep, type Known, sampleOf } from './testing-fuzz.ts'
import { feeLines, openVisit, settledVisit } from './testing-visit.ts'
import { centre, credentialsOf, doctor, done, openWorld, patient, pharmacyA } from './testing-world.ts'

/** WIRE_FUZZ=100000 npm test: the long mode. WIRE_SEED gives another seed, or a `random` one. */
const messages = Number(process.env.WIRE_FUZZ ?? 5_000)
const seed = seedOf('WIRE_SEED')

const db = await testDatabase()
const world = await openWorld(db)

const moving = ['2102', '2103', '2207', '2208', '2601']

test(`${messages} broken messages: never a fault, never money without an answer, always a sentence (seed ${seed})`, async () => {
  console.log(`wire fuzzer: seed ${seed}, ${messages} messages`)
  const chance = chanceFrom(seed)
  const person = await patient(db)
  const absent = await patient(db)
  await stocked(db, pharmacyA, amlodipine)
  const { opened, settled } = await settledVisit(world, person, newCodes(3))
  const hospital = world.client(centre)
  done(await hospital.send('2204', feeLines(opened, 'F', [{ sn: 'f1', cnt: 1 }])))
  const other = await openVisit(hospital, person)
  const known: Known = {
    psn_no: [opened.psn_no, opened.psn_no, opened.psn_no, `350100${String(absent.personId).padStart(14, '0')}`, '1'],
    mdtrt_id: [opened.mdtrt_id, other.mdtrt_id, 'nothing'],
    setl_id: [settled.setlinfo.setl_id, settled.setlinfo.setl_id, 'none'],
    mdtrt_cert_type: ['01', '02'],
    mdtrt_cert_no: [person.insuranceCode, person.insuranceCode, person.identityNumber],
    certno: [person.identityNumber],
    psn_name: ['陈示例'],
    insutype: ['390', '390', '310'],
    med_list_codg: [amlodipine, valsartan, 'XX'],
    medListCodg: [amlodipine],
    bilg_dr_codg: [doctor],
    atddr_no: [doctor],
    dise_dor_no: [doctor],
    dise_codg: ['M03900', 'M03900', 'M99999'],
    diag_code: ['I10.x00x002'],
    chrg_bchno: ['F', 'B1', '0000'],
    med_type: ['14', '41', '11'],
    fixmedins_code: [centre, pharmacyA],
    fixmedinsCode: [centre, pharmacyA],
  }
  const infnos = Object.keys(tables) as Infno[]
  const before = await ledger()
  let moved = 0
  const faults: string[] = []
  const sendOne = async (i: number): Promise<void> => {
    const infno = infnos[Math.floor(chance() * infnos.length)] ?? '1101'
    const code = chance() < 0.6 ? centre : pharmacyA
    const sample = sampleOf(infno, known, chance)
    const input = chance() < 0.1 ? sample : broken(sample, chance)
    const envelope: Record<string, unknown> = {
      infno,
      msgid: chance() < 0.03 ? 'same-number' : `F${seed}-${i}`,
      mdtrtarea_admvs: '350100',
      opter_type: '1',
      opter: '0001',
      opter_name: '收费员',
      inf_time: '2026-03-02 10:00:00',
      fixmedins_code: chance() < 0.02 ? pharmacyA : code,
      input,
    }
    const whole = chance() < 0.05 ? broken(envelope, chance) : envelope
    let text = JSON.stringify(whole)
    const twist = chance()
    if (twist < 0.02) text = text.slice(0, Math.floor(text.length * chance()))
    else if (twist < 0.03) text = text.replace('"input":', `"deep":${deep(4_000)},"input":`)
    else if (twist < 0.04) text = text.replace('"input":{', `"input":{"long":"${'z'.repeat(40_001)}",`)
    else if (twist < 0.05) text = text.replaceAll('"', "'")
    const body = twist > 0.98 ? Buffer.from([0xff, 0xfe, ...Buffer.from(text)]) : Buffer.from(text)
    const headers = headersOf(credentialsOf(twist > 0.97 && twist < 0.975 ? 'H00000000000' : code), {
      infno,
      body,
      at: world.now(),
    })
    const reply = await world.carry({ path: '/fsi/api/call', headers, body })
    const answer = readAnswer(Buffer.from(reply.body).toString('utf8'), reply.contentType)
    if (reply.status === 401) return
    if (reply.status !== 200 || !answer || answer.err_msg.includes('gateway/fault'))
      faults.push(`${i} ${infno} ${text.slice(0, 600)}`)
    else if (answer.infcode !== 0 && answer.err_msg.length < 6) faults.push(`${i} ${infno}: no sentence`)
    else if (answer.infcode === 0 && moving.includes(infno)) moved++
  }
  // Eight at once: each is made, up to where it is sent, before the next.
  for (let i = 0; i < messages; i += 8)
    await Promise.all(Array.from({ length: Math.min(8, messages - i) }, (_, k) => sendOne(i + k)))
  expect(faults.slice(0, 5)).toEqual([])
  const after = await ledger()
  expect(after.settlements - before.settlements).toBeLessThanOrEqual(moved)
  expect(await differencesOf(db, [person.personId, absent.personId])).toEqual([])
  expect((await ledger()).ofAbsent).toBe(0)

  async function ledger() {
    const found = await db.one<{ settlements: number; ofAbsent: number }>(sql`
      select count(*) as settlements, count(*) filter (where person_id = ${absent.personId}) as "ofAbsent"
        from settlement.settlement`)
    return found ?? { settlements: 0, ofAbsent: 0 }
  }
}, 3_600_000)

function readAnswer(text: string, contentType: string): { infcode: number; err_msg: string } | undefined {
  if (contentType.startsWith('application/octet-stream')) return { infcode: 0, err_msg: '' }
  const read = JSON.parse(text) as { infcode?: unknown; err_msg?: unknown }
  return { infcode: Number(read.infcode), err_msg: String(read.err_msg ?? '') }
}
