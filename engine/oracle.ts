/**
 * A second calculator for the tests, written from the published calculation alone and sharing nothing with the engine:
 * plain conditions where the engine has tables, exact fractions where the engine has whole fen, visits and decisions in the
 * public format. The tests compare the two to the fen.
 */
export type RawLine = {
  code: string
  class: 'A' | 'B' | 'C'
  ownShare: string | null
  quantity: number | string
  price: string
  ceiling: string | null
}

export type RawVisit = {
  id: string
  at: string
  region: string
  person: string
  insurance: 'employee' | 'resident'
  retired: boolean
  supplementary: boolean
  certified: string[]
  disease: string | null
  institution: { id: string; level: string; region: string }
  pharmacy: { id: string; region: string } | null
  registration: { kind: 'residence' | 'referral'; region: string } | null
  emergency: boolean
  contract: { paid: boolean; institution: string } | null
  designated: string | null
  lines: RawLine[]
}

type Amounts = Record<
  | 'total'
  | 'aboveCeiling'
  | 'firstOwnShare'
  | 'outOfScope'
  | 'inScope'
  | 'deductible'
  | 'ratio'
  | 'fund'
  | 'seriousIllness'
  | 'supplementary'
  | 'personal',
  string
>
export type Expected =
  | ({ id: string; decision: 'paid' } & Amounts)
  | { id: string; decision: 'refused'; refusals: readonly string[] }

const chronic = [
  ...['hypertension', 'diabetes', 'alzheimers', 'parkinsons', 'coronary', 'kidney', 'asthma', 'tuberculosis'],
  ...['peritoneal-dialysis', 'copd', 'schizophrenia', 'affective-psychosis'],
]
const special = ['haemophilia', 'esrd', 'transplant']
const primaryLevels = ['village', 'station', 'township', 'community']

/** A decimal as a fraction over ten thousand times a thousand, exact. */
const scale = 10_000_000n
function exactly(text: string): bigint {
  const [units = '0', parts = ''] = text.split('.')
  return BigInt(units) * scale + BigInt(parts.padEnd(7, '0'))
}

/** Half up. */
const rounded = (numerator: bigint, denominator: bigint): bigint => (2n * numerator + denominator) / (2n * denominator)
/** Yuan × quantity in fen, half up. */
const fenOf = (price: bigint, quantity: bigint): bigint => rounded(price * quantity * 100n, scale * scale)
/** So many hundredths of a percent of an amount. */
const shareOf = (amount: bigint, basisPoints: bigint): bigint => rounded(amount * basisPoints, 10_000n)
const min = (a: bigint, b: bigint): bigint => (b < a ? b : a)
const max = (a: bigint, b: bigint): bigint => (b > a ? b : a)

