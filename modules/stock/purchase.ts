import { type Price, priced, type Quantity, readPrice } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import { drugsByCodes } from '../catalogue/index.ts'
import type { Purchase, Purchased } from './api.ts'
import { knownCodes } from './codes.ts'
import { keepBoughtTwice } from './leads.ts'
import { openBatch, post } from './ledger.ts'
import { lawOf, type Place, purchaseFieldsAt } from './place.ts'
import { type Checked, checkPurchase, type PurchaseRules } from './purchase-check.ts'
import { codesWrong } from './refusals.ts'
import { readTraceCode, type TraceCode } from './trace-code.ts'

export type Source = 'hand' | 'file' | 'wire'
export type Buying = Readonly<{ place: Place; source: Source; by: string }>
/** What came in; and of what other software reported, the boxes that another institution holds, each a lead. */
export type Bought = Readonly<{ purchased: Purchased; ofAnother: readonly string[] }>

/** Goods come in with their batch and the code of every box: all of it, or nothing with every reason why not. */
export async function buy(tx: Tx, buying: Buying, bought: Purchase): Promise<Bought | Refusal> {
  const rules = await rulesFor(tx, buying)
  const checked = checkPurchase(bought, await rules([bought]).then((of) => of(bought)))
  if (!('drug' in checked)) {
    const [first] = checked
    return checked.length === 1 ? first : withAll(first, checked)
  }
  const purchaseId = uuidv7(buying.place.at)
  const ofAnother = await takeIn(tx, buying, purchaseId, [{ bought, checked }])
  if (ofAnother instanceof Refusal) return ofAnother
  const { drugCode, batchNumber, packs } = bought
  const onHand = await tx.one<{ packs: number }>(sql`
    select sum(packs) as packs from stock.batch
     where institution_id = ${buying.place.institutionId} and drug_code = ${drugCode}`)
  const purchased = { purchaseId, drugCode, batchNumber, packs, traceCodes: checked.codes.length }
  return { purchased: { ...purchased, onHand: onHand?.packs ?? packs }, ofAnother }
}

/** The first refusal gives the answer its code; the details have all of them. */
export function withAll(first: Refusal, all: readonly Refusal[]): Refusal {
  const refusals = all.map(({ code, sentence, cites, mend }) => ({ code, message: sentence, cites, mend }))
  const sentence = {
    zh: all.map((one) => one.sentence.zh).join('；'),
    en: all.map((one) => one.sentence.en).join('; '),
  }
  const { status, code, cites, mend, details } = first
  return new Refusal({ status, code, cites, mend, sentence, details: { ...details, refusals } })
}

/** Reads once what many lines are checked against, and gives the rules of each. */
export async function rulesFor(
  on: Sql,
  { place, source }: Pick<Buying, 'place' | 'source'>,
): Promise<(lines: readonly Purchase[]) => Promise<(line: Purchase) => PurchaseRules>> {
  const day = dayOf(place.at)
  const law = purchaseFieldsAt(place)
  const coded = lawOf(place)?.law('stock.traceCodeRequired', day).value ?? false
  // Software may tell the codes of a delivery later, with its count or the sale.
  const fields = (law?.value ?? []).filter((field) => field !== 'trace-code' || (coded && source !== 'wire'))
  return async (lines) => {
    const codes = lines.flatMap(({ traceCodes }) => traceCodes.flatMap((code) => readTraceCode(code) ?? []))
    // Our own counter refuses a box that anybody holds; what other software reports of another's box is kept as a lead.
    const held = (await knownCodes(on, codes)).filter(
      ({ institutionId }) => source !== 'wire' || institutionId === place.institutionId,
    )
    const known = new Set(held.map(({ traceCode }) => traceCode))
    const drugs = new Map(
      (await drugsByCodes(on, [...new Set(lines.map(codeOf))])).map((drug) => [drug.drugCode, drug]),
    )
    const batches = await on.query<{ drugCode: string; batchNumber: string } & NonNullable<PurchaseRules['batch']>>(sql`
      select drug_code as "drugCode", batch_number as "batchNumber", produced_on as "producedOn", expires_on as "expiresOn"
        from stock.batch
       where institution_id = ${place.institutionId} and drug_code = any(${[...drugs.keys()]}::text[])`)
    const found = new Map(batches.map((batch) => [`${batch.drugCode} ${batch.batchNumber}`, batch]))
    return (line) => ({
      today: day,
      fields,
      cites: law?.cites ?? [],
      drug: drugs.get(line.drugCode),
      batch: found.get(`${line.drugCode} ${line.batchNumber}`),
      known,
    })
  }
}

