declare const unit: unique symbol
/** Money in fen, always whole: sums are exact, and yuan never meets fen by accident. */
export type Fen = number & { readonly [unit]: 'fen' }
/** A share in whole ten-thousandths: 55 % is 5500, 62.5 % is 6250. May be negative where it is an adjustment in points. */
export type Rate = number & { readonly [unit]: 'rate' }
/** The price of one unit in ten-thousandths of a yuan. */
export type Price = number & { readonly [unit]: 'price' }
/** How much of it, in thousandths. */
export type Quantity = number & { readonly [unit]: 'quantity' }

export const nothing = 0 as Fen
export const whole = 10_000 as Rate
export const noRate = 0 as Rate

/** Below this a product and the half added to it are exact in a number. */
const exact = Number.MAX_SAFE_INTEGER - 100_000

const isWhole = Number.isSafeInteger

/** Whole fen from a number that is known to be whole. */
export function fen(amount: number): Fen {
  if (!isWhole(amount)) throw new RangeError(`not a whole, safe number of fen: ${amount}`)
  return amount as Fen
}

/** A rate from whole ten-thousandths. */
export function rate(tenThousandths: number): Rate {
  if (!isWhole(tenThousandths)) throw new RangeError(`not a whole number of ten-thousandths: ${tenThousandths}`)
  return tenThousandths as Rate
}

export const sum = (a: Fen, b: Fen): Fen => (a + b) as Fen
export const less = (a: Fen, b: Fen): Fen => (a - b) as Fen
export const least = (a: Fen, b: Fen): Fen => (a < b ? a : b)
/** What is above a limit, never less than nothing. */
export const above = (amount: Fen, limit: Fen): Fen => (amount > limit ? less(amount, limit) : nothing)

/** Half up (四舍五入) of left × right ÷ divisor, exact whatever the size; neither factor is negative. */
function halfUp(left: number, right: number, divisor: number): number {
  const product = left * right
  // A quotient of two whole numbers below 2^53 never rounds up to the next whole one, so its floor is exact.
  if (product <= exact) return Math.floor((product + divisor / 2) / divisor)
  return Number((BigInt(left) * BigInt(right) + BigInt(divisor) / 2n) / BigInt(divisor))
}

/** A share of an amount; half a fen rounds up, as settlement requires (四舍五入到分). */
export function portion(amount: Fen, share: Rate): Fen {
  return halfUp(amount, share, 10_000) as Fen
}

/** Price × quantity, half up to the fen. */
export function priced(price: Price, quantity: Quantity): Fen {
  return halfUp(price, quantity, 100_000) as Fen
}

const zero = 48
const point = 46
const mostDigits = 12

/** Reads a decimal of digits only, with at most so many decimals, as a whole number of its smallest unit. */
function readDecimal(text: string, decimals: number): number | undefined {
  let value = 0
  let units = 0
  let parts = -1
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code === point && parts < 0 && units > 0) {
      parts = 0
      continue
    }
    if (code < zero || code > zero + 9) return undefined
    if (parts < 0) units += 1
    else parts += 1
    value = value * 10 + (code - zero)
  }
  if (units === 0 || units > mostDigits || parts === 0 || parts > decimals) return undefined
  for (let missing = parts < 0 ? decimals : decimals - parts; missing > 0; missing -= 1) value *= 10
  return isWhole(value) ? value : undefined
}

/** '12.50' in yuan as fen; undefined when it is not money with at most two decimals. */
export const readYuan = (text: string): Fen | undefined => readDecimal(text, 2) as Fen | undefined
/** '12.3456' in yuan, at most four decimals. */
export const readPrice = (text: string): Price | undefined => readDecimal(text, 4) as Price | undefined
/** '1.5', at most three decimals. */
export const readQuantity = (text: string): Quantity | undefined => readDecimal(text, 3) as Quantity | undefined

/** '62.5%' as a rate between 0 % and 100 %, at most two decimals. */
export function readPercent(text: string): Rate | undefined {
  if (!text.endsWith('%')) return undefined
  const value = readDecimal(text.slice(0, -1), 2)
  return value !== undefined && value <= whole ? (value as Rate) : undefined
}

/** Fen as people write yuan: '1234.50', '-0.05'. */
export function yuanText(amount: Fen): string {
  const size = amount < 0 ? -amount : amount
  const parts = size % 100
  return `${amount < 0 ? '-' : ''}${(size - parts) / 100}.${parts < 10 ? '0' : ''}${parts}`
}

/** A rate as people write it, without trailing zeros: '62%', '62.5%'. */
export function percentText(share: Rate): string {
  return `${share / 100}%`
}
