import { readDay } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal, type Words } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { lookAt, rowsOf, type SheetRow, uploadedFile } from '../catalogue/index.ts'
import type { Purchase, PurchaseFileAnswer } from './api.ts'
import type { PurchaseField } from './place.ts'
import { type Buying, type Line, rulesFor, takeIn } from './purchase.ts'
import { checkPurchase } from './purchase-check.ts'
import { fileEmpty, fileTooLong, fileUnreadable, headingsLacking } from './refusals.ts'
import { readTraceCode } from './trace-code.ts'

type Name = Exclude<keyof Purchase, 'traceCodes' | 'packs' | 'channel'> | 'traceCodes' | 'packs' | 'channel'

/** The columns of a delivery's file: its heading in our template, and how others write it. */
export const columns: readonly { name: Name; heading: string; others: readonly string[]; must?: true }[] = [
  { name: 'drugCode', heading: '医保药品编码', others: ['药品编码', '国家药品编码', 'drug_code'], must: true },
  { name: 'genericName', heading: '通用名', others: ['药品名称', '通用名称', 'generic_name'] },
  { name: 'maker', heading: '生产企业', others: ['生产厂家', '厂家', 'maker'] },
  { name: 'origin', heading: '产地', others: ['origin'] },
  { name: 'form', heading: '剂型', others: ['dosage_form'] },
  { name: 'spec', heading: '规格', others: ['spec'] },
  { name: 'batchNumber', heading: '批号', others: ['生产批号', 'batch'], must: true },
  { name: 'producedOn', heading: '生产日期', others: ['produced_on'], must: true },
  { name: 'expiresOn', heading: '有效期至', others: ['有效期', '效期', 'expires_on'], must: true },
  { name: 'approvalNumber', heading: '批准文号', others: ['approval_number'] },
  { name: 'supplier', heading: '供货单位', others: ['供应商', 'supplier'], must: true },
  { name: 'packs', heading: '数量', others: ['采购数量', 'quantity'], must: true },
  { name: 'price', heading: '单价', others: ['采购单价', '单价（元）', 'price'] },
  { name: 'boughtOn', heading: '购进日期', others: ['采购日期', '入库日期', 'bought_on'] },
  { name: 'invoice', heading: '发票号', others: ['随货单号', 'invoice'] },
  { name: 'channel', heading: '采购渠道', others: ['channel'] },
  { name: 'traceCodes', heading: '追溯码', others: ['药品追溯码', 'trace_code', 'trace_codes'] },
]

type Fault = PurchaseFileAnswer['faults'][number]
/** A row as it could be read: what is wrong with its form, and in which columns. */
type Read = Readonly<{ row: number; bought: Purchase; faults: readonly Fault[]; unread: ReadonlySet<Name> }>

const most = 5_000

export type PurchaseFile = Readonly<{ fileName: string; content: string; dryRun: boolean }>

/**
 * A delivery as a file: every row is checked, and each fault is told with its row and column. One fault, and nothing of the
 * file comes in.
 */
export async function buyFile(tx: Tx, buying: Buying, file: PurchaseFile): Promise<PurchaseFileAnswer | Refusal> {
  const sheet = await rowsIn(file)
  if (sheet instanceof Refusal) return sheet
  const [head, ...body] = sheet
  if (!head) return fileEmpty({ file: file.fileName })
  const at = placesOf(head)
  if (at instanceof Refusal) return at
  const filled = body.filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (filled.length === 0) return fileEmpty({ file: file.fileName })
  const read = filled.map((row) => readRow(row, at))
  const good = read.filter((one) => one.faults.length === 0)
  const faults = read.flatMap((one) => one.faults)
  faults.push(...twiceIn(read))
  const lines = await checkAll(tx, buying, read, faults)
  const takenIn = faults.length === 0 && !file.dryRun
  const purchaseId = takenIn ? uuidv7(buying.place.at) : null
  if (purchaseId) {
    const outcome = await takeIn(tx, buying, purchaseId, lines)
    if (outcome instanceof Refusal) return outcome
  }
  return {
    purchaseId,
    fileName: file.fileName,
    rows: filled.length,
    packs: good.reduce((sum, { bought }) => sum + Math.round(bought.packs * 1000), 0) / 1000,
    traceCodes: good.reduce((sum, { bought }) => sum + bought.traceCodes.length, 0),
    faults: faults.toSorted((a, b) => a.row - b.row),
  }
}

