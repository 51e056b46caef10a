import { expect, test } from 'vitest'
import { sealer } from '../gateway/sealing.ts'
import {
  amlodipine,
  centre,
  doctor,
  feeListHashOf,
  type Issued,
  issued,
  morning,
  openPlaces,
  type Patient,
  patient,
  pharmacistOf,
  pharmacyA,
  stocked,
} from '../modules/dispensing/testing-pharmacy.ts'
import { addOperators, hashPassword } from '../platform/accounts.ts'
import { type Role, roles } from '../platform/identity.ts'
import { uuidv7 } from '../platform/ids.ts'
import { loadPolicies } from '../platform/policies.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { testActor } from '../platform/testing-http.ts'
import { logLevels } from '../service/config.ts'
import { buildServer } from '../service/server.ts'
import { startWorker } from '../service/worker.ts'

/** A day of work at every level of the log, then the log is searched for anybody and for any secret. */

const db = await testDatabase()
const policies = loadPolicies()
await openPlaces(db)
const codes = await stocked(db, pharmacyA, amlodipine, { packs: 30 })
const password = 'Geheim-und-lang-7'
const name = '欧阳独名'

const people = {
  doctor: { institutionId: centre, practitionerId: doctor },
  pharmacist: { institutionId: pharmacyA, practitionerId: pharmacistOf(pharmacyA) },
}
const secret = await hashPassword(password)
const operators = roles
  .filter((role) => role !== 'patient')
  .map((role) =>
    testActor(role, { region: '350100', ...(role === 'doctor' || role === 'pharmacist' ? people[role] : {}) }),
  )

type Reply = Readonly<{ statusCode: number; body: string; headers: Record<string, unknown> }>
let used = 0
const tokens = new Map<Role, string>()

