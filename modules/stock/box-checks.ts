import { type Day, dayOf } from '../../platform/day.ts'
import type { Words } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { drugsByCodes } from '../catalogue/index.ts'
import type { BoxChecks } from './api.ts'
import { type KnownCode, knownCodes } from './codes.ts'
import type { Place } from './place.ts'
import { sentBackFrom } from './sent-back.ts'
import { readTraceCode, type TraceCode } from './trace-code.ts'

/** Reads many boxes before they are sold: an answer each, in the order in which they were scanned. */
export async function checkBoxes(on: Sql, place: Place, scanned: readonly string[]): Promise<BoxChecks> {
  const read = scanned.flatMap((written) => readTraceCode(written) ?? [])
  const found = new Map((await knownCodes(on, read)).map((box) => [box.traceCode, box]))
  const gone = await sentBackFrom(
    on,
    place.institutionId,
    read.filter((code) => !found.has(code)),
  )
  const seen = new Set<string>()
  const day = dayOf(place.at)
  return answerBoxes(on, place, scanned, found, (code) => {
    const fault = faultOf(code, found.get(code ?? ''), { place, day, seen, sentBackOn: gone.get(code ?? '') })
    if (code) seen.add(code)
    return fault ? { good: false, message: fault } : { good: true, message: goodWords(found.get(code ?? '')) }
  })
}

type Verdict = Readonly<{ good: boolean; message: Words }>

/** The answer for each code as it was written: what is said of it, and which box it is when it is the place's own. */
export async function answerBoxes(
  on: Sql,
  { institutionId }: Pick<Place, 'institutionId'>,
  scanned: readonly string[],
  known: ReadonlyMap<string, KnownCode>,
  judge: (code: TraceCode | undefined, written: string) => Verdict,
): Promise<BoxChecks> {
  const own = new Map([...known].filter(([, box]) => box.institutionId === institutionId))
  const drugs = new Map(
    (await drugsByCodes(on, [...new Set([...own.values()].map(({ drugCode }) => drugCode))])).map((drug) => [
      drug.drugCode,
      drug,
    ]),
  )
  const answers = scanned.map((written) => {
    const code = readTraceCode(written)
    const box = own.get(code ?? '')
    return {
      code: code ?? written.slice(0, 60),
      ...judge(code, written),
      drugCode: box?.drugCode ?? null,
      genericName: (box && drugs.get(box.drugCode)?.genericName) ?? null,
      batchNumber: box?.batchNumber ?? null,
      expiresOn: box?.expiresOn ?? null,
    }
  })
  return { answers }
}

type About = Readonly<{ place: Place; day: Day; seen: ReadonlySet<string>; sentBackOn: Day | undefined }>

function faultOf(
  code: string | undefined,
  box: KnownCode | undefined,
  { place, day, seen, sentBackOn }: About,
): Words | undefined {
  if (!code) return { zh: '不是药品追溯码（应为 20 位数字或 GS1 码）', en: 'not a trace code (20 digits, or GS1)' }
  if (seen.has(code)) return { zh: '这一盒已经扫过', en: 'scanned before' }
  if (!box && sentBackOn) return { zh: `已于 ${sentBackOn} 退给供货商`, en: `sent back on ${sentBackOn}` }
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
