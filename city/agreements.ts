import { createHash } from 'node:crypto'
import type { Day, Pack, Policies } from '@changqing/engine'
import {
  annexOf,
  checklistFor,
  dueIn,
  type Institution,
  inAnnex,
  lawAt,
  numberWith,
  sealedPaper,
  wayOf,
} from '../modules/institutions/index.ts'
import { addDays, dayOf, startOf } from '../platform/day.ts'
import type { Loader } from './copy.ts'
import type { House, Town } from './house.ts'
import { uuidAt } from './ids.ts'
import { operatorIdOf } from './operators.ts'
import { type Random, randomOf } from './random.ts'
import { reportPdf } from './report-pdf.ts'
import * as tables from './tables.ts'
import { type Term, termsOf } from './terms.ts'

type Around = Readonly<{ policies: Policies; today: Day; seed: number; loader: Loader }>

/** Every pharmacy of a place that is settled has its agreements, each behind the case that led to it. */
export function signAgreements(town: Town, around: Around): void {
  if (town.place.share === 0) return
  const all = [...town.pharmacies, ...town.closed]
  for (const [i, house] of all.entries()) new Signing(town, house, i, around).sign()
}

type Move = Readonly<{ move: string; from: string | null; to: string; by: 'pharmacist' | 'insurer'; ago: number }>
/** Days before the agreement was signed. */
const firstTime: readonly Move[] = [
  { move: 'apply', from: null, to: 'materials', by: 'pharmacist', ago: 38 },
  { move: 'pass', from: 'materials', to: 'connecting', by: 'insurer', ago: 34 },
  { move: 'connect', from: 'connecting', to: 'checking', by: 'pharmacist', ago: 20 },
  { move: 'verify', from: 'checking', to: 'signing', by: 'insurer', ago: 8 },
  { move: 'sign', from: 'signing', to: 'signed', by: 'insurer', ago: 0 },
]
const again: readonly Move[] = [
  { move: 'renew', from: null, to: 'checking', by: 'pharmacist', ago: 24 },
  { move: 'verify', from: 'checking', to: 'signing', by: 'insurer', ago: 16 },
  { move: 'sign', from: 'signing', to: 'signed', by: 'insurer', ago: 0 },
]

class Signing {
  readonly #town: Town
  readonly #house: House
  readonly #index: number
  readonly #around: Around
  readonly #random: Random
  readonly #pack: Pack | undefined
  readonly #staff: string

  constructor(town: Town, house: House, index: number, around: Around) {
    this.#town = town
    this.#house = house
    this.#index = index
    this.#around = around
    this.#random = randomOf(around.seed, 'agreement', house.institutionId)
    this.#pack = lawAt(around.policies, house.region)
    this.#staff = house.pharmacists[0]?.name ?? '店内药师'
  }

