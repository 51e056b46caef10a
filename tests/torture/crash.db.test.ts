import { afterAll, expect, test } from 'vitest'
import { newClient } from '../../gateway/client/client.ts'
import { addKey, openConnection } from '../../gateway/connections.ts'
import { registerGateway } from '../../gateway/routes.ts'
import { credentialsOf, testSealer } from '../../gateway/testing-world.ts'
import {
  amlodipine,
  centre,
  doctor,
  doctorAt,
  morning,
  openPlaces,
  type Patient,
  patient,
  pharmacistAt,
  pharmacyA,
  stocked,
} from '../../modules/dispensing/testing-pharmacy.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { openDatabase } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { testActor, testApp } from '../../platform/testing-http.ts'
import { registerModules } from '../../service/routes.ts'
import { Cutting } from './cut.ts'
import { goodsWay, keyFor, prescriptionsWay, type Run, wireWay } from './errands.ts'
import { Frames, type Moment, moments } from './frames.ts'
import { broken } from './invariants.ts'

/**
 * A crash between any two writes, by enumeration: each kind of change is made again and again, and each time the connection is
 * cut at the next of its trips to the database, until it has no more.
 */

const db = await testDatabase()
const { frames, url } = await Frames.to(db.url)
const behind = openDatabase(url, { connections: 4, name: 'changqing cut', spread: db.spread ?? false })
afterAll(async () => {
  await behind.close()
  frames.close()
})

await openPlaces(db)
const boxes = await stocked(db, pharmacyA, amlodipine, { packs: 900 })
for (const institutionId of [centre, pharmacyA]) {
  const key = { kind: 'tif', accessId: `app-${institutionId}`, secret: `secret-${institutionId}` } as const
  await db.begin((tx) => openConnection(tx, { institutionId, dialect: {}, sandbox: false, at: morning }))
  await db.begin((tx) => addKey(tx, testSealer, { institutionId, ...key, at: new Date(0) }))
}

const { app, as } = testApp({
  ...{ db: behind, policies: loadPolicies(), at: morning },
  register: [registerModules, (edge) => registerGateway(edge, { sealer: testSealer })],
})
const staff = { prescriber: as(doctorAt(centre, doctor)), till: as(pharmacistAt(pharmacyA)) }
let messages = 0
const software = (code: string) =>
  newClient({
    carry: async ({ path, headers, body }) => {
      const reply = await app.inject({ method: 'POST', url: path, headers, payload: Buffer.from(body) })
      const contentType = String(reply.headers['content-type'] ?? '')
      return { status: reply.statusCode, contentType, body: reply.rawPayload }
    },
    institution: { code, name: code, region: '350100' },
    credentials: credentialsOf(code),
    now: () => morning,
    nextNumber: () => ++messages,
    retries: 0,
  })
const wires = { hospital: software(centre), pharmacy: software(pharmacyA) }

let nth = 0
const peopleOf = ({ personId }: Patient) => ({ ...staff, ...wires, phone: as(testActor('patient', { personId })) })
const ways: Readonly<Record<string, (run: Run) => Promise<void>>> = {
  'of a prescription, back, and once more to where it is given up': async (run) => {
    const person = await patient(db)
    await prescriptionsWay(run, peopleOf(person), person, boxes.splice(0, 3))
  },
  'over the wire, of a bill and of a purchase': async (run) => {
    const person = await patient(db)
    await wireWay(run, peopleOf(person), person, ++nth)
  },
  'of goods, by hand and over the wire': async (run) => goodsWay(run, { ...staff, ...wires }, ++nth),
}

test.each(Object.entries(ways))(
  'cut at every trip of every change of the way %s: asked again it is answered, and done once',
  async (_name, way) => {
    const cutting = new Cutting(db, frames, (errand) => keyFor(errand, wires))
    // The first of all opens what later ones find open; the second shows what each change does by itself.
    await cutting.learn(way)
    await cutting.learn(way)
    for (let trip = 1, fallen = true; fallen; trip += 1) {
      fallen = false
      for (const moment of momentsOf(trip)) fallen = (await cutting.walk(way, { trip, moment })) || fallen
      expect([...cutting.sentences, ...(await broken(db, []))]).toEqual([])
    }
    console.log([...cutting.trips].map(([name, trips]) => `${name} ${trips}`).join(', '))
    expect(Math.min(...cutting.trips.values())).toBeGreaterThan(1)
  },
  1_200_000,
)

/**
 * After a trip the database is as it is before the next one, so the later ones of a long transaction are cut after alone. What
 * stands by itself can be run and not kept; that is among the first, or there are no others.
 */
const momentsOf = (trip: number): readonly Moment[] => (trip <= 4 ? moments : ['after'])
