import { type Day, dayOf } from '../../platform/day.ts'
import type { Words } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { drugsByCodes } from '../catalogue/index.ts'
import type { BoxChecks } from './api.ts'
import { type KnownCode, knownCodes } from './codes.ts'
import type { Place } from './place.ts'
import { readTraceCode } from './trace-code.ts'

/** Reads many boxes before anything is done with them: an answer each, in the order in which they were scanned. */
export async function checkBoxes(on: Sql, place: Place, scanned: readonly string[]): Promise<BoxChecks> {
  const read = scanned.map((written) => ({ written, code: readTraceCode(written) }))
  const found = await knownCodes(
    on,
    read.flatMap(({ code }) => code ?? []),
  )
  const own = found.filter(({ institutionId }) => institutionId === place.institutionId)
  const drugs = new Map(
    (await drugsByCodes(on, [...new Set(own.map(({ drugCode }) => drugCode))])).map((drug) => [drug.drugCode, drug]),
  )
  const seen = new Set<string>()
  const day = dayOf(place.at)
  const answers = read.map(({ written, code }) => {
    const known = found.find(({ traceCode }) => traceCode === code)
    const box = known?.institutionId === place.institutionId ? known : undefined
    const fault = faultOf(code, known, { place, day, seen })
    if (code) seen.add(code)
    const name = box ? (drugs.get(box.drugCode)?.genericName ?? null) : null
    return {
      code: code ?? written.slice(0, 60),
      good: fault === undefined,
      message: fault ?? goodWords(box),
      drugCode: box?.drugCode ?? null,
      genericName: name,
      batchNumber: box?.batchNumber ?? null,
      expiresOn: box?.expiresOn ?? null,
    }
  })
  return { answers }
}

type About = Readonly<{ place: Place; day: Day; seen: ReadonlySet<string> }>

function faultOf(code: string | undefined, box: KnownCode | undefined, { place, day, seen }: About): Words | undefined {
  if (!code) return { zh: '不是药品追溯码（应为 20 位数字或 GS1 码）', en: 'not a trace code (20 digits, or GS1)' }
  if (seen.has(code)) return { zh: '这一盒已经扫过', en: 'scanned before' }
  if (!box) return { zh: '没有入库记录', en: 'no purchase is known' }
  if (box.institutionId !== place.institutionId)
    return { zh: '登记在另一家机构名下', en: 'belongs to another institution' }
  if (box.soldAt) return { zh: `已于 ${dayOf(box.soldAt)} 销售`, en: `sold on ${dayOf(box.soldAt)}` }
  if (box.expiresOn && box.expiresOn < day)
    return { zh: `已于 ${box.expiresOn} 到期`, en: `expired on ${box.expiresOn}` }
  return box.partsLeft === 0 ? { zh: '拆零后已售完', en: 'opened and sold out' } : undefined
}

function goodWords(box: KnownCode | undefined): Words {
  if (box?.parts !== null && box?.parts !== undefined)
    return { zh: `已拆零，剩 ${box.partsLeft}/${box.parts}`, en: `opened, ${box.partsLeft} of ${box.parts} left` }
  return { zh: '可售', en: 'may be sold' }
}
