import type { Day, Line, Visit } from '@changqing/engine'
import type { Entry } from './entry.ts'

/** What of a settlement's row says something of the visit that was judged. */
export type Around = Pick<
  Entry,
  'settlementId' | 'reverses' | 'day' | 'region' | 'insurance' | 'diseaseKey' | 'institutionId' | 'placeId'
>

type KeptLine = readonly [code: string, class_: Line['class'], ownShare: number | null, ...amounts: (number | null)[]]

/** A visit as its row holds it: without what the other columns of the row say, and without what is as it mostly is. */
export type KeptVisit = Readonly<{
  id?: string
  day?: Day
  region?: string
  insurance?: Visit['insurance']
  disease?: Visit['disease']
  institution?: string
  level: Visit['institution']['level']
  area: string
  /** Where the drugs were dispensed: its region, and its number where that is not the place of the row. */
  pharmacy?: readonly [region: string, id?: string]
  certified?: Visit['certified']
  retired?: true
  supplementary?: true
  emergency?: true
  registration?: Visit['registration']
  contract?: Visit['contract']
  designated?: Visit['designated']
  /** Code, class, own share, quantity, price, ceiling. */
  bill: readonly KeptLine[]
}>

export function packedVisit(visit: Visit, row: Around): KeptVisit {
  const { institution, pharmacy, certified, registration, contract, designated } = visit
  return {
    ...(visit.id !== (row.reverses ?? row.settlementId) && { id: visit.id }),
    ...(visit.day !== row.day && { day: visit.day }),
    ...(visit.region !== row.region && { region: visit.region }),
    ...(visit.insurance !== row.insurance && { insurance: visit.insurance }),
    ...(visit.disease !== row.diseaseKey && { disease: visit.disease }),
    ...(institution.id !== row.institutionId && { institution: institution.id }),
    level: institution.level,
    area: institution.region,
    ...(pharmacy && { pharmacy: pharmacy.id === row.placeId ? [pharmacy.region] : [pharmacy.region, pharmacy.id] }),
    ...(!isOnly(certified, visit.disease) && { certified }),
    ...(visit.retired && { retired: true }),
    ...(visit.supplementary && { supplementary: true }),
    ...(visit.emergency && { emergency: true }),
    ...(registration && { registration }),
    ...(contract && { contract }),
    ...(designated !== null && { designated }),
    bill: visit.lines.map(({ code, class: kind, ownShare, quantity, price, ceiling }) => [
      ...([code, kind, ownShare, quantity, price, ceiling] as const),
    ]),
  }
}

const isOnly = (certified: Visit['certified'], disease: Visit['disease']): boolean =>
  certified.length === 1 && certified[0] === disease

/** The facts as they were judged. Earlier rows hold all of them themselves. */
export function unpackedVisit(kept: KeptVisit | Visit, row: Around): Visit {
  if (!('bill' in kept)) return kept
  const disease = kept.disease === undefined ? row.diseaseKey : kept.disease
  const [pharmacyRegion, pharmacyId = row.placeId] = kept.pharmacy ?? []
  return {
    id: kept.id ?? row.reverses ?? row.settlementId,
    day: kept.day ?? row.day,
    region: kept.region ?? row.region,
    insurance: kept.insurance ?? row.insurance,
    retired: kept.retired ?? false,
    supplementary: kept.supplementary ?? false,
    certified: kept.certified ?? (disease === null ? [] : [disease]),
    disease,
    institution: { id: kept.institution ?? row.institutionId, level: kept.level, region: kept.area },
    pharmacy: pharmacyRegion === undefined ? null : { id: pharmacyId, region: pharmacyRegion },
    registration: kept.registration ?? null,
    emergency: kept.emergency ?? false,
    contract: kept.contract ?? null,
    designated: kept.designated ?? null,
    lines: kept.bill.map(
      ([code, kind, ownShare, quantity, price, ceiling]) =>
        ({ code, class: kind, ownShare, quantity, price, ceiling }) as Line,
    ),
  }
}
