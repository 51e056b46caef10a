import { Agent, request } from 'node:http'
import { type Carry, type Client, newClient } from '../../gateway/client/client.ts'
import { centre, doctor, type Patient } from '../../modules/dispensing/testing-pharmacy.ts'

/** A chronic visit's messages, timed one by one. */
export type Chain = Readonly<{ person: Patient; psn_no: string; mdtrt_id: string }>
export type Took = Readonly<Record<'1101' | '2203A' | '2204' | '2206A' | '2207A', number>>

const codes = ['XC08CAA901A001010199001', 'XC09CAX901E001010199001'] as const
const price = '4.20'

export function carryTo(address: string, connections: number): { carry: Carry; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(address)
  const carry: Carry = ({ path, headers, body }) =>
    new Promise((resolve, reject) => {
      const all = { ...headers, 'content-length': String(body.length) }
      const sent = request({ agent, hostname, port, method: 'POST', path, headers: all }, (reply) => {
        const parts: Buffer[] = []
        reply.on('data', (part: Buffer) => parts.push(part))
        reply.on('error', reject)
        reply.on('end', () =>
          resolve({
            status: reply.statusCode ?? 0,
            contentType: String(reply.headers['content-type'] ?? ''),
            body: Buffer.concat(parts),
          }),
        )
      })
      sent.on('error', reject)
      sent.end(body)
    })
  return { carry, close: () => agent.destroy() }
}

export const software = (carry: Carry, now: () => Date): Client =>
  newClient({
    carry,
    now,
    institution: { code: centre, name: centre, region: '350100' },
    credentials: { style: 'tif', accessId: 'bench', secret: 'bench-secret' },
  })

const shown = ({ insuranceCode }: Patient) => ({ mdtrt_cert_type: '01', mdtrt_cert_no: insuranceCode })

async function must<T>(answer: Promise<{ ok: boolean; message: string; output: T | undefined }>): Promise<T> {
  const { ok, message, output } = await answer
  if (!ok || output === undefined) throw new Error(message)
  return output
}

let numbers = 0
/** The registration before it, which is not timed. */
export async function openChain(client: Client, person: Patient, at: Date): Promise<Chain> {
  const { psn_no } = (await must(client.send('1101', { data: shown(person) }))).baseinfo
  const { data } = await must(
    client.send('2201', {
      data: {
        ...{ psn_no, insutype: '390', begntime: at, ...shown(person), ipt_otp_no: `B${++numbers}`, atddr_no: doctor },
        ...{ dept_code: 'A03', dept_name: '内科', caty: 'A03' },
      },
    }),
  )
  return { person, psn_no, mdtrt_id: data.mdtrt_id }
}

/** 1101, 2203A, 2204 with five lines, 2206A and 2207A. */
export async function playChain(client: Client, { person, psn_no, mdtrt_id }: Chain, at: Date): Promise<Took> {
  const took: Record<string, number> = {}
  const timed = async <T>(
    name: string,
    answer: () => Promise<{ ok: boolean; message: string; output: T | undefined }>,
  ) => {
    const began = performance.now()
    await must(answer())
    took[name] = (performance.now() - began) / 1000
  }
  const key = { psn_no, mdtrt_id }
  const diagnosis = {
    ...{ diag_type: '1', diag_srt_no: 1, diag_code: 'I10.x00x002', diag_name: '高血压', diag_dept: '内科' },
    ...{ dise_dor_no: doctor, dise_dor_name: '林示范', diag_time: at, vali_flag: '1' },
  }
  const mdtrtinfo = { ...key, med_type: '14', begntime: at, dise_codg: 'M03900', dise_name: '高血压' }
  const feedetail = Array.from({ length: 5 }, (_, i) => ({
    ...{
      ...key,
      feedetl_sn: String(i + 1),
      chrg_bchno: 'B1',
      dise_codg: 'M03900',
      rx_circ_flag: '0',
      fee_ocur_time: at,
    },
    ...{ med_list_codg: codes[i % 2] ?? '', medins_list_codg: 'own', det_item_fee_sumamt: price, cnt: 1, pric: price },
    ...{ prd_days: 28, bilg_dept_codg: 'A03', bilg_dept_name: '内科', bilg_dr_codg: doctor, bilg_dr_name: '林示范' },
    hosp_appr_flag: '0',
  }))
  const data = {
    ...{ ...key, ...shown(person), med_type: '14', medfee_sumamt: '21.00', psn_setlway: '01', chrg_bchno: 'B1' },
    ...{ acct_used_flag: '0', insutype: '390' },
  }
  await timed('1101', () => client.send('1101', { data: shown(person) }))
  await timed('2203A', () => client.send('2203', { mdtrtinfo, diseinfo: [diagnosis] }, { as: '2203A' }))
  await timed('2204', () => client.send('2204', { feedetail }))
  await timed('2206A', () => client.send('2206', { data }, { as: '2206A' }))
  await timed('2207A', () => client.send('2207', { data }, { as: '2207A' }))
  return took as Took
}
