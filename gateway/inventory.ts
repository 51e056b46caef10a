import type { Day } from '@changqing/engine'
import { entryById, priceText } from '../modules/settlement/index.ts'
import {
  buy,
  change,
  count,
  type Goods,
  returnPurchase,
  sell,
  setPrices,
  takeBackSold,
  undoReports,
} from '../modules/stock/index.ts'
import { dayOf } from '../platform/day.ts'
import { Refusal, refusal, type Words } from '../platform/refusal.ts'
import type { Tx } from '../platform/sql.ts'
import { tell } from './envelope.ts'
import { uuidOf } from './ids.ts'
import { quantityOf } from './outpatient.ts'
import type { Call } from './transaction.ts'

/** What 3501 to 3507 share: a row of the message as a movement of goods, alone or in many with an answer each. */

type Row = Readonly<{
  med_list_codg: string
  fixmedins_bchno: string
  drugtracinfo: readonly { drug_trac_codg: string }[]
}>

const saleOfAnother = refusal(422, 'gateway/sale-of-another', {
  zh: 'setl_id（结算ID）：不是本机构的结算',
  en: 'setl_id is not a settlement of this institution',
})
const undoByRefund = refusal(409, 'gateway/undo-by-refund', {
  zh: 'inv_data_type：销售请用 3506 退货',
  en: 'inv_data_type: sales are taken back with 3506',
})

function goodsOf({ connection, at }: Call, row: Row, packs: number, field: string): Goods | Refusal {
  // Only what is counted may be nothing.
  const quantity = packs === 0 && field === 'inv_cnt' ? 0 : quantityOf(Math.abs(packs), field)
  if (quantity instanceof Refusal) return quantity
  return {
    institutionId: connection.institutionId,
    drugCode: row.med_list_codg,
    batchNumber: row.fixmedins_bchno,
    packs: quantity,
    traceCodes: row.drugtracinfo.map(({ drug_trac_codg }) => drug_trac_codg),
    at,
  }
}

type Done = string | Refusal | undefined

export async function counted(
  tx: Tx,
  call: Call,
  row: Row & Readonly<{ inv_cnt: number; manu_date: Day; expy_end: Day; pric?: number }>,
): Promise<Warned | Refusal> {
  const goods = goodsOf(call, row, row.inv_cnt, 'inv_cnt')
  if (goods instanceof Refusal) return goods
  const ofAnother = await count(tx, { ...goods, producedOn: row.manu_date, expiresOn: row.expy_end })
  if (ofAnother instanceof Refusal) return ofAnother
  const set = await priced(tx, call, row.med_list_codg, row.pric)
  return set instanceof Refusal ? set : { warning: heldByAnother(ofAnother) }
}

/** Which changes bring goods and which take them away. */
const taking = ['102', '104', '105', '107', '109', '111']

export async function changed(
  tx: Tx,
  call: Call,
  row: Row & Readonly<{ inv_chg_type: string; cnt: number; pric?: number }>,
): Promise<Done> {
  const goods = goodsOf(call, row, row.cnt, 'cnt')
  if (goods instanceof Refusal) return goods
  const done = await change(tx, goods, taking.includes(row.inv_chg_type) ? -goods.packs : goods.packs)
  return done instanceof Refusal ? done : priced(tx, call, row.med_list_codg, row.pric)
}

/** What was taken in with a warning beside it. */
export type Warned = Readonly<{ warning: Words | undefined; purchaseId?: string }>
export type BoughtRow = Warned & Readonly<{ purchaseId: string }>

export async function bought(
  tx: Tx,
  call: Call,
  row: Row &
    Readonly<{
      purc_retn_cnt: number
      manu_date: Day
      expy_end: Day
      spler_name: string
      aprvno: string
      finl_trns_pric?: number
      purc_invo_no?: string
      purc_retn_stoin_time: Date
    }>,
): Promise<BoughtRow | Refusal> {
  const goods = goodsOf(call, row, row.purc_retn_cnt, 'purc_retn_cnt')
  if (goods instanceof Refusal) return goods
  const { institutionId, at, drugCode, batchNumber, packs, traceCodes } = goods
  const { connection, policies } = call
  const place = { institutionId, region: connection.region, policies, at }
  const done = await buy(
    tx,
    { place, source: 'wire', by: connection.operatorId },
    {
      ...{ drugCode, batchNumber, packs, traceCodes: [...traceCodes] },
      producedOn: row.manu_date,
      expiresOn: row.expy_end,
      supplier: row.spler_name.slice(0, 100),
      boughtOn: dayOf(row.purc_retn_stoin_time),
      ...(row.aprvno && { approvalNumber: row.aprvno.slice(0, 60) }),
      ...(row.finl_trns_pric !== undefined &&
        row.finl_trns_pric > 0 && {
          price: priceText(Math.round(row.finl_trns_pric * 10_000)),
        }),
      ...(row.purc_invo_no && { invoice: row.purc_invo_no.slice(0, 60) }),
    },
  )
  if (done instanceof Refusal) return done
  const { purchased, ofAnother } = done
  return { purchaseId: purchased.purchaseId, warning: heldByAnother(ofAnother) }
}

