import { expect, test } from 'vitest'
import { fieldPage } from './field-page.ts'
import { outgoing, tables } from './tables.ts'

const page = fieldPage()

test('every transaction stands on the page with its fields, types, codes and example', () => {
  const all = [...Object.keys(tables), ...Object.keys(outgoing)]
  for (const infno of all) expect(page).toContain(`<section id="t${infno}">`)
  expect(page.match(/<summary>示例 example/g)).toHaveLength(all.length)
  expect(page).toContain(
    '<td><code>feedetail[].det_item_fee_sumamt</code></td><td>明细项目费用总额</td><td>N16,2</td><td>Y</td>',
  )
  expect(page).toMatch(/data\.mdtrt_cert_type<\/code><\/td><td>就诊凭证类型<small>01 /)
})

test('other names of a transaction are told beside it', () => {
  expect(page).toMatch(/<h2>7101 [^<]+<\/h2><p>又作 also: .*<code>D001<\/code>/)
})
