import { cityOf } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { type Drug, drugsByCodes } from '../catalogue/index.ts'
import { institutionById } from '../institutions/index.ts'
import { holdBoxes, type KnownCode, knownCodes, packsIn, readTraceCode } from '../stock/index.ts'
import type { ScanAnswer } from './api.ts'
import {
  boxEmpty,
  codeElsewhere,
  codeExpired,
  codeOfOtherDrug,
  codeSold,
  codesEnough,
  codeTwice,
  codeUnknown,
  codeUnreadable,
} from './code-refusals.ts'
import type { Dispensing, Line } from './dispensing.ts'
import { hold } from './hold.ts'
import { inHand, stateWords } from './moves.ts'
import type { At } from './pull.ts'
import { notFromHere, whyOf } from './refusals.ts'
import { insertScans, linesInHand, removeScans, type ScanRow, scansOf } from './store.ts'

type Scanning = Readonly<{ dispensingId: string; codes: readonly string[] }>
export type Scanned = Readonly<{ answers: ScanAnswer[]; dispensing: Dispensing }>

/** Takes what the scanner read, box by box; each code has its own answer, and good ones stay whatever the others are. */
export async function scan(
  tx: Tx,
  { till, at, policies }: At,
  { dispensingId, codes }: Scanning,
): Promise<Scanned | Refusal> {
  const held = await holdInHand(tx, dispensingId, till.institutionId)
  if (held instanceof Refusal) return held
  const lines = await linesInHand(tx, held)
  const before = await scansOf(tx, held)
  const read = codes.map((code) => ({ code, traceCode: readTraceCode(code) }))
  await holdBoxes(
    tx,
    read.flatMap(({ traceCode }) => traceCode ?? []),
    'to-scan',
  )
  const known = await knownCodes(tx, [
    ...read.flatMap(({ traceCode }) => traceCode ?? []),
    ...before.map(({ traceCode }) => traceCode),
  ])
  const drugs = await drugsByCodes(
    tx,
    known.map(({ drugCode }) => drugCode),
  )
  const slip: Slip = {
    institutionId: till.institutionId,
    day: dayOf(at),
    lines,
    known: new Map(known.map((code) => [code.traceCode, code])),
    drugs: new Map(drugs.map((drug) => [drug.drugCode, drug])),
  }
  const place = await institutionById(tx, till.institutionId)
  const pack = place && policies.forRegion(cityOf(place.region))
  const documents = pack?.documents.map(({ id }) => id) ?? []
  const answers: ScanAnswer[] = []
  const taken: ScanRow[] = [...before]
  for (const { code, traceCode } of read) {
    const outcome = traceCode ? judge(slip, taken, traceCode) : codeUnreadable()
    const box = traceCode && slip.known.get(traceCode)
    const own = box?.institutionId === till.institutionId ? box : undefined
    answers.push({
      code: traceCode ?? code.trim(),
      accepted: !(outcome instanceof Refusal),
      lineNo: outcome instanceof Refusal ? null : outcome.lineNo,
      batchNumber: own?.batchNumber ?? null,
      expiresOn: own?.expiresOn ?? null,
      why: outcome instanceof Refusal ? whyOf(outcome.at(documents)) : null,
    })
    if (!(outcome instanceof Refusal)) taken.push(outcome)
  }
  await insertScans(tx, held, taken.slice(before.length), at)
  return { answers, dispensing: held }
}

export async function unscan(tx: Tx, { till }: At, { dispensingId, codes }: Scanning): Promise<Scanned | Refusal> {
  const held = await holdInHand(tx, dispensingId, till.institutionId)
  if (held instanceof Refusal) return held
  const written = codes.map((code) => readTraceCode(code) ?? code.trim())
  const removed = await removeScans(tx, held, written)
  const answers = written.map((code): ScanAnswer => {
    const gone = removed.includes(code)
    const why = gone ? null : whyOf(codeUnknown())
    return { code, accepted: gone, lineNo: null, batchNumber: null, expiresOn: null, why }
  })
  return { answers, dispensing: held }
}

async function holdInHand(tx: Tx, dispensingId: string, institutionId: string): Promise<Dispensing | Refusal> {
  const held = await hold(tx, dispensingId, institutionId)
  if (held instanceof Refusal || inHand.includes(held.state)) return held
  return notFromHere({ state: held.state, stateWords: stateWords[held.state] })
}

export type Slip = Readonly<{
  institutionId: string
  day: string
  lines: readonly Line[]
  known: ReadonlyMap<string, KnownCode>
  drugs: ReadonlyMap<string, Pick<Drug, 'genericName'>>
}>

/** One box against the slip; what is asked first is answered first. */
export function judge(slip: Slip, taken: readonly ScanRow[], traceCode: string): ScanRow | Refusal {
  if (taken.some((scanned) => scanned.traceCode === traceCode)) return codeTwice({ traceCode })
  const box = slip.known.get(traceCode)
  if (!box) return codeUnknown({ traceCode })
  if (box.institutionId !== slip.institutionId) return codeElsewhere({ traceCode })
  if (box.soldAt) return codeSold({ traceCode, day: dayOf(box.soldAt) })
  const lines = slip.lines.filter(({ drugCode }) => drugCode === box.drugCode)
  const [first] = lines
  if (!first) return codeOfOtherDrug({ traceCode, name: slip.drugs.get(box.drugCode)?.genericName ?? box.drugCode })
  if (box.expiresOn && box.expiresOn < slip.day)
    return codeExpired({ traceCode, batchNumber: box.batchNumber, expiresOn: box.expiresOn })
  if (box.partsLeft === 0) return boxEmpty({ traceCode, parts: box.parts })
  const short = lines.find(({ lineNo, packs }) => scannedPacks(slip, taken, lineNo) < packs - hardlyAny)
  return short
    ? { traceCode, lineNo: short.lineNo }
    : codesEnough({ lineNo: first.lineNo, packs: Math.ceil(first.packs) })
}

/** Less than a thousandth of a pack is no pack. */
const hardlyAny = 0.0005

/** What the scanned boxes of a line can give: whole packs, and what is left of opened ones. */
function scannedPacks({ known }: Slip, taken: readonly ScanRow[], lineNo: number): number {
  return taken
    .filter((scanned) => scanned.lineNo === lineNo)
    .reduce((sum, { traceCode }) => sum + packsIn(known.get(traceCode) ?? { parts: null, partsLeft: null }), 0)
}