async function rowsIn({ fileName, content }: PurchaseFile): Promise<readonly SheetRow[] | Refusal> {
  const source = uploadedFile(fileName, Buffer.from(content, 'base64'))
  try {
    const rows: SheetRow[] = []
    for await (const row of rowsOf(source, await lookAt(source))) {
      rows.push(row)
      if (rows.length > most) return fileTooLong({ most })
    }
    return rows
  } catch (error) {
    if (error instanceof Error) return fileUnreadable({ file: fileName, why: error.message })
    throw error
  }
}

const plain = (heading: string): string =>
  heading
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()

function placesOf({ cells }: SheetRow): ReadonlyMap<Name, number> | Refusal {
  const found = new Map<Name, number>()
  for (const { name, heading, others } of columns) {
    const known = [heading, name, ...others].map(plain)
    const place = cells.findIndex((cell) => known.includes(plain(cell)))
    if (place >= 0) found.set(name, place)
  }
  const lacking = columns.filter(({ name, must }) => must && !found.has(name)).map(({ heading }) => heading)
  return lacking.length > 0 ? headingsLacking({ lacking, headings: cells.filter(Boolean) }) : found
}

const headingOf = (name: Name): string => columns.find((column) => column.name === name)?.heading ?? name

function readRow({ row, cells }: SheetRow, at: ReadonlyMap<Name, number>): Read {
  const faults: Fault[] = []
  const unread = new Set<Name>()
  const cell = (name: Name): string | undefined => {
    const place = at.get(name)
    return (place === undefined ? '' : (cells[place] ?? '')).trim() || undefined
  }
  const wrong = (name: Name, reason: Words): '' => {
    unread.add(name)
    faults.push({ row, column: headingOf(name), value: (cell(name) ?? '').slice(0, 120), reason })
    return ''
  }
  const must = (name: Name): string => cell(name) ?? wrong(name, { zh: '不能为空', en: 'must not be empty' })
  const day = (name: Name): string | undefined => {
    const written = cell(name)
    return written === undefined ? undefined : (dayText(written) ?? wrong(name, notADay))
  }
  const packs = Number(must('packs'))
  if (cell('packs') && !(packs > 0 && packs <= 100_000 && Number.isInteger(Math.round(packs * 1e6) / 1000)))
    wrong('packs', { zh: '应为大于 0 的数量', en: 'must be a number above 0' })
  const price = cell('price')?.replace(/[¥,，]/g, '')
  if (price !== undefined && !/^(?!0+(\.0+)?$)\d{1,7}(\.\d{1,4})?$/.test(price))
    wrong('price', { zh: '应为大于 0 的单价，最多四位小数', en: 'must be a price above 0 with at most four decimals' })
  const channel = cell('channel')
  const procurement = channel !== undefined && /集采|平台|procurement/i.test(channel)
  const optional = (name: 'genericName' | 'maker' | 'origin' | 'form' | 'spec' | 'approvalNumber' | 'invoice') => {
    const written = cell(name)
    return written === undefined ? {} : { [name]: written.slice(0, 200) }
  }
  const boughtOn = day('boughtOn')
  const bought: Purchase = {
    drugCode: must('drugCode'),
    batchNumber: must('batchNumber').slice(0, 40),
    producedOn: cell('producedOn') ? (day('producedOn') ?? '') : must('producedOn'),
    expiresOn: cell('expiresOn') ? (day('expiresOn') ?? '') : must('expiresOn'),
    supplier: must('supplier').slice(0, 100),
    packs,
    traceCodes: (cell('traceCodes') ?? '').split(/[\s;；、，]+/).filter(Boolean),
    channel: procurement ? 'procurement' : 'own',
    ...(price !== undefined && { price }),
    ...(boughtOn !== undefined && { boughtOn }),
    ...optional('genericName'),
    ...optional('maker'),
    ...optional('origin'),
    ...optional('form'),
    ...optional('spec'),
    ...optional('approvalNumber'),
    ...optional('invoice'),
  }
  return { row, bought, faults, unread }
}

