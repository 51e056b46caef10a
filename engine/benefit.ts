import { admissionCodes } from './adjudication.ts'
import type { Period } from './day.ts'
import type { Sentence } from './decided.ts'
import { type Kind, money, oneOf, orNone, percent, record } from './kinds.ts'
import { type Fen, type Rate, rate } from './money.ts'
import { fault, fields, quote, text } from './source.ts'

/** A limit or a deductible: so much in each period; `by: disease` keeps one counter a disease, else they share it. */
export type Amount = { readonly amount: Fen; readonly per: Period; readonly by?: 'disease' }
/** An adjustment: percentage points on the ratio, or a first own share taken off before the deductible. */
export type Adjustment = { readonly points: Rate } | { readonly firstOwnShare: Rate }
export type SeriousIllness = { readonly threshold: Fen; readonly ratio: Rate }

const periods = ['visit', 'month', 'quarter', 'year'] as const

const amount = record<{ amount: Fen; per: Period; by?: 'disease' }>(
  { amount: money, per: oneOf(periods), by: oneOf(['disease']) },
  ['by'],
)

const pointsMend: Sentence = { zh: '请写成如 -5 或 +2.5', en: 'write it like -5 or +2.5' }
const points: Kind<Rate> = {
  schema: { type: ['number', 'string'], pattern: '^[+-]?\\d{1,3}(\\.\\d{1,2})?$' },
  read: (at) => {
    const written = text(at)
    if (written === undefined) return undefined
    const value = /^[+-]?\d{1,3}(\.\d{1,2})?$/.test(written) ? Math.round(Number(written) * 100) : undefined
    if (value !== undefined && Math.abs(value) <= 10_000) return rate(value)
    return fault(at, { zh: `不是百分点：${quote(at)}`, en: `not percentage points: ${quote(at)}` }, pointsMend)
  },
}

const adjustment: Kind<Adjustment> = {
  schema: {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
    properties: { points: points.schema, firstOwnShare: percent.schema },
  },
  read: (at) => {
    const read = fields(at, ['points', 'firstOwnShare'])
    if (!read) return undefined
    if (read.points && !read.firstOwnShare) {
      const value = points.read(read.points)
      return value === undefined ? undefined : { points: value }
    }
    if (read.firstOwnShare && !read.points) {
      const value = percent.read(read.firstOwnShare)
      return value === undefined ? undefined : { firstOwnShare: value }
    }
    return fault(
      at,
      { zh: '应在 points 与 firstOwnShare 中恰好写一个', en: 'exactly one of points and firstOwnShare is expected' },
      pointsMend,
    )
  },
}

/** The tables of the benefit that every pack answers, and those it may have several of, each with its kind of value. */
export const benefitTables = {
  'benefit.deductible': orNone(amount),
  'benefit.ratio': percent,
  'benefit.seriousIllness': orNone(record<SeriousIllness>({ threshold: money, ratio: percent })),
  'benefit.supplementary': orNone(percent),
  /** What is above a cap counts as the person's own cost in scope; a declared reading, the only one the calculation knows. */
  'benefit.overCap': oneOf(['own-cost']),
} as const

/** What a later document demands of the other tables: checked when the pack is read, row by row. */
export const demandTables = {
  'benefit.ratioAtLeast': percent,
  'benefit.deductibleAtMost': money,
} as const

export const benefitFamilies = {
  /** Who and what is covered at all: `pass`, or the code of the refusal. */
  admission: oneOf(['pass', ...admissionCodes]),
  /** What is added to the base ratio or taken off first; all that apply count together. */
  'benefit.adjustments': orNone(adjustment),
  /** Limits of what the fund pays; all that apply hold together. */
  'benefit.caps': orNone(amount),
} as const
