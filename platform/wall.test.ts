import { describe, expect, test } from 'vitest'
import { withoutCopy } from './wall.ts'

describe('what is selected and inserted behind a wall on spread tables gives something back', () => {
  test.each([
    ['insert into a (b) select b from c', true],
    ['  insert into a (b)\n select x.b from json_to_recordset($1::json) as x(b text)', true],
    ['with l as (select 1 as p) insert into a (b) select b from c, l', true],
    ['insert into a (b) values ($1)', false],
    ['insert into a (b) values ((select b from c limit 1))', false],
    ['insert into a (b) select b from c on conflict do nothing', false],
    ['insert into a (b) select b from c returning b', false],
    ['with x as (insert into a (b) select b from c) select 1', false],
    ['select b from a', false],
  ])('%s', (text, gives) => {
    expect(withoutCopy(text)).toBe(gives ? `${text} returning 1` : text)
  })
})
