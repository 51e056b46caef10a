import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../platform/http.ts'
import { listOf } from './codes/lists.ts'
import type { FieldText, Shape, Table } from './fields/table.ts'
import { namesOf, outgoing, tables } from './tables.ts'

/** The documents of the wire: each transaction's fields with its published example, from the tables that read and write it. */

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const isRows = (value: Shape | readonly [Shape]): value is readonly [Shape] => Array.isArray(value)

/** Fields first to last, each node before its own fields. */
function rowsOf(shape: Shape, path = ''): string[] {
  return Object.entries(shape).flatMap(([name, value]) => {
    const at = `${path}${name}`
    if (typeof value === 'string') return [fieldRow(at, value)]
    const many = isRows(value)
    const inner = many ? value[0] : value
    const node = `${at.replace(/\?$/, '')}${many ? '[]' : ''}`
    const need = many && !at.endsWith('?') ? 'Y' : ''
    const row = `<tr class="node"><td><code>${escaped(node)}</code></td><td>${many ? '多行 rows' : '单行 object'}</td><td></td><td>${need}</td></tr>`
    return [row, ...rowsOf(inner, `${node}.`)]
  })
}

function fieldRow(path: string, text: FieldText): string {
  const [type = '', need = '', ...name] = text.split(' ')
  const list = type.includes('*') ? codesOf(path) : ''
  return `<tr><td><code>${escaped(path)}</code></td><td>${escaped(name.join(' '))}${list}</td><td>${escaped(type)}</td><td>${need === 'Y' ? 'Y' : ''}</td></tr>`
}

function codesOf(path: string): string {
  const list = listOf(path.split('.').at(-1) ?? '')
  if (!list) return ''
  const told = [...list.codes].map(([code, name]) => `${escaped(code)} ${escaped(name)}`)
  return `<small>${told.slice(0, 30).join(' · ')}</small>`
}

const fieldTable = (title: string, shape: Shape): string => {
  const rows = rowsOf(shape)
  return rows.length === 0
    ? `<p>${title}: —</p>`
    : `<h3>${title}</h3><table><thead><tr><th>字段 field</th><th>名称 name</th><th>类型 type</th><th>必 must</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function exampleOf(infno: string): string {
  const file = join(import.meta.dirname, infno, 'example.json')
  if (!existsSync(file)) return ''
  return `<details><summary>示例 example</summary><pre tabindex="0">${escaped(readFileSync(file, 'utf8'))}</pre></details>`
}

function section(table: Table): string {
  const { infno } = table
  const also = namesOf(table).slice(1)
  const known = also.length > 0 ? `<p>又作 also: ${also.map((name) => `<code>${name}</code>`).join(' ')}</p>` : ''
  const paths = table.paths ? `<p>${table.paths.map((one) => `<code>…/${escaped(one)}</code>`).join('<br>')}</p>` : ''
  return `<section id="t${infno}"><h2>${infno} ${escaped(table.name)}</h2>${known}${paths}${fieldTable('输入 input', table.input)}${fieldTable('输出 output', table.output)}${exampleOf(infno)}</section>`
}

const style = `body{font:14px/1.5 system-ui,sans-serif;margin:0 auto;max-width:1080px;padding:16px;color:#111827}
nav{columns:14rem;margin-bottom:24px}nav a{display:block}table{border-collapse:collapse;width:100%;display:block;overflow-x:auto}
td,th{border:1px solid #e5e7eb;padding:3px 8px;text-align:left;vertical-align:top}.node{background:#f3f4f6}small{display:block;color:#4b5563}
pre{background:#f9fafb;border:1px solid #e5e7eb;padding:10px;overflow:auto;max-height:60vh}h2{margin-top:32px;color:#0f766e}a{color:#0f766e}`

/** One page: a list of the transactions, and each with its fields, its codes and its example. */
export function fieldPage(): string {
  const all: readonly Table[] = [...Object.values(tables), ...Object.values(outgoing)].toSorted((a, b) =>
    a.infno < b.infno ? -1 : 1,
  )
  const links = all.map(({ infno, name }) => `<a href="#t${infno}">${infno} ${escaped(name)}</a>`)
  const how = `C30 文字最多 30 字 text · N16,2 数字 digits, decimals · D 日期 day · T 时间 instant · TEXT 长文字 · BYTES 文件 · JSON 扩展 · * 代码 coded · Y 必填 must be there`
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>长青 · 接口字段 fields of the wire</title><style>${style}</style></head><body><h1>接口字段 · fields of the wire</h1><p>${how}</p><nav>${links.join('')}</nav>${all.map(section).join('')}</body></html>`
}

/** Whoever writes software for an institution reads it here: it says nothing about anybody. */
export function publishFields(app: App): void {
  const page = fieldPage()
  app.get('/wire/fields', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page),
  )
}
