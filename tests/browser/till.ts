import type { Dispensing, Scanned } from '../../modules/dispensing/api.ts'
import type { Preview, Statement } from '../../modules/settlement/api.ts'
import type { Purchased, StockList } from '../../modules/stock/api.ts'
import type { Visitor } from './browser.ts'

/** What a scanner types: all keys at once, however busy the machine is, and Enter behind them. */
export async function scan({ page, context }: Visitor, code: string): Promise<void> {
  const keyboard = await context.newCDPSession(page)
  const press = async (key: string, text: string) => {
    const windowsVirtualKeyCode = key === 'Enter' ? 13 : 0
    const down = keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text, windowsVirtualKeyCode })
    const up = keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode })
    await Promise.all([down, up])
  }
  await Promise.all([...[...code].map((letter) => press(letter, letter)), press('Enter', '\r')])
  await keyboard.detach()
}

let taken = Date.now() % 100_000_000

/** Takes boxes in at a pharmacy, each with a code that nobody has scanned before, and answers the codes. */
export async function takeIn(pharmacist: Visitor, drugCode: string, packs: number): Promise<readonly string[]> {
  const traceCodes = Array.from({ length: packs }, () => `81${String(++taken).padStart(18, '0')}`)
  await pharmacist.change<Purchased>('/api/pharmacy/stock/purchases', {
    ...{ drugCode, packs, traceCodes, supplier: '示范医药有限公司', batchNumber: `T${taken}` },
    producedOn: '2025-06-01',
    expiresOn: '2029-05-31',
  })
  return traceCodes
}

/** Sees to it that a pharmacy can sell so many packs of a drug: boxes on the shelf, and a price within its ceiling. */
export async function carry(pharmacist: Visitor, drugCode: string, packs: number): Promise<void> {
  const codes = await takeIn(pharmacist, drugCode, packs)
  const { rows } = await pharmacist.read<StockList>(`/api/pharmacy/stock?query=${drugCode}`)
  const [shelf] = rows
  if (codes.length === packs && shelf?.price && !shelf.aboveCeiling && shelf.onSale) return
  const price = shelf?.ceiling ?? '10.00'
  await pharmacist.change('/api/pharmacy/stock/prices', { prices: [{ drugCode, price, onSale: true }] })
}

/** The whole way at a counter over the service, for tests that begin after it. */
export async function settle(
  pharmacist: Visitor,
  { number, insuranceCode }: { readonly number: string; readonly insuranceCode: string },
): Promise<Statement> {
  const pulled = await pharmacist.change<Dispensing>('/api/pharmacy/pulls', { number, insuranceCode })
  const path = `/api/pharmacy/dispensings/${pulled.dispensingId}`
  const credential = { kind: 'insurance-code', value: insuranceCode }
  await pharmacist.change(`${path}/identity`, { way: 'own', credential })
  const here = pulled.lines.filter(({ packs }) => packs > 0)
  const lines = here.map(({ lineNo }) => ({ lineNo, ok: true }))
  await pharmacist.change(`${path}/review`, { decision: 'approved', lines })
  for (const { drugCode, codesNeeded } of here) {
    if (codesNeeded === 0) continue
    const codes = await takeIn(pharmacist, drugCode, codesNeeded)
    await pharmacist.change<Scanned>(`${path}/scans`, { codes })
  }
  const preview = await pharmacist.change<Preview>(`${path}/presettlement`, {})
  if (preview.decision === 'refused') throw new Error(JSON.stringify(preview.refusals))
  await pharmacist.change(`${path}/confirmation`, { hash: preview.feeListHash })
  return pharmacist.change<Statement>(`${path}/settlement`, {})
}
