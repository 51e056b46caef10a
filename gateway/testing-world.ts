import {
  centre,
  doctor,
  morning,
  openPlaces,
  patient,
  pharmacyA,
  pharmacyB,
} from '../modules/dispensing/testing-pharmacy.ts'
import { buildApp } from '../platform/app.ts'
import type { App } from '../platform/http.ts'
import { loadPolicies } from '../platform/policies.ts'
import type { Database } from '../platform/sql.ts'
import { type Answered, type Carry, type Client, newClient } from './client/client.ts'
import type { Credentials } from './client/headers.ts'
import { addKey, digest, type KeyKind, openConnection } from './connections.ts'
import type { Dialect } from './dialect.ts'
import { registerGateway } from './routes.ts'
import { sealer } from './sealing.ts'

/** The wire on a test database: a hospital and two pharmacies of Fuzhou whose software speaks the national interface. */

export type { Patient as Person } from '../modules/dispensing/testing-pharmacy.ts'
export { centre, doctor, morning, patient, pharmacyA, pharmacyB }
export const testSealer = sealer('for tests')

export type World = Readonly<{
  db: Database
  app: App
  setClock: (at: Date) => void
  now: () => Date
  carry: Carry
  /** Numbers the messages of a second, of all software together. */
  nextNumber: () => number
  /** The software of an institution. */
  client: (code: string, credentials?: Credentials) => Client
  connect: (code: string, dialect?: Partial<Dialect>, sandbox?: boolean) => Promise<void>
  giveKey: (code: string, kind: KeyKind, accessId: string, secret: string) => Promise<void>
}>

export const credentialsOf = (code: string): Credentials => ({
  style: 'tif',
  accessId: `app-${code}`,
  secret: `secret-${code}`,
})

export async function openWorld(db: Database): Promise<World> {
  await openPlaces(db)
  let at = morning
  const now = () => at
  const app = buildApp(
    { db, policies: loadPolicies(), clock: now, actorOf: async () => undefined },
    { logger: { level: 'error' } },
  )
  registerGateway(app, { sealer: testSealer })
  await app.ready()
  const carry: Carry = async ({ path, headers, body }) => {
    const reply = await app.inject({ method: 'POST', url: path, headers, payload: Buffer.from(body) })
    return {
      status: reply.statusCode,
      contentType: String(reply.headers['content-type'] ?? ''),
      body: reply.rawPayload,
    }
  }
  const connect = (institutionId: string, dialect: Partial<Dialect> = {}, sandbox = false) =>
    db.begin((tx) => openConnection(tx, { institutionId, dialect, sandbox, at: morning }))
  const giveKey = (institutionId: string, kind: KeyKind, accessId: string, secret: string) =>
    db.begin((tx) => addKey(tx, testSealer, { institutionId, kind, accessId, secret, at: new Date(0) }))
  for (const code of [centre, pharmacyA, pharmacyB]) {
    await connect(code)
    await giveKey(code, 'tif', `app-${code}`, `secret-${code}`)
  }
  // The clock stands still here: clients that each began by chance would give two messages one number.
  let sent = 0
  const nextNumber = () => ++sent
  const client = (code: string, credentials = credentialsOf(code)) =>
    newClient({
      carry,
      institution: { code, name: code, region: '350100' },
      credentials,
      now,
      nextNumber,
    })
  const setClock = (to: Date) => {
    at = to
  }
  return { db, app, setClock, now, carry, nextNumber, client, connect, giveKey }
}

export const tokenKey = digest

/** The answer of a message that must succeed, as its table says. */
export function done<O>(answer: Answered<O>): O {
  if (!answer.ok || answer.output === undefined) throw new Error(answer.message)
  const [fault] = answer.faults
  if (fault) throw new Error(`${fault.path} ${fault.problem.en}`)
  return answer.output
}
