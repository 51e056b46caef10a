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
  /** Pairs of requests of one person that were delivered out of their order. */
  overtaken = 0

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
      const { settlementId, dispensing } = patient
      const hasty = this.#random.chance(0.3)
      if (settlementId === undefined) await this.#settle(patient, hasty)
      else if (hasty && dispensing) await this.#handOverAndReverse(patient, dispensing, settlementId)
      else await this.#reverse(patient, settlementId)
    } catch (error) {
      if (!(error instanceof No)) throw error
      this.refused += 1
    }
  }

  async #settle(patient: Patient, hasty: boolean): Promise<void> {
    const doctor = this.#desks.desk(this.#doctor)
    const till = this.#desks.desk(patient.token)
    patient.issued ??= await issue(doctor, patient.wanted)
    patient.dispensing ??= await prepare(till, patient.issued, this.#boxesOf(patient))
    if (hasty) return this.#settleAndRelease(patient, patient.dispensing)
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
    this.#keep(patient, done)
  }

  /** Whoever waits in vain for an answer puts the packs back; the two arrive in whatever order. Only one of them can be done. */
  async #settleAndRelease(patient: Patient, { dispensingId }: Dispensing): Promise<void> {
    const at = `/api/pharmacy/dispensings/${dispensingId}`
    const errands = [
      { path: `${at}/settlement`, body: {} },
      { path: `${at}/release`, body: {} },
    ] as const
    const [settled, released] = await this.#desks.crossed(patient.token, ...errands)
    if (settled.status === 200 && released.status === 200)
      this.#desks.contradictions.push(`${at}: both settled and put back`)
    this.overtaken += 1
    if (settled.status === 200) this.#keep(patient, settled.body as { settlementId: string })
    else if (released.status === 200) patient.dispensing = undefined
    else this.refused += 1
  }

  /** Handed over and taken back in one breath: whichever comes first, it is taken back once. */
  async #handOverAndReverse(patient: Patient, { dispensingId }: Dispensing, settlementId: string): Promise<void> {
    const [, reversed] = await this.#desks.crossed(
      patient.token,
      { path: `/api/pharmacy/dispensings/${dispensingId}/hand-over`, body: { way: 'counter', receivedBy: '某' } },
      { path: `/api/settlements/${settlementId}/reversal`, body: { reason: '药品发错，退回重配' } },
    )
    this.overtaken += 1
    if (reversed.status === 200) this.#takeBack(patient, reversed.body as { reversal: { settlementId: string } })
    else this.refused += 1
  }

  #keep(patient: Patient, { settlementId }: { settlementId: string }): void {
    patient.settlementId = settlementId
    this.settled.push(settlementId)
  }

  #takeBack(patient: Patient, { reversal }: { reversal: { settlementId: string } }): void {
    this.settled.push(reversal.settlementId)
    patient.settlementId = undefined
    patient.dispensing = undefined
  }

  /** Now and then somebody scans boxes that were meant for another patient, who may have them already. */
  #boxesOf({ token, wanted }: Patient): Wanted {
    const other = this.#random.chance(0.1) ? this.#known.find((one) => one.token === token) : undefined
    return other ? { ...wanted, traceCodes: other.wanted.traceCodes } : wanted
  }

  async #reverse(patient: Patient, settlementId: string): Promise<void> {
    const till = this.#desks.desk(patient.token)
    const path = `/api/settlements/${settlementId}/reversal`
    this.#takeBack(patient, await till.must(path, { reason: '药品发错，退回重配' }))
  }
}

function refusalOnly(error: unknown): undefined {
  if (!(error instanceof No)) throw error
}
