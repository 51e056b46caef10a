import {
  type Adjudication,
  adjudicate,
  type ClauseId,
  type Level,
  type Line,
  type Pack,
  type Price,
  percentText,
  type Quantity,
  type Rate,
  yuanText,
} from '@changqing/engine'
import type { Day } from '../../platform/day.ts'
import type { Drug } from '../catalogue/index.ts'
import { type BenefitFacts, visitOf } from '../settlement/index.ts'
import type { Expected } from './api.ts'

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

export function expectedView(outcome: Adjudication): Expected {
  if (outcome.decision === 'refused')
    return {
      decision: 'refused',
      refusals: outcome.refusals.map(({ code, message, cites }) => ({ code, message, cites: [...cites] })),
    }
  return {
    decision: 'paid',
    total: yuanText(outcome.total),
    inScope: yuanText(outcome.inScope),
    deductible: yuanText(outcome.deductible),
    ratio: percentText(outcome.ratio),
    fund: yuanText(outcome.fund),
    seriousIllness: yuanText(outcome.seriousIllness),
    supplementary: yuanText(outcome.supplementary),
    personal: yuanText(outcome.personal),
    cites: citesOf(outcome.steps),
  }
}

const citesOf = (steps: readonly { cites: readonly ClauseId[] }[]): ClauseId[] => [
  ...new Set(steps.flatMap(({ cites }) => cites)),
]
