import type { Words } from '../../platform/api.ts'
import { lookAt, rowsOf, uploadedFile } from '../catalogue/index.ts'

/** One row of a district's list as it was written. */
export type Written = Readonly<{
  row: number
  person: string
  name: string
  institutionId: string
  practitionerId: string
  paid: boolean
  fee: number
  ownShare: number
  hardship: boolean
}>
export type Fault = Readonly<{ row: number; column: string; value: string; reason: Words }>
export type ListFile = Readonly<{
  hash: string
  rows: readonly Written[]
  faults: readonly Fault[]
  missing: readonly string[]
}>

const headings = {
  person: ['身份证号', '医保码', '证件号码', 'person'],
  name: ['姓名', 'name'],
  institutionId: ['签约机构编码', '机构编码', 'institution'],
  practitionerId: ['签约医生编码', '医生编码', 'doctor'],
  paid: ['是否有偿签约', '有偿签约', 'paid'],
  fee: ['签约服务费', 'fee'],
  ownShare: ['个人自付', 'own share'],
  hardship: ['是否特困人员', '特困人员', 'hardship'],
} as const
type Field = keyof typeof headings
const optional: readonly Field[] = ['fee', 'ownShare', 'hardship']

/** The heads of the columns as a template writes them. */
export const templateHeadings: readonly string[] = Object.values(headings).map(([heading]) => heading)

/** Reads a list, XLSX, UTF-8 or GBK: what is well written, and what is wrong with the rest. */
export async function readList(fileName: string, content: Buffer): Promise<ListFile> {
  const source = uploadedFile(fileName, content)
  const look = await lookAt(source)
  const rows: Written[] = []
  const faults: Fault[] = []
  let places: ReadonlyMap<Field, number> | undefined
  for await (const { row, cells } of rowsOf(source, look)) {
    if (cells.every((cell) => cell === '')) continue
    if (!places) {
      places = placesOf(cells)
      continue
    }
    const at = places
    const read = readRow(row, (field) => cells[at.get(field) ?? -1]?.trim() ?? '')
    if (Array.isArray(read)) faults.push(...read)
    else rows.push(read)
  }
  const missing = (Object.keys(headings) as Field[]).filter((field) => !optional.includes(field) && !places?.has(field))
  return { hash: look.hash, rows, faults, missing: missing.map((field) => headings[field][0]) }
}

function placesOf(cells: readonly string[]): ReadonlyMap<Field, number> {
  const found = (Object.keys(headings) as Field[]).flatMap((field) => {
    const known: readonly string[] = headings[field]
    const place = cells.findIndex((cell) => known.includes(cell.trim().toLowerCase()))
    return place < 0 ? [] : [[field, place] as const]
  })
  return new Map(found)
}

const yesNo: Readonly<Record<string, boolean>> = { 是: true, 否: false, Y: true, N: false, '1': true, '0': false }

function readRow(row: number, cell: (field: Field) => string): Written | Fault[] {
  const faults: Fault[] = []
  const fault = (field: Field, zh: string, en: string): void => {
    faults.push({ row, column: headings[field][0], value: cell(field).slice(0, 60), reason: { zh, en } })
  }
  const text = (field: Field): string => {
    if (cell(field) === '') fault(field, '不能为空', 'must not be empty')
    return cell(field)
  }
  const flag = (field: Field, otherwise?: boolean): boolean => {
    const value = cell(field) === '' ? otherwise : yesNo[cell(field).toUpperCase()]
    if (value === undefined) fault(field, '须写 是 或 否', 'write 是 or 否')
    return value ?? false
  }
  const yuan = (field: Field): number => {
    const written = cell(field) === '' ? '0' : cell(field)
    if (!/^\d{1,6}(\.\d{1,2})?$/.test(written)) fault(field, '不是以元计的金额', 'not an amount in yuan')
    return Math.round(Number(written) * 100)
  }
  const read: Written = {
    ...{ row, person: text('person').toUpperCase(), name: text('name') },
    ...{ institutionId: text('institutionId'), practitionerId: text('practitionerId'), paid: flag('paid') },
    ...{ fee: yuan('fee'), ownShare: yuan('ownShare'), hardship: flag('hardship', false) },
  }
  if (faults.length === 0 && read.ownShare > read.fee) fault('ownShare', '个人自付大于签约服务费', 'more than the fee')
  if (faults.length === 0 && read.hardship && !read.paid)
    fault('hardship', '特困人员的自付只针对有偿签约', 'only a paid contract has an own share')
  return faults.length > 0 ? faults : read
}