const money = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
function percent(basisPoints: bigint): string {
  const parts = String(basisPoints % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${basisPoints / 100n}${parts === '' ? '' : `.${parts}`}%`
}

type Used = Record<'deductible' | 'cap' | 'own', bigint>
type Terms = { ratio: bigint; deductible: bigint | 'visit' | null; cap: bigint | null; serious: boolean; extra: bigint }

export function makeOracle(): (visit: RawVisit) => Expected {
  const used = new Map<string, Used>()
  return (visit) => {
    const day = new Date(Date.parse(visit.at) + 8 * 3_600_000).toISOString().slice(0, 10)
    const place = placeOfLaw(visit.region)
    const refused = (...refusals: string[]): Expected => ({ id: visit.id, decision: 'refused', refusals })
    if (!place) return refused('no-pack')
    if (!hasLaw(place, day)) return refused('no-law-for-day')
    const refusals = refusalsOf(visit, place)
    if (refusals.length > 0) return refused(...refusals.sort())
    const key = `${visit.person} ${visit.insurance} ${day.slice(0, 4)}`
    const before = used.get(key) ?? { deductible: 0n, cap: 0n, own: 0n }
    used.set(key, before)
    return { id: visit.id, decision: 'paid', ...calculated(visit, termsOf(visit, place, day), before) }
  }
}

type Place = 'wenzhou' | 'wuhu' | 'fujian' | 'wenxian'

function placeOfLaw(region: string): Place | undefined {
  if (region === '330300') return 'wenzhou'
  if (region === '340200') return 'wuhu'
  if (region === '410825') return 'wenxian'
  return region.startsWith('35') ? 'fujian' : undefined
}

function hasLaw(place: Place, day: string): boolean {
  if (place === 'wenzhou') return day >= '2017-12-01'
  if (place === 'wuhu') return day >= '2025-04-03'
  if (place === 'fujian') return day >= '2024-01-01' && day <= '2026-12-31'
  return day >= '2023-01-01'
}

const outsideDesignated = (visit: RawVisit): boolean => visit.designated !== visit.institution.id && !visit.emergency

function refusalsOf(visit: RawVisit, place: Place): string[] {
  const { disease } = visit
  const refusals: string[] = []
  if (disease !== null && !visit.certified.includes(disease)) refusals.push('not-certified')
  if (disease === null && place !== 'wenzhou') refusals.push('not-chronic')
  if (disease !== null && place === 'wenzhou' && !chronic.includes(disease)) refusals.push('disease-not-covered')
  const mustBeChosen = disease === 'esrd' || disease === 'transplant'
  if (place === 'wuhu' && mustBeChosen && outsideDesignated(visit)) refusals.push('not-designated-institution')
  const tooDear = visit.lines.some(({ price, ceiling }) => ceiling !== null && exactly(price) > exactly(ceiling))
  if (visit.pharmacy && tooDear) refusals.push('price-above-ceiling')
  return refusals
}

function termsOf(visit: RawVisit, place: Place, day: string): Terms {
  if (place === 'wenzhou') return wenzhou(visit, day)
  if (place === 'wuhu') return wuhu(visit)
  return place === 'fujian' ? fujian(visit) : wenxian(visit)
}

const none = { serious: false, extra: 0n }

function wenzhou(visit: RawVisit, day: string): Terms {
  const { level } = visit.institution
  const primary = primaryLevels.includes(level)
  const since2024 = day >= '2024-03-01'
  if (visit.insurance === 'employee') {
    const base = level === 'level2' ? 70n : level === 'level3' ? 60n : 80n
    return {
      ratio: (base + (visit.retired ? 5n : 0n)) * 100n,
      deductible: visit.retired ? 40_000n : 60_000n,
      cap: 1_000_000n,
      serious: false,
      extra: since2024 && visit.supplementary ? (primary ? 5_500n : 3_500n) : 0n,
    }
  }
  const chronicRatio = primary
    ? since2024
      ? visit.disease === 'tuberculosis'
        ? 70n
        : 65n
      : 60n
    : level === 'level1' || level === 'ungraded'
      ? 50n
      : 35n
  const ordinaryRatio = primary ? 50n : 35n
  return {
    ratio: (visit.disease === null ? ordinaryRatio : chronicRatio) * 100n,
    deductible: primary ? null : 10_000n,
    cap: 150_000n,
    serious: since2024 && visit.disease !== null,
    extra: 0n,
  }
}

function wuhu(visit: RawVisit): Terms {
  const { disease, insurance, institution } = visit
  const employee = insurance === 'employee'
  const retired = employee && visit.retired
  const points = awayPoints(visit) - (disease === 'haemophilia' && outsideDesignated(visit) ? 5n : 0n)
  const kept = (ratio: bigint): bigint => min(max((ratio + points) * 100n, 0n), 10_000n)
  if (disease !== null && special.includes(disease)) {
    const index = institution.level === 'level2' ? 1 : institution.level === 'level3' ? 2 : 0
    const base = (employee ? [94n, 92n, 90n] : [85n, 80n, 70n])[index] ?? 0n
    return { ratio: kept(base + (retired ? 3n : 0n)), deductible: null, cap: null, ...none }
  }
  const contracted =
    !employee &&
    visit.contract?.paid === true &&
    visit.contract.institution === institution.id &&
    primaryLevels.includes(institution.level)
  const held = new Set(visit.certified).size
  return {
    ratio: kept((employee ? 70n : 60n) + (retired ? 5n : 0n)),
    deductible: contracted ? null : 20_000n,
    cap: held >= 4 ? 450_000n : held === 3 ? 400_000n : held === 2 ? 350_000n : 300_000n,
    ...none,
  }
}

function awayPoints({ region, institution, registration }: RawVisit): bigint {
  if (institution.region.slice(0, 4) === region.slice(0, 4)) return 0n
  if (registration?.kind === 'residence' && registration.region.slice(0, 4) === institution.region.slice(0, 4))
    return 0n
  const referred = registration?.kind === 'referral'
  if (institution.region.slice(0, 2) === region.slice(0, 2)) return referred ? -5n : -15n
  return referred ? -10n : -20n
}

function fujian({ insurance, retired, institution }: RawVisit): Terms {
  if (insurance === 'resident') return { ratio: 5_000n, deductible: null, cap: 80_000n, ...none }
  const base = institution.level === 'level2' ? 83n : institution.level === 'level3' ? 78n : 88n
  return { ratio: (base + (retired ? 5n : 0n)) * 100n, deductible: 60_000n, cap: 3_000_000n, ...none }
}

function wenxian({ insurance, retired, institution }: RawVisit): Terms {
  const off = institution.level === 'level2' ? 5n : institution.level === 'level3' ? 10n : 0n
  if (insurance === 'resident') return { ratio: (60n - off) * 100n, deductible: null, cap: 200_000n, ...none }
  return {
    ratio: (65n - off + (retired ? 10n : 0n)) * 100n,
    deductible: primaryLevels.includes(institution.level) ? null : 'visit',
    cap: retired ? 230_000n : 180_000n,
    ...none,
  }
}

function calculated(visit: RawVisit, terms: Terms, used: Used): Amounts {
  const sums = { total: 0n, above: 0n, first: 0n, out: 0n, scope: 0n }
  for (const line of visit.lines) {
    const quantity = exactly(String(line.quantity))
    const price = exactly(line.price)
    const over = line.ceiling === null ? 0n : max(0n, price - exactly(line.ceiling))
    const amount = fenOf(price, quantity)
    const above = fenOf(over, quantity)
    const first =
      line.class === 'B' ? shareOf(amount - above, exactly((line.ownShare ?? '').slice(0, -1)) / 100_000n) : 0n
    sums.total += amount
    sums.above += above
    sums.first += first
    if (line.class === 'C') sums.out += amount - above
    else sums.scope += amount - above - first
  }
  const left = terms.deductible === 'visit' ? 3_000n : max(0n, (terms.deductible ?? 0n) - used.deductible)
  const deductible = terms.deductible === null ? 0n : min(sums.scope, left)
  const full = shareOf(sums.scope - deductible, terms.ratio)
  const fund = terms.cap === null ? full : min(full, max(0n, terms.cap - used.cap))
  const own = sums.scope - fund
  const threshold = 2_570_000n
  const serious = terms.serious
    ? shareOf(max(0n, used.own + own - threshold) - max(0n, used.own - threshold), 7_000n)
    : 0n
  const supplementary = shareOf(own - serious, terms.extra)
  if (terms.deductible !== 'visit') used.deductible += deductible
  if (terms.cap !== null) used.cap += fund
  if (terms.serious) used.own += own
  return {
    total: money(sums.total),
    aboveCeiling: money(sums.above),
    firstOwnShare: money(sums.first),
    outOfScope: money(sums.out),
    inScope: money(sums.scope),
    deductible: money(deductible),
    ratio: percent(terms.ratio),
    fund: money(fund),
    seriousIllness: money(serious),
    supplementary: money(supplementary),
    personal: money(sums.total - fund - serious - supplementary),
  }
}
