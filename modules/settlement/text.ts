/** A price as people write it: two decimals, up to four where it has them. */
export function priceText(price: number): string {
  const [yuan = '0', parts = ''] = (price / 10_000).toFixed(4).split('.')
  return `${yuan}.${parts.replace(/0{1,2}$/, '')}`
}