const notADay: Words = { zh: '不是日期，请写成 2026-03-02', en: 'is no day; write it like 2026-03-02' }

/** Days as people and spreadsheets write them: 2026-03-02, 2026/3/2, 2026.3.2, 20260302. */
export function dayText(written: string): string | undefined {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(written) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(written)
  return found ? readDay(`${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}`) : undefined
}

/** A box that stands in two rows, a batch with two expiries. */
function twiceIn(read: readonly Read[]): Fault[] {
  const seen = new Map<string, number>()
  const days = new Map<string, { row: number; days: string }>()
  const faults: Fault[] = []
  for (const { row, bought, unread } of read) {
    for (const written of bought.traceCodes) {
      const code = readTraceCode(written)
      const before = code && seen.get(code)
      if (before !== undefined && before !== row)
        faults.push({
          ...{ row, column: headingOf('traceCodes'), value: written },
          reason: { zh: `与第 ${before} 行重复`, en: `stands in row ${before} too` },
        })
      if (code) seen.set(code, before ?? row)
    }
    if (restsOn['stock/batch-other-days']?.some((name) => unread.has(name))) continue
    const key = `${bought.drugCode} ${bought.batchNumber}`
    const own = `${bought.producedOn} ${bought.expiresOn}`
    const first = days.get(key)
    if (first && first.days !== own)
      faults.push({
        ...{ row, column: headingOf('expiresOn'), value: bought.expiresOn },
        reason: { zh: `同一批号与第 ${first.row} 行日期不同`, en: `the batch has other days in row ${first.row}` },
      })
    if (!first) days.set(key, { row, days: own })
  }
  return faults
}

const columnOf: Readonly<Record<string, Name>> = {
  'stock/no-such-drug': 'drugCode',
  'stock/days-wrong': 'expiresOn',
  'stock/batch-other-days': 'batchNumber',
  'stock/codes-wrong': 'traceCodes',
  'stock/codes-not-packs': 'traceCodes',
}

/** What a refusal was told from: where a column of these could not be read, it says nothing. */
const restsOn: Readonly<Record<string, readonly Name[]>> = {
  'stock/no-such-drug': ['drugCode'],
  'stock/days-wrong': ['producedOn', 'expiresOn', 'boughtOn'],
  'stock/batch-other-days': ['drugCode', 'batchNumber', 'producedOn', 'expiresOn'],
  'stock/price-nothing': ['price'],
  'stock/codes-wrong': ['traceCodes'],
  'stock/codes-not-packs': ['packs', 'traceCodes'],
}

const fieldIn: Readonly<Partial<Record<PurchaseField, Name>>> = {
  batch: 'batchNumber',
  supplier: 'supplier',
  price: 'price',
  'bought-on': 'boughtOn',
}

/** Every row is checked, one with a fault of form as far as it could be read, so that all its faults are told at once. */
async function checkAll(tx: Tx, buying: Buying, read: readonly Read[], faults: Fault[]): Promise<Line[]> {
  const rules = await (await rulesFor(tx, buying))(read.map(({ bought }) => bought))
  return read.flatMap(({ row, bought, unread }): Line[] => {
    const of = rules(bought)
    const isRead = (name: Name | undefined) => name === undefined || !unread.has(name)
    const checked = checkPurchase(bought, { ...of, fields: of.fields.filter((field) => isRead(fieldIn[field])) })
    if ('drug' in checked) return unread.size > 0 ? [] : [{ bought, checked }]
    for (const { code, sentence, details } of checked.filter(
      ({ code: told }) => restsOn[told]?.every(isRead) ?? true,
    )) {
      const name = columnOf[code]
      const column = name ? headingOf(name) : namedIn(details)
      const value = name && name !== 'traceCodes' ? String(bought[name] ?? '') : ''
      faults.push({ row, column, value, reason: sentence })
    }
    return []
  })
}

/** The columns that a refusal names itself. */
function namedIn({ names, field }: Readonly<Record<string, unknown>>): string {
  const words = (names ?? field) as Words | undefined
  return words?.zh ?? ''
}
