import { type Policies, type PolicyTexts, readPolicies } from '@changqing/engine'
import type { ClockWork } from '../../platform/clockwork.ts'
import { PolicyFaults, policyTexts, shippedPolicies } from '../../platform/policies.ts'
import type { Sql } from '../../platform/sql.ts'
import { amend } from './content.ts'
import { keepVersions, type Publication, publications } from './store.ts'

/**
 * The law in force: the shipped packs with everything published since. One object for the life of a process; what it
 * answers follows the database. A publication holds from a later day only, so a process that hears of it seconds late
 * decides nothing otherwise.
 */
export class LivePolicies implements Policies {
  readonly #shipped: PolicyTexts
  #texts: PolicyTexts
  #law: Policies
  #position = 0
  #kept = false

  constructor(shipped: PolicyTexts) {
    this.#shipped = shipped
    this.#texts = shipped
    this.#law = read(shipped)
  }

  get packs() {
    return this.#law.packs
  }
  get clauses() {
    return this.#law.clauses
  }
  get titles() {
    return this.#law.titles
  }
  get diseases() {
    return this.#law.diseases
  }
  get texts(): PolicyTexts {
    return this.#texts
  }
  /** The shipped packs with these publications, in their order. */
  textsWith(published: readonly Publication[]): PolicyTexts {
    return published.reduce((before, { packId, content }) => amend(before, packId, content).texts, this.#shipped)
  }
  forRegion(region: string) {
    return this.#law.forRegion(region)
  }
  disease(keyOrCode: string) {
    return this.#law.disease(keyOrCode)
  }

  /** Takes in what was published since; keeps every version that may decide. Gives how much was new. */
  async refresh(on: Sql, at: Date): Promise<number> {
    const published = await publications(on)
    const news = published.length - this.#position
    if (news === 0 && this.#kept) return 0
    if (news > 0) {
      const texts = this.textsWith(published)
      this.#law = read(texts)
      this.#texts = texts
      this.#position = published.length
    }
    await keepVersions(on, this.#law.packs, this.#texts, at)
    this.#kept = true
    return news
  }
}

function read(texts: PolicyTexts): Policies {
  const { policies, faults } = readPolicies(texts)
  if (faults.length > 0) throw new PolicyFaults(faults)
  return policies
}

/** The texts that policies were read from; those of the project where they do not follow a database. */
export const textsOf = (policies: Policies): PolicyTexts =>
  policies instanceof LivePolicies ? policies.texts : policyTexts(shippedPolicies)

/** Every process of an installation looks for publications that another one made. */
export const followPublications: ClockWork = {
  name: 'amendments/publications',
  everySeconds: 2,
  run: async ({ db, at, policies }) => {
    if (policies instanceof LivePolicies) await policies.refresh(db, at)
    return 0
  },
}