  sign(): void {
    let renews: string | null = null
    for (const term of termsOf(this.#house, this.#town.place, this.#around.today)) renews = this.#signed(term, renews)
  }

  #signed(term: Term, renews: string | null): string {
    const { institutionId, region } = this.#house
    const signedOn = addDays(term.from, -10)
    const at = this.#at(signedOn)
    const agreementId = uuidAt(at, this.#random)
    const number = numberWith('agreement', region, signedOn, this.#index + 1)
    const file = this.#paper(at, renews === null)
    const { entryId, items } = this.#entry(term, { signedOn, agreementId, fileId: file?.fileId ?? null, renews })
    this.#around.loader.add(tables.agreement, {
      ...{ agreement_id: agreementId, number, institution_id: institutionId, region, entry_id: entryId },
      ...{ valid_from: term.from, valid_until: term.until, ended_on: term.endedOn, renews },
      annexes: JSON.stringify(items.filter(inAnnex).map((item) => annexOf(item, file ? [file] : []))),
      ...{ pack_id: this.#pack?.id ?? '', pack_hash: this.#pack?.hash ?? '', signed_for: this.#staff },
      ...{ signed_by: this.#clerk.by_id, signed_by_name: this.#clerk.by_name, signed_at: at },
    })
    return number
  }

  /** The case as it was when it ended: every item given, and found to be so. */
  #entry(
    term: Term,
    of: Readonly<{ signedOn: Day; agreementId: string; fileId: string | null; renews: string | null }>,
  ) {
    const { signedOn, agreementId, fileId, renews } = of
    const { institutionId, region } = this.#house
    const steps = renews === null ? firstTime : again
    const on = (ago: number): Date => this.#at(addDays(signedOn, -ago))
    const appliedAt = on(steps[0]?.ago ?? 0)
    const way = renews === null ? wayOf(this.#pack, this.#asInstitution(), term.from).way : 'renewal'
    const items = checklistFor(this.#pack, { kind: 'pharmacy', way, day: term.from }).map((item) => ({
      ...{ ...item, promised: item.proof === 'promise', givenIn: 1 },
      fileIds: item.proof === 'paper' && fileId !== null ? [fileId] : [],
      verdict: { ok: true, missing: null, round: 1, by: this.#clerk.by_name, at: on(8).toISOString() },
    }))
    const entryId = uuidAt(appliedAt, this.#random)
    const applicant = { by_role: 'pharmacist', by_id: this.#staffId, by_name: this.#staff }
    this.#around.loader.add(tables.entry, {
      ...{ entry_id: entryId, number: numberWith('entry', region, dayOf(appliedAt), 100 + this.#index) },
      ...{ institution_id: institutionId, kind: 'pharmacy', way, region, state: 'signed', stage: 'checking', round: 1 },
      ...{ version: steps.length, earlier_number: null, items: JSON.stringify(items), due_on: null, due_cites: '{}' },
      ...{ applied_on: dayOf(appliedAt), applied_at: appliedAt, applied_by: applicant.by_id },
      ...{ applied_by_name: this.#staff, decided_on: signedOn, agreement_id: agreementId },
    })
    let due: Day | null = null
    for (const [i, { move, from, to, by, ago }] of steps.entries()) {
      const at = on(ago)
      this.#around.loader.add(tables.entryMove, {
        ...{ move_id: uuidAt(at, this.#random), entry_id: entryId, version: i + 1, move },
        ...{ from_state: from, to_state: to, ...(by === 'insurer' ? this.#clerk : applicant) },
        ...{ note: null, details: '{}', due_on: due, at },
      })
      due = to === 'signed' ? null : dueIn(this.#pack, { kind: 'pharmacy', state: to as 'checking', at }).dueOn
    }
    return { entryId, items }
  }

  /** One paper stands for all that were handed in when it came in. */
  #paper(at: Date, first: boolean): Readonly<{ fileId: string; name: string; hash: string }> | undefined {
    if (!first || checklistFor(this.#pack, { kind: 'pharmacy', way: 'conditions', day: dayOf(at) }).length === 0) return
    const { institutionId, name } = this.#house
    const content = reportPdf([name, '申请材料与测试情况（示例）'])
    const fileId = uuidAt(at, this.#random)
    const hash = createHash('sha256').update(content).digest('hex')
    this.#around.loader.add(tables.institutionFile, {
      ...{ file_id: fileId, institution_id: institutionId, name: '申请材料.pdf', media_type: 'application/pdf' },
      ...{ size: content.length, hash, content: `\\x${sealedPaper(fileId, content).toString('hex')}`, uploaded_at: at },
      uploaded_by: this.#staffId,
    })
    return { fileId, name: '申请材料.pdf', hash }
  }

  get #clerk() {
    const { key, name } = this.#town.place
    return { by_role: 'insurer', by_id: operatorIdOf(`insurer-${key}`), by_name: `${name}医保经办` }
  }

  get #staffId(): string {
    return uuidAt(startOf('2024-01-02' as Day), randomOf('agreement-applicant', this.#house.institutionId))
  }

  #asInstitution(): Pick<Institution, 'kind' | 'level' | 'public' | 'dualChannel'> {
    return { kind: 'pharmacy', level: null, public: false, dualChannel: this.#house.dualChannel }
  }

  #at(on: Day): Date {
    return new Date(startOf(on).getTime() + 10 * 3_600_000)
  }
}
