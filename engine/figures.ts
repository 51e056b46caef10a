import type { Step } from './adjudication.ts'
import type { Period } from './day.ts'
import { type Fen, percentText, type Rate, yuanText } from './money.ts'

/** The figures of one step, each written out when a sentence asks for it: most sentences ask for few. */
export class Figures {
  readonly #step: Step
  readonly #ratio: Rate

  constructor(step: Step, ratio: Rate) {
    this.#step = step
    this.#ratio = ratio
  }

  #written(value: number): string {
    return this.#step.unit === 'rate' ? percentText(value as Rate) : yuanText(value as Fen)
  }

  get from(): string {
    return this.#written(this.#step.from)
  }

  get to(): string {
    return this.#written(this.#step.to)
  }

  get difference(): string {
    return this.#written(Math.abs(this.#step.to - this.#step.from))
  }

  get points(): string {
    return String(Math.abs(this.#step.to - this.#step.from) / 100)
  }

  get raised(): boolean {
    return this.#step.to > this.#step.from
  }

  get unchanged(): boolean {
    return this.#step.to === this.#step.from
  }

  /** What was left before the visit, or what had counted towards the threshold. */
  get left(): string | null {
    return this.#step.left === null ? null : yuanText(this.#step.left)
  }

  get amount(): string | null {
    const amount = this.#step.rule?.amount
    return amount === undefined ? null : yuanText(amount)
  }

  get rate(): string | null {
    const rate = this.#step.rule?.rate
    return rate === undefined ? null : percentText(rate)
  }

  get ratio(): string {
    return percentText(this.#ratio)
  }

  get per(): Period {
    return this.#step.rule?.per ?? 'year'
  }

  /** Nothing was left of it before the visit. */
  get usedUp(): boolean {
    return this.#step.left === 0
  }

  get byContract(): boolean {
    return this.#step.rule?.because === 'contract'
  }

  get rule(): string {
    return this.#step.rule?.name ?? ''
  }
}
