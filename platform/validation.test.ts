import { expect, test } from 'vitest'
import { compileSchema, invalidRequest } from './validation.ts'

/** What is told of a body that its schema allows. */
function told(body: unknown): unknown {
  const schema: object = { type: 'object', properties: { name: { type: 'string' } } }
  const outcome = compileSchema({ schema, method: 'POST', url: '/', httpPart: 'body' })(body) as
    | true
    | { error: Parameters<typeof invalidRequest>[0] }
  return outcome === true ? 'kept' : invalidRequest(outcome.error, 'body').details.fields
}

test.each([
  ['a whole text', { name: '𠮷田😀' }],
  ['a whole name of a field', { '😀': 1 }],
])('%s is kept', (_what, body) => expect(told(body)).toBe('kept'))

test.each([
  ['the first half of a character', { name: 'a\ud83d' }, 'name', 'has half of a character'],
  ['the second half of one', { name: '\ude00a' }, 'name', 'has half of a character'],
  ['half of one deep inside', { name: 'a', more: [{ x: '\ud800' }] }, 'more.0.x', 'has half of a character'],
  ['half of one in the name of a field', { more: { '\udfff': 1 } }, 'more', 'has half of a character'],
  ['a NUL', { name: 'a\u0000' }, 'name', 'has a character that cannot be kept (U+0000)'],
  ['a number that is not exact', { more: 2 ** 60 }, 'more', 'is too large a number'],
])('%s is refused by its field', (_what, body, field, en) =>
  expect(told(body)).toEqual([{ in: 'body', field, problem: { zh: expect.any(String), en } }]),
)
