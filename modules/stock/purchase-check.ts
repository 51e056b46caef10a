import { type Day, readPrice } from '@changqing/engine'
import { readDay } from '../../platform/day.ts'
import type { Refusal, Words } from '../../platform/refusal.ts'
import type { Drug } from '../catalogue/index.ts'
import type { Purchase } from './api.ts'
import type { PurchaseField } from './place.ts'
import {
  batchOtherDays,
  codesNotPacks,
  codesWrong,
  daysWrong,
  fieldsLacking,
  noSuchDrug,
  notAsListed,
  priceNothing,
} from './refusals.ts'
import { readTraceCode, type TraceCode } from './trace-code.ts'

/** The name of each field of a purchase, as people call it (FJ2023-2.5). */
export const fieldWords: Readonly<Record<PurchaseField, Words>> = {
  'generic-name': { zh: '通用名', en: 'generic name' },
  maker: { zh: '生产企业', en: 'maker' },
  origin: { zh: '产地', en: 'origin' },
  'dosage-form': { zh: '剂型', en: 'dosage form' },
  spec: { zh: '规格', en: 'specification' },
  batch: { zh: '批号', en: 'batch number' },
  'produced-on': { zh: '生产日期', en: 'production date' },
  'expires-on': { zh: '有效期', en: 'expiry date' },
  'approval-number': { zh: '批准文号', en: 'approval number' },
  supplier: { zh: '供货单位', en: 'supplier' },
  quantity: { zh: '数量', en: 'quantity' },
  price: { zh: '单价', en: 'price' },
  'bought-on': { zh: '购进日期', en: 'purchase date' },
  'trace-code': { zh: '追溯码', en: 'trace codes' },
  'insurance-code': { zh: '医保药品编码', en: 'insurance drug code' },
}

/** What a purchase is checked against. */
export type PurchaseRules = Readonly<{
  today: Day
  fields: readonly PurchaseField[]
  cites: readonly string[]
  drug: Drug | undefined
  batch: { producedOn: Day; expiresOn: Day } | undefined
  /** Codes that some institution holds already. */
  known: ReadonlySet<string>
}>

/** A line of a delivery that may be taken in. */
export type Checked = Readonly<{
  drug: Drug
  days: { producedOn: Day; expiresOn: Day }
  boughtOn: Day
  codes: readonly TraceCode[]
}>

/** Everything that is wrong with a line of a delivery; what may be taken in when nothing is. */
export function checkPurchase(bought: Purchase, rules: PurchaseRules): Checked | readonly [Refusal, ...Refusal[]] {
  const { drug, today } = rules
  if (!drug) return [noSuchDrug({ drugCode: bought.drugCode })]
  const wrong: Refusal[] = []
  const lacking = rules.fields.filter((field) => !present(field, bought, drug))
  if (lacking.length > 0) {
    const names = (language: 'zh' | 'en') =>
      lacking.map((field) => fieldWords[field][language]).join(language === 'zh' ? '、' : ', ')
    wrong.push(fieldsLacking({ fields: lacking, names: { zh: names('zh'), en: names('en') } }, rules.cites))
  }
  if (bought.price !== undefined && readPrice(bought.price) === 0) wrong.push(priceNothing({ name: drug.genericName }))
  wrong.push(...otherwiseListed(bought, drug))
  const days = daysOf(bought, today)
  if ('wrong' in days) wrong.push(days.wrong)
  else if (rules.batch && (rules.batch.producedOn !== days.producedOn || rules.batch.expiresOn !== days.expiresOn))
    wrong.push(batchOtherDays({ batchNumber: bought.batchNumber, ...rules.batch }))
  const boughtOn = boughtOnOf(bought, today)
  if (typeof boughtOn !== 'string') wrong.push(boughtOn.wrong)
  const codes = codesOf(bought, rules.known)
  if ('wrong' in codes) wrong.push(codes.wrong)
  const [first, ...others] = wrong
  if (first) return [first, ...others]
  if ('wrong' in days || 'wrong' in codes || typeof boughtOn !== 'string') throw new Error('wrong without a refusal')
  return { drug, days, boughtOn, codes: codes.codes }
}

