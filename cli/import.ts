import { createWriteStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import {
  type Fault,
  fileSource,
  type ImportReport,
  importKinds,
  importList,
  type What,
} from '../modules/catalogue/index.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Database } from '../platform/sql.ts'
import { now } from './database.ts'

export const help = `changqing import drugs|diseases|icd10|prices|diagnoses|scopes FILE.csv|FILE.xlsx
  导入目录：逐行校验，合格的行载入，不合格的行说明行号、列和原因；同一文件再次导入不会重复载入。
  Brings a list, validated row by row: good rows load, bad ones are told with row, column and reason.

  --map HEADING=field   文件列名对应的字段（可多次）    a heading that is not recognised by itself (repeatable)
  --set field=value     给全部行同一个值（可多次）      one value for all rows (repeatable)
  --dry-run             只校验不保存                    checks and keeps nothing
  --report OUT.csv      把问题行写入文件                writes what is wrong to a file
  --help

  字段 fields
${Object.entries(importKinds)
  .map(([what, kind]) => `    ${what.padEnd(10)} ${kind.fields.map(({ name }) => name).join(' ')}`)
  .join('\n')}

  CSV: UTF-8 or GBK. Exit code 1 when a row was bad, 2 when nothing could be read.`

const shownFaults = 20

/** Brings one list from a file and says what came of every row. */
export async function run(args: readonly string[], open: () => Promise<Database>): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      map: { type: 'string', multiple: true, default: [] },
      set: { type: 'string', multiple: true, default: [] },
      'dry-run': { type: 'boolean', default: false },
      report: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const [what, path] = positionals
  if (values.help) return say(help)
  if (what === undefined || path === undefined || !isKind(what)) return complain(help)
  if (!existsSync(path)) return complain(`没有文件 ${path}\nThere is no file ${path}`)
  const map = pairs(values.map)
  const set = pairs(values.set)
  if (!map || !set) return complain('--map 与 --set 写成 名称=值\n--map and --set are written NAME=VALUE')

  const progress = process.stderr.isTTY ? (rows: number) => process.stderr.write(`\r${rows}`) : undefined
  const report = await importList(await open(), {
    what,
    file: fileSource(path, basename(path)),
    map,
    set,
    dryRun: values['dry-run'],
    at: now(),
    ...(progress && { progress }),
  })
  if (process.stderr.isTTY) process.stderr.write('\r')
  if (report instanceof Refusal) {
    const { sentence, mend } = report
    return complain([sentence.zh, mend?.zh, sentence.en, mend?.en].filter(Boolean).join('\n'))
  }
  if (values.report) await writeReport(values.report, report.faults)
  say(summary(report))
  for (const fault of report.faults.slice(0, shownFaults)) console.error(faultLine(fault))
  const more = report.faults.length - shownFaults
  if (more > 0) console.error(`… 还有 ${more} 处，用 --report 写入文件 / ${more} more, see --report`)
  return report.rowsBad > 0 ? 1 : 0
}

function isKind(text: string): text is What {
  return Object.hasOwn(importKinds, text)
}

function pairs(given: readonly string[]): Record<string, string> | undefined {
  const split = given.map(
    (pair) => [pair.slice(0, pair.lastIndexOf('=')), pair.slice(pair.lastIndexOf('=') + 1)] as const,
  )
  return split.every(([name]) => name !== '') ? Object.fromEntries(split) : undefined
}

function summary(report: ImportReport): string {
  const { name, rowsRead, rowsAdded, rowsChanged, rowsSame, rowsBad, broughtBefore } = report
  const before = broughtBefore?.toLocaleString('sv', { timeZone: 'Asia/Shanghai' })
  const dry = report.importId === null
  return [
    `${name.zh}：读取 ${rowsRead} 行，新增 ${rowsAdded}，更新 ${rowsChanged}，未变 ${rowsSame}，有误 ${rowsBad}${dry ? '（试运行，未保存）' : ''}`,
    ...(before ? [`同一文件已于 ${before} 导入过`] : []),
    `${name.en}: ${rowsRead} rows read, ${rowsAdded} added, ${rowsChanged} changed, ${rowsSame} the same, ${rowsBad} bad${dry ? ' (dry run, nothing kept)' : ''}`,
    ...(before ? [`The very same file was brought on ${before}`] : []),
    `列 columns: ${Object.entries(report.columns)
      .map(([heading, field]) => `${heading} → ${field}`)
      .join(', ')}`,
  ].join('\n')
}

function faultLine({ row, column, value, reason }: Fault): string {
  return `第 ${row} 行 row ${row} · ${column} · ${JSON.stringify(value)} · ${reason.zh} · ${reason.en}`
}

async function writeReport(path: string, faults: readonly Fault[]): Promise<void> {
  const out = createWriteStream(path)
  // The mark makes spreadsheets read the Chinese as UTF-8.
  out.write('\uFEFFrow,column,value,reason_zh,reason_en\n')
  for (const { row, column, value, reason } of faults) {
    out.write(`${[row, column, value, reason.zh, reason.en].map(quoted).join(',')}\n`)
  }
  out.end()
  await finished(out)
}

function quoted(cell: string | number): string {
  const text = String(cell)
  // A cell that begins like a formula is shown as text, never run by a spreadsheet.
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function say(text: string): number {
  console.log(text)
  return 0
}

function complain(text: string): number {
  console.error(text)
  return 2
}
