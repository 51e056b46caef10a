import type { Day } from '@changqing/engine'
import { dayOf, readDay } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sql, type Tx } from '../../platform/sql.ts'
import { drugByCode } from '../catalogue/index.ts'
import type { Purchase, Purchased } from './api.ts'
import { knownCodes } from './codes.ts'
import { batchOtherDays, codesNotPacks, codesWrong, daysWrong, noSuchDrug } from './refusals.ts'
import { readTraceCode, type TraceCode } from './trace-code.ts'

export type Buying = Readonly<{ institutionId: string; at: Date; bought: Purchase }>

/** Goods come in with their batch and the code of every box: all of it, or nothing with the reason for every bad code. */
export async function buy(tx: Tx, { institutionId, at, bought }: Buying): Promise<Purchased | Refusal> {
  const { drugCode, batchNumber, packs, supplier } = bought
  const drug = await drugByCode(tx, drugCode)
  if (!drug) return noSuchDrug({ drugCode })
  const days = daysOf(bought, dayOf(at))
  if (days instanceof Refusal) return days
  const codes = await codesOf(tx, bought)
  if (codes instanceof Refusal) return codes

  const batch = await tx.one<{ producedOn: Day; expiresOn: Day }>(sql`
    insert into stock.batch as b (institution_id, drug_code, batch_number, produced_on, expires_on, supplier, packs)
    values (${institutionId}, ${drugCode}, ${batchNumber}, ${days.producedOn}, ${days.expiresOn}, ${supplier}, ${packs})
        on conflict (institution_id, drug_code, batch_number) do update set packs = b.packs + excluded.packs
    returning produced_on as "producedOn", expires_on as "expiresOn"`)
  if (batch && (batch.producedOn !== days.producedOn || batch.expiresOn !== days.expiresOn))
    return batchOtherDays({ batchNumber, ...batch })
  const purchaseId = uuidv7(at)
  await tx.query(sql`
    insert into stock.movement (movement_id, institution_id, drug_code, batch_number, kind, packs, reference, at)
    values (${uuidv7(at)}, ${institutionId}, ${drugCode}, ${batchNumber}, 'purchase', ${packs}, ${purchaseId}, ${at})`)
  if (codes.length > 0) await keepCodes(tx, codes, { institutionId, drugCode, batchNumber, at })
  const onHand = await tx.one<{ packs: number }>(sql`
    select sum(packs) as packs from stock.batch where institution_id = ${institutionId} and drug_code = ${drugCode}`)
  return { purchaseId, drugCode, batchNumber, packs, traceCodes: codes.length, onHand: onHand?.packs ?? packs }
}

function daysOf(bought: Purchase, today: Day): { producedOn: Day; expiresOn: Day } | Refusal {
  const [producedOn, expiresOn] = [readDay(bought.producedOn), readDay(bought.expiresOn)]
  if (!producedOn || !expiresOn) return daysWrong({ what: { zh: '日期不存在', en: 'There is no such day' } })
  if (producedOn > today)
    return daysWrong({
      what: { zh: `生产日期 ${producedOn} 在今天之后`, en: `Produced on ${producedOn}, after today` },
    })
  if (expiresOn <= producedOn)
    return daysWrong({ what: { zh: '有效期不晚于生产日期', en: 'It expires no later than it was produced' } })
  if (expiresOn < today)
    return daysWrong({
      what: { zh: `已于 ${expiresOn} 过期，不得入库`, en: `It expired on ${expiresOn} and is not taken in` },
    })
  return { producedOn, expiresOn }
}

const shown = 5

async function codesOf(tx: Tx, { traceCodes, packs }: Purchase): Promise<TraceCode[] | Refusal> {
  if (traceCodes.length > 0 && traceCodes.length !== packs) return codesNotPacks({ packs, codes: traceCodes.length })
  const read = traceCodes.map((written) => ({ written, code: readTraceCode(written) }))
  const codes = read.flatMap(({ code }) => code ?? [])
  const known = new Set((await knownCodes(tx, codes)).map(({ traceCode }) => traceCode))
  const seen = new Set<string>()
  const wrong: { code: string; why: { zh: string; en: string } }[] = []
  for (const { written, code } of read) {
    if (!code) wrong.push({ code: written, why: { zh: '不是追溯码', en: 'not a trace code' } })
    else if (seen.has(code)) wrong.push({ code, why: { zh: '本单重复', en: 'twice in this purchase' } })
    else if (known.has(code)) wrong.push({ code, why: { zh: '已入库过', en: 'taken in before' } })
    if (code) seen.add(code)
  }
  if (wrong.length === 0) return codes
  const list = (language: 'zh' | 'en') =>
    wrong
      .slice(0, shown)
      .map(({ code, why }) => `${code} ${why[language]}`)
      .join(language === 'zh' ? '、' : ', ')
  return codesWrong({ count: wrong.length, shown: { zh: list('zh'), en: list('en') }, codes: wrong })
}

type Where = Readonly<{ institutionId: string; drugCode: string; batchNumber: string; at: Date }>

async function keepCodes(tx: Tx, codes: readonly TraceCode[], { institutionId, drugCode, batchNumber, at }: Where) {
  const rows = sql.json(codes.map((code) => ({ code, event: uuidv7(at) })))
  await tx.query(sql`
    with given as (select * from jsonb_to_recordset(${rows}) as r(code text, event uuid)),
         told as (insert into stock.trace_event (event_id, trace_code, kind, institution_id, at)
                  select event, code, 'bought', ${institutionId}, ${at}::timestamptz from given)
    insert into stock.trace_code (trace_code, drug_code, institution_id, batch_number, bought_at)
    select code, ${drugCode}, ${institutionId}, ${batchNumber}, ${at}::timestamptz from given`)
}