async function aDay(
  level: (typeof logLevels)[number],
): Promise<{ log: string; secrets: string[]; statuses: number[] }> {
  const lines: string[] = []
  const one: Patient = await patient(db)
  await db.query(sql`update insured.person set name = ${name} where person_id = ${one.personId}`)
  const paper: Issued = await issued(db, one)
  const app = await buildServer({
    ...{ db, policies, clock: () => morning, version: '0.0.0', sealer: sealer('for tests of the log') },
    logTo: { write: (line) => void lines.push(line) },
    config: { oidc: undefined, sessionHours: 12, trustProxy: false, logLevel: level },
  })
  app.get('/api/breaks', () => {
    throw new Error(`${name} ${one.identityNumber} "${paper.pickupCode}" cannot be read`)
  })
  const worker = startWorker({
    ...{ db, policies, clock: () => morning, log: app.log, deliveries: [] },
    works: [
      { name: 'test/breaks', everySeconds: 60, run: () => Promise.reject(new Error(`${name} ${one.identityNumber}`)) },
    ],
  })
  const secrets: string[] = []
  const statuses: number[] = []
  const send = async (
    role: Role | undefined,
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
  ): Promise<Reply> => {
    const token = role && tokens.get(role)
    const reply = await app.inject({
      ...{ method, url, ...(payload && { payload }) },
      headers: { 'idempotency-key': uuidv7(), ...(token && { authorization: `Bearer ${token}` }) },
    })
    statuses.push(reply.statusCode)
    return reply
  }
  for (const { login, role } of operators) {
    // Everybody signs in on the first day, one of them every day: each password costs a fifth of a second.
    if (role !== 'doctor' && tokens.has(role)) continue
    const reply = await send(undefined, 'POST', '/api/sign-in', { login, password })
    const cookie = String(reply.headers['set-cookie'])
    const token = (JSON.parse(reply.body) as { token?: string }).token ?? /=([^;]+)/.exec(cookie)?.[1] ?? ''
    tokens.set(role, token)
  }
  await send(undefined, 'POST', '/api/sign-in', { login: operators[0]?.login, password: `${password}-wrong` })
  await send('doctor', 'GET', `/api/clinic/patients?query=${one.identityNumber}`)
  await send('doctor', 'POST', '/api/clinic/visits', { credential: one.identityNumber })
  await send('doctor', 'POST', `/api/clinic/patients/${one.personId}/medication-lookups`, {})
  await send('doctor', 'GET', `/api/prescriptions/${paper.prescriptionId}`)
  await send('doctor', 'POST', '/api/clinic/prescriptions', { personId: one.personId, remark: name })
  const pulled = await send('pharmacist', 'POST', '/api/pharmacy/pulls', { code: paper.pickupCode })
  const { dispensingId = '' } = JSON.parse(pulled.body) as { dispensingId?: string }
  const at = `/api/pharmacy/dispensings/${dispensingId}`
  const proxy = {
    way: 'proxy',
    identityNumber: one.identityNumber,
    proxyIdentityNumber: '990102199001010015',
    proxyName: name,
    relation: 'child',
  }
  await send('pharmacist', 'POST', `${at}/identity`, proxy)
  await send('pharmacist', 'POST', `${at}/identity`, {
    way: 'own',
    credential: { kind: 'identity-number', value: one.identityNumber },
  })
  await send('pharmacist', 'POST', `${at}/review`, { decision: 'approved', lines: [{ lineNo: 1, ok: true }] })
  await send('pharmacist', 'POST', `${at}/scans`, { codes: codes.slice(used, used + 3) })
  used += 3
  await send('pharmacist', 'POST', `${at}/confirmation`, { hash: await feeListHashOf(db, dispensingId) })
  await send('pharmacist', 'POST', `${at}/presettlement`, {})
  await send('pharmacist', 'POST', `${at}/settlement`, {})
  await send('insurer', 'GET', `/api/insurer/persons/${one.insuranceCode}`)
  await send('supervisor', 'POST', `/api/insurer/persons/${one.insuranceCode}`)
  await send('admin', 'GET', '/api/admin/status')
  await send(undefined, 'POST', '/fsi/api/fsiPsnInfoService/queryPsnInfo', {
    infno: '1101',
    input: { data: { certno: one.identityNumber, psn_name: name } },
  })
  await send(undefined, 'GET', `/api/nowhere/${one.identityNumber}?name=${encodeURIComponent(name)}`)
  await send(undefined, 'GET', '/api/breaks')
  await db.query(sql`alter table prescribing.visit add constraint broken check (at < '1990-01-01') not valid`)
  const another = await patient(db)
  await send('doctor', 'POST', '/api/clinic/visits', { credential: another.identityNumber })
  await db.query(sql`alter table prescribing.visit drop constraint broken`)
  const metrics = await send(undefined, 'GET', '/metrics')
  await worker.stop()
  await app.close()
  secrets.push(one.identityNumber, one.insuranceCode, name, paper.pickupCode, paper.number, another.identityNumber)
  secrets.push(another.insuranceCode, '13900001234', password, secret, '990102199001010015', '陈示例')
  secrets.push(...tokens.values())
  return { log: [...lines, metrics.body].join('\n'), secrets, statuses }
}

test.each(logLevels)('at level %s a day leaves nobody and no secret in the log or the metrics', async (level) => {
  if (level === logLevels[0])
    await addOperators(
      db,
      operators.map((one) => ({ ...one, secret })),
      morning,
    )
  const { log, secrets, statuses } = await aDay(level)
  // The day was a day: people were signed in, drugs settled, somebody refused, two faults.
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(15)
  expect(statuses.filter((status) => status === 500)).toHaveLength(2)
  expect(log.includes('"msg":"fault"')).toBe(['error', 'warn', 'info', 'debug'].includes(level))
  expect(log.includes('clock work failed')).toBe(['error', 'warn', 'info', 'debug'].includes(level))
  expect(secrets.every((one) => one.length > 2)).toBe(true)
  expect(secrets.filter((one) => log.includes(one))).toEqual([])
})
