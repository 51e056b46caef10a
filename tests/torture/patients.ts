import type { Random } from '../../bench/random.ts'
import { Client } from '../../bench/settle/client.ts'
import { type Dispensing, type Issued, issue, prepare } from '../../bench/settle/journey.ts'
import { password } from '../../bench/settle/town.ts'
import { type Desks, No } from './desk.ts'
import type { Scene } from './scene.ts'

type Wanted = Scene['town']['pharmacies'][number]['wanted'][number]

/** How far somebody has come. */
type Patient = {
  readonly token: string
  readonly wanted: Wanted
  issued: Issued | undefined
  dispensing: Dispensing | undefined
  settlementId: string | undefined
}

/** The patients of the town, and what each of them comes for next. */
export class Patients {
  readonly #desks: Desks
  readonly #random: Random
  readonly #doctor: string
  readonly #waiting: Patient[]
  readonly #known: Patient[] = []
  readonly settled: string[] = []
  refused = 0

  private constructor(desks: Desks, random: Random, doctor: string, waiting: Patient[]) {
    this.#desks = desks
    this.#random = random
    this.#doctor = doctor
    this.#waiting = waiting
  }

  static async of({ town, addresses }: Scene, desks: Desks, random: Random): Promise<Patients> {
    const [address = ''] = addresses
    const signIn = async (login: string): Promise<string> => {
      const client = await Client.signIn(address, login, password, 1)
      client.close()
      return client.token
    }
    const waiting: Patient[] = []
    for (const { login, wanted } of town.pharmacies) {
      const token = await signIn(login)
      for (const one of wanted) {
        waiting.push({ token, wanted: one, issued: undefined, dispensing: undefined, settlementId: undefined })
      }
    }
    return new Patients(desks, random, await signIn(town.doctor), waiting)
  }

  /** Several people at once, new ones and ones who have been here; nobody twice at the same time. */
  async come(count: number): Promise<void> {
    const coming = new Set<Patient>()
    for (let one = 0; one < count; one += 1) {
      const fresh = this.#known.length < 4 || this.#random.chance(0.4) ? this.#waiting.shift() : undefined
      if (fresh) this.#known.push(fresh)
      const who = fresh ?? this.#known[this.#random.whole(0, this.#known.length - 1)]
      if (who) coming.add(who)
    }
    await Promise.all([...coming].map((patient) => this.#serve(patient)))
  }

  async #serve(patient: Patient): Promise<void> {
    try {
      if (patient.settlementId === undefined) await this.#settle(patient)
      else await this.#reverse(patient, patient.settlementId)
    } catch (error) {
      if (!(error instanceof No)) throw error
      this.refused += 1
    }
  }

  async #settle(patient: Patient): Promise<void> {
    const doctor = this.#desks.desk(this.#doctor)
    const till = this.#desks.desk(patient.token)
    patient.issued ??= await issue(doctor, patient.wanted)
    patient.dispensing ??= await prepare(till, patient.issued, this.#boxesOf(patient))
    const path = `/api/pharmacy/dispensings/${patient.dispensing.dispensingId}/settlement`
    // Two clerks press the same button, each with a key of their own: one of them is told that it is done.
    const rival = this.#random.chance(0.2) ? till.must(path, {}).catch(refusalOnly) : undefined
    const mine = await till.must<{ settlementId: string }>(path, {}).catch(refusalOnly)
    const done = mine ?? ((await rival) as { settlementId: string } | undefined)
    await rival
    if (!done) {
      this.refused += 1
      return
    }
    patient.settlementId = done.settlementId
    this.settled.push(done.settlementId)
  }

  /** Now and then somebody scans boxes that were meant for another patient, who may have them already. */
  #boxesOf({ token, wanted }: Patient): Wanted {
    const other = this.#random.chance(0.1) ? this.#known.find((one) => one.token === token) : undefined
    return other ? { ...wanted, traceCodes: other.wanted.traceCodes } : wanted
  }

  async #reverse(patient: Patient, settlementId: string): Promise<void> {
    const till = this.#desks.desk(patient.token)
    const { reversal } = await till.must<{ reversal: { settlementId: string } }>(
      `/api/settlements/${settlementId}/reversal`,
      { reason: '药品发错，退回重配' },
    )
    this.settled.push(reversal.settlementId)
    patient.settlementId = undefined
    patient.dispensing = undefined
  }
}

function refusalOnly(error: unknown): undefined {
  if (!(error instanceof No)) throw error
}
