import type { ClauseId } from '@changqing/engine'
import type { Problem, Words } from './api.ts'

export type { Words } from './api.ts'

export type Details = Readonly<Record<string, unknown>>

/** An expected “no”: returned by a use case, never thrown by it. */
export class Refusal {
  readonly status: number
  readonly code: string
  readonly sentence: Words
  readonly cites: readonly ClauseId[]
  readonly mend: Words | undefined
  readonly details: Details
  /** The clauses stand on the module's page, of whichever place; what decided by a pack names that place's own. */
  readonly #ofAnyPlace: boolean

  constructor(given: {
    status: number
    code: string
    sentence: Words
    cites?: readonly ClauseId[] | undefined
    mend?: Words | undefined
    details?: Details | undefined
    ofAnyPlace?: boolean
  }) {
    this.status = given.status
    this.code = given.code
    this.details = given.details ?? {}
    this.sentence = fill(given.sentence, this.details)
    this.mend = given.mend && fill(given.mend, this.details)
    this.cites = given.cites ?? []
    this.#ofAnyPlace = given.ofAnyPlace ?? false
  }

  /** As it is told at a place: the clauses of the page that are of its documents. Another place's law refuses nobody here. */
  at(documents: readonly string[]): Refusal {
    if (!this.#ofAnyPlace) return this
    const { status, code, sentence, mend, details } = this
    const cites = this.cites.filter((clause) => documents.some((document) => clause.startsWith(`${document}-`)))
    return new Refusal({ status, code, sentence, mend, details, cites })
  }
}

/** Carries a refusal out of a transaction from deep inside; the edge turns it into the answer. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.name = 'Refused'
    this.refusal = refusal
  }
}

/** Makes the refusal with what it is about; `cites` when the clause depends on the place, else those of the page. */
export type Refuse = (details?: Details, cites?: readonly ClauseId[]) => Refusal

/**
 * One way of saying no, as it stands on a module's page of refusals. `{days}` in a sentence is filled from the details.
 */
export function refusal(
  status: number,
  code: string,
  sentence: Words,
  more: { cites?: readonly ClauseId[]; mend?: Words } = {},
): Refuse {
  return (details, cites) =>
    new Refusal({
      status,
      code,
      sentence,
      mend: more.mend,
      cites: cites ?? more.cites,
      details,
      ofAnyPlace: cites === undefined,
    })
}

function fill(words: Words, details: Details): Words {
  return { zh: filled(words.zh, details, 'zh'), en: filled(words.en, details, 'en') }
}

function filled(sentence: string, details: Details, language: keyof Words): string {
  return sentence.replace(/\{(\w+)\}/g, (place, key: string) => {
    const value = details[key]
    if (typeof value === 'string' || typeof value === 'number') return String(value)
    if (Array.isArray(value)) return value.join(language === 'zh' ? '、' : ', ')
    if (isWords(value)) return value[language]
    return place
  })
}

function isWords(value: unknown): value is Words {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value
}

/** The answer of RFC 9457, in the language that was asked for, with both languages inside. */
export function problemOf(refusal: Refusal, language: keyof Words = 'zh'): Problem {
  return {
    type: `urn:changqing:problem:${refusal.code.replaceAll('/', ':')}`,
    title: refusal.sentence[language],
    status: refusal.status,
    code: refusal.code,
    sentence: refusal.sentence,
    cites: [...refusal.cites],
    ...(refusal.mend ? { detail: refusal.mend[language], mend: refusal.mend } : {}),
    details: refusal.details,
  }
}
