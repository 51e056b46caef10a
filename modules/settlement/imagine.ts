import {
  type Adjudication,
  adjudicate,
  type Level,
  type Line,
  type Pack,
  type Price,
  type Quantity,
  type Rate,
} from '@changqing/engine'
import type { Day } from '../../platform/day.ts'
import type { Drug } from '../catalogue/index.ts'
import { type BenefitFacts, visitOf } from './benefit.ts'

/** Goods as they would be sold: whole prices of a pack in ten-thousandths of a yuan. */
export type Goods = Readonly<{ drug: Drug; packs: number; price: number; ceiling: number | null }>

/** A line of the bill as the calculation takes it. */
export function billLine({ drug, packs, price, ceiling }: Goods): Line {
  return {
    code: drug.drugCode,
    class: drug.class,
    ownShare: drug.class === 'B' ? (drug.ownShare as Rate) : null,
    quantity: Math.round(packs * 1000) as Quantity,
    price: price as Price,
    ceiling: ceiling as Price | null,
  }
}

export type Imagined = Readonly<{
  id: string
  day: Day
  diseaseKey: string | null
  institution: Readonly<{ institutionId: string; level: Level | null; region: string }>
  pharmacy: Readonly<{ institutionId: string; region: string }> | null
  emergency: boolean
  goods: readonly Goods[]
}>

/** Judges goods by the real calculation with the person's real counters; nothing is recorded. */
export function imagine(pack: Pack, facts: BenefitFacts, imagined: Imagined): Adjudication {
  const { institution, pharmacy } = imagined
  const visit = visitOf(facts, {
    id: imagined.id,
    day: imagined.day,
    disease: imagined.diseaseKey,
    institution: { id: institution.institutionId, level: institution.level ?? 'ungraded', region: institution.region },
    pharmacy: pharmacy && { id: pharmacy.institutionId, region: pharmacy.region },
    emergency: imagined.emergency,
    lines: imagined.goods.map(billLine),
  })
  return adjudicate(pack, visit, facts.counters)
}
