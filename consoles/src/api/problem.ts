import type { Problem as Told, Words } from '../../../platform/api.ts'

export interface FieldFault {
  readonly in: string
  readonly field: string
  readonly problem: Words
}

/** A “no” of the service, or a service that gave no answer (status 0). Thrown by the client, shown by `Trouble` and `useFormFaults`. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly sentence: Words
  readonly mend: Words | undefined
  readonly cites: readonly string[]
  readonly details: Readonly<Record<string, unknown>>

  constructor(told: Pick<Told, 'status' | 'code' | 'sentence' | 'cites'> & Partial<Told>) {
    super(told.code)
    this.name = 'Problem'
    this.status = told.status
    this.code = told.code
    this.sentence = told.sentence
    this.mend = told.mend
    this.cites = told.cites
    this.details = told.details ?? {}
  }

  /** Whether the service decided: only then may a new try be a new submission. */
  get decided(): boolean {
    return this.status >= 400 && this.status < 500
  }

  get fields(): readonly FieldFault[] {
    return Array.isArray(this.details.fields) ? this.details.fields.filter(isFieldFault) : []
  }
}

function isFieldFault(value: unknown): value is FieldFault {
  return typeof value === 'object' && value !== null && 'field' in value && 'problem' in value
}

export function isTold(body: unknown): body is Told {
  return typeof body === 'object' && body !== null && 'code' in body && 'sentence' in body && 'cites' in body
}

export const noAnswer = new Problem({
  status: 0,
  code: 'console/no-answer',
  sentence: { zh: '没有连上服务', en: 'The service cannot be reached' },
  mend: { zh: '请检查网络后重试；重试不会重复提交。', en: 'Check the network and retry; nothing is submitted twice.' },
  cites: [],
})

export function unknownFailure(status: number): Problem {
  return new Problem({
    status,
    code: `console/http-${status}`,
    sentence: { zh: '服务出了故障', en: 'The service failed' },
    mend: { zh: '请稍后重试；重试不会重复提交。', en: 'Retry in a moment; nothing is submitted twice.' },
    cites: [],
  })
}