function present(field: PurchaseField, bought: Purchase, drug: Drug): boolean {
  switch (field) {
    case 'origin':
      return bought.origin !== undefined || !drug.categories.includes('herbal-slices')
    case 'approval-number':
      return bought.approvalNumber !== undefined || drug.approvalNumber !== null
    case 'price':
      return bought.price !== undefined
    case 'bought-on':
      return bought.boughtOn !== undefined
    case 'trace-code':
      return bought.traceCodes.length > 0 || drug.categories.includes('herbal-slices')
    case 'batch':
      return bought.batchNumber.trim() !== ''
    case 'supplier':
      return bought.supplier.trim() !== ''
    // The catalogue says these by the drug's code, and the contract asks for the others.
    case 'generic-name':
    case 'maker':
    case 'dosage-form':
    case 'spec':
    case 'insurance-code':
    case 'quantity':
    case 'produced-on':
    case 'expires-on':
      return true
  }
}

/** What the delivery note says of the drug must be what the catalogue says of its code. */
function otherwiseListed(bought: Purchase, drug: Drug): Refusal[] {
  const pairs: readonly [PurchaseField, string | undefined, string | null][] = [
    ['generic-name', bought.genericName, drug.genericName],
    ['maker', bought.maker, drug.maker],
    ['dosage-form', bought.form, drug.form],
    ['spec', bought.spec, drug.spec],
    ['approval-number', bought.approvalNumber, drug.approvalNumber],
  ]
  return pairs.flatMap(([field, given, listed]) =>
    given !== undefined && listed !== null && given.trim() !== listed
      ? [notAsListed({ field: fieldWords[field], given: given.trim(), listed, drugCode: drug.drugCode })]
      : [],
  )
}

type Wrong = Readonly<{ wrong: Refusal }>

function daysOf(bought: Purchase, today: Day): { producedOn: Day; expiresOn: Day } | Wrong {
  const [producedOn, expiresOn] = [readDay(bought.producedOn), readDay(bought.expiresOn)]
  const no = (zh: string, en: string): Wrong => ({ wrong: daysWrong({ what: { zh, en } }) })
  if (!producedOn || !expiresOn) return no('日期不存在', 'There is no such day')
  if (producedOn > today) return no(`生产日期 ${producedOn} 在今天之后`, `Produced on ${producedOn}, after today`)
  if (expiresOn <= producedOn) return no('有效期不晚于生产日期', 'It expires no later than it was produced')
  if (expiresOn < today) return no(`已于 ${expiresOn} 过期，不得入库`, `It expired on ${expiresOn} and is not taken in`)
  return { producedOn, expiresOn }
}

function boughtOnOf({ boughtOn, producedOn }: Purchase, today: Day): Day | Wrong {
  if (boughtOn === undefined) return today
  const day = readDay(boughtOn)
  const no = (zh: string, en: string): Wrong => ({ wrong: daysWrong({ what: { zh, en } }) })
  if (!day) return no('购进日期不存在', 'There is no such purchase date')
  if (day > today) return no(`购进日期 ${day} 在今天之后`, `Bought on ${day}, after today`)
  if (day < producedOn) return no(`购进日期 ${day} 早于生产日期`, `Bought on ${day}, before it was produced`)
  return day
}

const shown = 5

function codesOf({ traceCodes, packs }: Purchase, known: ReadonlySet<string>): { codes: TraceCode[] } | Wrong {
  if (traceCodes.length > 0 && traceCodes.length !== packs)
    return { wrong: codesNotPacks({ packs, codes: traceCodes.length }) }
  const seen = new Set<string>()
  const codes: TraceCode[] = []
  const wrong: { code: string; why: Words }[] = []
  for (const written of traceCodes) {
    const code = readTraceCode(written)
    if (!code) wrong.push({ code: written.slice(0, 60), why: { zh: '不是追溯码', en: 'not a trace code' } })
    else if (seen.has(code)) wrong.push({ code, why: { zh: '本单重复', en: 'twice in this purchase' } })
    else if (known.has(code)) wrong.push({ code, why: { zh: '已入库过', en: 'taken in before' } })
    else codes.push(code)
    if (code) seen.add(code)
  }
  if (wrong.length === 0) return { codes }
  const list = (language: 'zh' | 'en') =>
    wrong
      .slice(0, shown)
      .map(({ code, why }) => `${code} ${why[language]}`)
      .join(language === 'zh' ? '、' : ', ')
  return { wrong: codesWrong({ count: wrong.length, shown: { zh: list('zh'), en: list('en') }, codes: wrong }) }
}
