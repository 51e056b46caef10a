import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'

/** How an institution's software writes and wants to be answered: what the reference marks as different between places. */
export const Dialect = Type.Object({
  numbers: Type.Enum(['number', 'string'], { description: 'amounts as JSON numbers or as texts' }),
  infcode: Type.Enum(['number', 'string'], { description: 'the JSON type of infcode' }),
  businessCode: Type.Enum([-1, -2], { description: 'infcode of a refusal by a rule; -1 stays for the system' }),
  empty: Type.Enum(['blank', 'null'], { description: 'what has no value: an empty text or null' }),
  success: Type.Enum(['null', 'blank', 'success'], { description: 'err_msg of a success' }),
  output: Type.Enum(['object', 'text', 'sm4'], { description: 'output as an object, as JSON in a text, or encrypted' }),
  sign: Type.Boolean({ description: 'answers carry cainfo; messages must' }),
  unknownReversal: Type.Enum(['accept', 'refuse'], { description: '2601 of a message that never came' }),
  boxes: Type.Enum(['settlement', 'sale'], { description: 'trace codes come with the settlement or with 3505' }),
  qrCode: Type.Boolean({ description: '7203 is allowed' }),
  statement: Type.Enum(['one-digit', 'six-digit'], { description: 'the codes of stmt_rslt' }),
})
export type Dialect = Static<typeof Dialect>

export const ordinary: Dialect = {
  numbers: 'number',
  infcode: 'number',
  businessCode: -1,
  empty: 'blank',
  success: 'null',
  output: 'object',
  sign: false,
  unknownReversal: 'accept',
  boxes: 'settlement',
  qrCode: true,
  statement: 'one-digit',
}

/** The settings that are kept, over the ordinary ones; what is not a setting is left aside. */
export function readDialect(kept: unknown): Dialect {
  const given = typeof kept === 'object' && kept !== null ? kept : {}
  const whole: unknown = { ...ordinary, ...given }
  return Value.Check(Dialect, whole) ? (Value.Clean(Dialect, Value.Clone(whole)) as Dialect) : ordinary
}