function heldByAnother(codes: readonly string[]): Words | undefined {
  if (codes.length === 0) return undefined
  const [shown, more] = [codes.slice(0, 3), codes.length > 3]
  return {
    zh: `追溯码已登记在另一家机构名下，已记为线索：${shown.join('、')}${more ? ` 等 ${codes.length} 个` : ''}`,
    en: `Held by another institution, kept as leads: ${shown.join(', ')}${more ? ` and ${codes.length - 3} more` : ''}`,
  }
}

export async function broughtBack(
  tx: Tx,
  call: Call,
  row: Row & Readonly<{ purc_retn_cnt: number; purc_retn_stoin_time: Date; purc_invo_no?: string; memo?: string }>,
): Promise<Done> {
  const goods = goodsOf(call, row, row.purc_retn_cnt, 'purc_retn_cnt')
  if (goods instanceof Refusal) return goods
  return returnPurchase(tx, goods, {
    by: call.connection.operatorId,
    sentOn: dayOf(row.purc_retn_stoin_time),
    reason: row.memo?.slice(0, 200) || null,
    document: row.purc_invo_no?.slice(0, 60) || null,
  })
}

type SaleRow = Row & Readonly<{ sel_retn_cnt: number; sel_retn_time: Date; setl_id?: string; finl_trns_pric?: number }>

/** The settlement that a sale belongs to, where it is an insured one. */
async function saleOf(tx: Tx, { connection }: Call, { setl_id }: SaleRow) {
  if (setl_id === undefined) return { settlementId: null, personId: null }
  const settlementId = uuidOf(setl_id)
  const entry = settlementId ? await entryById(tx, settlementId) : undefined
  return entry?.placeId === connection.institutionId
    ? { settlementId: entry.settlementId, personId: entry.personId }
    : saleOfAnother()
}

export async function sold(tx: Tx, call: Call, row: SaleRow): Promise<Done> {
  const goods = goodsOf(call, row, row.sel_retn_cnt, 'sel_retn_cnt')
  const to = await saleOf(tx, call, row)
  if (goods instanceof Refusal) return goods
  return to instanceof Refusal ? to : sell(tx, goods, { ...to, soldOn: dayOf(row.sel_retn_time) })
}

export async function soldBack(tx: Tx, call: Call, row: SaleRow): Promise<Done> {
  const goods = goodsOf(call, row, row.sel_retn_cnt, 'sel_retn_cnt')
  const to = await saleOf(tx, call, row)
  if (goods instanceof Refusal) return goods
  return to instanceof Refusal ? to : takeBackSold(tx, goods, to.settlementId)
}

const kinds = { '1': ['count'], '2': ['count'], '3': ['purchase', 'sent-back'] } as const

export function deleted(
  tx: Tx,
  { connection, header, at }: Call,
  row: Readonly<{ fixmedins_bchno: string; inv_data_type: string }>,
): Promise<Done> {
  const type = row.inv_data_type
  if (type !== '1' && type !== '2' && type !== '3') return Promise.resolve(undoByRefund())
  const { institutionId } = connection
  const batchNumber = row.fixmedins_bchno
  return undoReports(tx, { institutionId, batchNumber, kinds: kinds[type], number: header.msgid, at })
}

/** The price that comes with goods is what they are sold at. */
async function priced(
  tx: Tx,
  { connection, policies, at }: Call,
  drugCode: string,
  price: number | undefined,
): Promise<Done> {
  if (price === undefined || price <= 0 || price > 9_999_999) return undefined
  const { institutionId, region } = connection
  const prices = [{ drugCode, price: priceText(Math.round(price * 10_000)) }]
  const set = await setPrices(tx, { institutionId, region, policies, at }, { prices })
  return set instanceof Refusal ? set : (set.rows[0]?.warning?.message.zh ?? undefined)
}

/** Many rows, each with its own answer; a row that is refused leaves nothing behind. */
export async function eachRow<R extends object>(
  tx: Tx,
  rows: readonly R[],
  one: (row: R) => Promise<Done | Warned>,
): Promise<(R & { retRslt: string; msgRslt: string; number: string })[]> {
  const answered = []
  for (const row of rows) {
    await tx.script('savepoint row')
    const done = await one(row)
    if (done instanceof Refusal) await tx.script('rollback to savepoint row')
    await tx.script('release savepoint row')
    if (done instanceof Refusal) answered.push({ ...row, retRslt: '0', msgRslt: tell(done), number: '' })
    else if (typeof done === 'object')
      answered.push({ ...row, retRslt: '1', msgRslt: done.warning?.zh ?? '', number: done.purchaseId ?? '' })
    else answered.push({ ...row, retRslt: '1', msgRslt: done ?? '', number: '' })
  }
  return answered
}