const codeOf = ({ drugCode }: Purchase): string => drugCode

export type Line = Readonly<{ bought: Purchase; checked: Checked }>

/** Writes a delivery that was checked: batches, entries of the ledger, lines of the purchase, and every box. */
export async function takeIn(
  tx: Tx,
  buying: Buying,
  purchaseId: string,
  lines: readonly Line[],
): Promise<readonly string[] | Refusal> {
  const { place } = buying
  const { institutionId, at } = place
  for (const { bought, checked } of lines)
    await openBatch(tx, { institutionId, ...bought, ...checked.days, supplier: bought.supplier.trim() })
  await post(
    tx,
    lines.map(({ bought: { drugCode, batchNumber, packs } }) => ({
      ...{ institutionId, drugCode, batchNumber, packs, at },
      kind: 'purchase',
      reference: purchaseId,
    })),
  )
  const rows = lines.map((line, i) => purchaseRow(buying, purchaseId, i + 1, line))
  await tx.query(sql`
    insert into stock.purchase
    select r.* from jsonb_populate_recordset(null::stock.purchase, ${sql.json(rows)}) r`)
  const ofAnother: string[] = []
  for (const { bought, checked } of lines) {
    const kept = await keepCodes(tx, checked.codes, { ...bought, institutionId, at })
    const taken = checked.codes.filter((code) => !kept.includes(code))
    if (buying.source === 'wire') ofAnother.push(...(await keepBoughtTwice(tx, taken, place)))
    // Somebody else took the same boxes in since they were looked up.
    else if (taken.length > 0) return codesWrong({ count: taken.length, shown: taken.slice(0, 5), codes: taken })
  }
  return ofAnother
}

function purchaseRow({ place, source, by }: Buying, purchaseId: string, lineNo: number, { bought, checked }: Line) {
  const { drug, days, boughtOn, codes } = checked
  const price = bought.price === undefined ? null : (readPrice(bought.price) ?? null)
  return {
    purchase_id: purchaseId,
    line_no: lineNo,
    institution_id: place.institutionId,
    drug_code: drug.drugCode,
    batch_number: bought.batchNumber,
    generic_name: drug.genericName,
    maker: drug.maker,
    origin: bought.origin?.trim() ?? null,
    dosage_form: drug.form,
    spec: drug.spec,
    approval_number: bought.approvalNumber?.trim() ?? drug.approvalNumber,
    produced_on: days.producedOn,
    expires_on: days.expiresOn,
    supplier: bought.supplier.trim(),
    packs: bought.packs,
    price,
    amount: price === null ? null : priced(price as Price, Math.round(bought.packs * 1000) as Quantity),
    bought_on: boughtOn,
    invoice: bought.invoice?.trim() ?? null,
    codes: codes.length,
    channel: bought.channel ?? 'own',
    paid_on: null,
    source,
    entered_by: by,
    entered_at: place.at,
  }
}

type Where = Readonly<{ institutionId: string; drugCode: string; batchNumber: string; at: Date }>

/** Boxes that nobody held before are this institution's from now on; gives those that were kept. */
export async function keepCodes(
  tx: Tx,
  codes: readonly TraceCode[],
  { institutionId, drugCode, batchNumber, at }: Where,
): Promise<string[]> {
  if (codes.length === 0) return []
  const rows = sql.json(codes.map((code) => ({ code, event: uuidv7(at) })))
  const kept = await tx.query<{ code: string }>(sql`
    with given as (select * from jsonb_to_recordset(${rows}) as r(code text, event uuid)),
         kept as (insert into stock.trace_code (trace_code, drug_code, institution_id, batch_number, bought_at)
                  select code, ${drugCode}, ${institutionId}, ${batchNumber}, ${at}::timestamptz from given
                      on conflict do nothing returning trace_code),
         told as (insert into stock.trace_event (event_id, trace_code, kind, institution_id, at)
                  select event, code, 'bought', ${institutionId}, ${at}::timestamptz
                    from given where code in (select trace_code from kept))
    select trace_code as code from kept`)
  return kept.map(({ code }) => code)
}
