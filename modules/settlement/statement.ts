import {
  type Explained,
  explain,
  fen,
  type Language,
  type Paid,
  type Policies,
  percentText,
  type Reader,
  rate,
  yuanText,
} from '@changqing/engine'
import type { Words } from '../../platform/api.ts'
import type { Statement } from './api.ts'
import type { Entry } from './entry.ts'
import { priceText } from './text.ts'

/** What the ledger does not keep but a reader wants: names behind the codes. */
export type Names = Readonly<{
  person: Readonly<{ name: string; insuranceCode: string; retired: boolean }>
  institution: string
  place: string
  doctor: string
  prescriptionNumber: string | null
  /** By item code. */
  items: ReadonlyMap<string, Readonly<{ name: string; spec: string; maker: string; unit: string }>>
}>

export type Telling = Readonly<{ reader: Reader; language: Language }>
export const toPatient: Telling = { reader: 'patient', language: 'zh' }

/** The statement of a settlement; pure, so that the same settlement is told the same way years later. */
export function statementOf(
  entry: Entry,
  names: Names,
  { telling, reversedBy, policies }: { telling: Telling; reversedBy: string | null; policies: Policies },
): Statement {
  const disease = policies.diseases.find(({ key }) => key === entry.diseaseKey)
  return {
    settlementId: entry.settlementId,
    kind: entry.kind,
    reverses: entry.reverses,
    reversedBy,
    day: entry.day,
    settledAt: entry.settledAt.toISOString(),
    person: {
      personId: entry.personId,
      name: names.person.name,
      insuranceCode: masked(names.person.insuranceCode),
      insurance: entry.insurance,
      retired: entry.visit.retired,
    },
    region: entry.region,
    institution: { id: entry.institutionId, name: names.institution },
    place: { id: entry.placeId, name: names.place },
    doctor: { id: entry.practitionerId, name: names.doctor },
    disease: entry.diseaseKey ? { key: entry.diseaseKey, name: disease?.name ?? bare(entry.diseaseKey) } : null,
    visitId: entry.visitId,
    prescriptionId: entry.prescriptionId,
    prescriptionNumber: names.prescriptionNumber,
    dispensingId: entry.dispensingId,
    amounts: amountsView(entry),
    lines: linesView(entry, names),
    pack: entry.pack,
    explanation: explanationOf(entry, telling),
    postings: entry.postings.map(({ account, party, amount }) => ({ account, party, amount: yuanText(amount) })),
    // Field by field, since stored JSON keeps its own order and the same answer is the same to the letter.
    refills: entry.trace.refills.map(({ diseaseKey, substance, name, endsOn, refillFrom }) => ({
      diseaseKey,
      substance,
      name,
      endsOn,
      refillFrom,
    })),
  }
}

const bare = (text: string): Words => ({ zh: text, en: text })
const masked = (code: string): string => (code.length < 9 ? code : `${code.slice(0, 4)}****${code.slice(-4)}`)

export function amountsView(entry: Omit<Paid, 'decision' | 'lines' | 'steps' | 'counterMoves' | 'pack'>) {
  return {
    total: yuanText(entry.total),
    aboveCeiling: yuanText(entry.aboveCeiling),
    firstOwnShare: yuanText(entry.firstOwnShare),
    outOfScope: yuanText(entry.outOfScope),
    inScope: yuanText(entry.inScope),
    deductible: yuanText(entry.deductible),
    ratio: percentText(entry.ratio),
    fund: yuanText(entry.fund),
    seriousIllness: yuanText(entry.seriousIllness),
    supplementary: yuanText(entry.supplementary),
    personal: yuanText(entry.personal),
  }
}

export function linesView(entry: Pick<Entry, 'lines' | 'visit'>, { items }: Pick<Names, 'items'>) {
  return entry.lines.map((line, i) => {
    const judged = entry.visit.lines[i]
    const item = items.get(line.itemCode)
    return {
      lineNo: line.lineNo,
      itemKind: line.itemKind,
      itemCode: line.itemCode,
      name: item?.name ?? line.itemCode,
      spec: item?.spec ?? '',
      maker: item?.maker ?? '',
      unit: item?.unit ?? '',
      class: judged?.class ?? 'C',
      ownShare: percentText(judged?.ownShare ?? rate(0)),
      prescriptionLine: line.prescriptionLine,
      quantity: line.quantity,
      price: priceText(line.price),
      ceiling: line.ceiling === null ? null : priceText(line.ceiling),
      ceilingSource: line.ceilingSource,
      amount: yuanText(line.amount),
      aboveCeiling: yuanText(line.aboveCeiling),
      firstOwnShare: yuanText(line.firstOwnShare),
      outOfScope: yuanText(line.outOfScope),
      inScope: yuanText(line.inScope),
    }
  })
}

/** The stored steps in the words of one reader. Of a reversal: those of the settlement that it takes back. */
export function explanationOf(entry: Entry, telling: Telling): Statement['explanation'] {
  const sign = entry.reverses ? -1 : 1
  const amount = (of: number) => fen(of === 0 ? 0 : of * sign)
  const paid: Paid = {
    decision: 'paid',
    total: amount(entry.total),
    aboveCeiling: amount(entry.aboveCeiling),
    firstOwnShare: amount(entry.firstOwnShare),
    outOfScope: amount(entry.outOfScope),
    inScope: amount(entry.inScope),
    deductible: amount(entry.deductible),
    ratio: entry.ratio,
    fund: amount(entry.fund),
    seriousIllness: amount(entry.seriousIllness),
    supplementary: amount(entry.supplementary),
    personal: amount(entry.personal),
    lines: [],
    steps: entry.trace.steps,
    counterMoves: entry.trace.counterMoves,
    pack: entry.pack,
  }
  return {
    ...telling,
    sentence: sentenceOf(paid, telling, entry.reverses !== null),
    rungs: explain(paid, telling).map(rungOf),
  }
}

export const rungOf = ({ step, text, from, to, cites }: Explained) => ({
  step,
  words: text,
  from: from === undefined ? null : yuanText(from),
  to: to === undefined ? null : yuanText(to),
  cites: [...cites],
})

type Shares = Pick<Paid, 'total' | 'fund' | 'seriousIllness' | 'supplementary' | 'personal'>

/** The whole in one sentence: who paid how much. */
export function sentenceOf(paid: Shares, { reader, language }: Telling, reversed = false): string {
  const layers = [
    { zh: '统筹基金', en: 'the fund', amount: paid.fund },
    { zh: '大病保险', en: 'serious-illness insurance', amount: paid.seriousIllness },
    { zh: '补充保险', en: 'supplementary insurance', amount: paid.supplementary },
  ].filter(({ amount }) => amount !== 0)
  const own = reader === 'patient' ? { zh: '您', en: 'you' } : { zh: '个人', en: 'the person' }
  if (language === 'zh') {
    const paying = layers.map(({ zh, amount }) => `${zh}支付 ${yuanText(amount)} 元，`).join('')
    const told = `总费用 ${yuanText(paid.total)} 元，${paying}${own.zh}支付 ${yuanText(paid.personal)} 元。`
    return reversed ? `本单是冲正单，退回原结算：${told}` : told
  }
  const paying = layers.map(({ en, amount }) => `${en} pays ${yuanText(amount)}, `).join('')
  const told = `Of ${yuanText(paid.total)} yuan ${paying}${own.en} ${reader === 'patient' ? 'pay' : 'pays'} ${yuanText(paid.personal)}.`
  return reversed ? `This takes a settlement back: ${told}` : told
}
