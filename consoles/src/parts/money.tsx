/** Money of the wire (decimal text in yuan) as people read it: two decimals, ¥ only in totals. Prices keep up to four. */

export function yuan(amount: string | null | undefined, decimals = 2): string {
  if (amount === null || amount === undefined || amount === '') return '—'
  const negative = amount.startsWith('-')
  const [whole = '0', part = ''] = amount.replace(/^-/, '').split('.')
  const kept = part.replace(/0+$/, '').padEnd(decimals, '0')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${negative ? '−' : ''}${grouped}${kept ? `.${kept}` : ''}`
}

interface MoneyProps {
  readonly amount: string | null | undefined
  /** A total carries its ¥. */
  readonly total?: boolean
  readonly strong?: boolean
}

export function Money({ amount, total = false, strong = false }: MoneyProps) {
  const text = yuan(amount)
  return (
    <span className="num" style={strong ? { fontWeight: 600 } : undefined}>
      {total && text !== '—' ? '¥' : ''}
      {text}
    </span>
  )
}
