import {
  type Adjudication,
  adjudicate,
  type ClauseId,
  type Fen,
  fen,
  type Level,
  type Pack,
  type Paid,
  type Price,
  percentText,
  type Quantity,
  type Step,
  yuanText,
} from '@changqing/engine'
import type { Words } from '../../platform/api.ts'
import type { Day } from '../../platform/day.ts'
import { type BenefitFacts, visitOf } from '../settlement/index.ts'
import type { BenefitFigure } from './api.ts'

type Asked = Readonly<{
  pack: Pack
  facts: BenefitFacts
  day: Day
  diseaseKey: string
  diseaseName: Words
  institution: Readonly<{ institutionId: string; level: Level | null; region: string }>
}>

/** What a visit today for this disease here would meet, asked of the real calculation with an imagined bill of 100 yuan. */
export function benefitFigure(asked: Asked): BenefitFigure {
  const { facts, day, diseaseKey, diseaseName } = asked
  const outcome = imaginedVisit(asked)
  const used = facts.counters[`paid/${facts.person.insurance}/${day.slice(0, 4)}/${diseaseKey}`] ?? fen(0)
  const base = { diseaseKey, diseaseName, usedThisYear: yuanText(used) }
  if (outcome.decision === 'refused')
    return {
      ...{ ...base, covered: false, ratio: null, deductibleLeft: null, capLeft: null },
      sentence: {
        zh: outcome.refusals.map(({ message }) => message.zh).join('；'),
        en: outcome.refusals.map(({ message }) => message.en).join('; '),
      },
      cites: unique(outcome.refusals.flatMap(({ cites }) => cites)),
    }
  const { deductibleLeft, capLeft } = leftIn(outcome)
  return {
    ...{ ...base, covered: true, ratio: percentText(outcome.ratio) },
    deductibleLeft: deductibleLeft === null ? null : yuanText(deductibleLeft),
    capLeft: capLeft === null ? null : yuanText(capLeft),
    sentence: sentenceOf(percentText(outcome.ratio), deductibleLeft, capLeft),
    cites: unique(outcome.steps.filter(isFigure).flatMap(({ cites }) => cites)),
  }
}

function imaginedVisit({ pack, facts, day, diseaseKey, institution }: Asked): Adjudication {
  const line = { code: 'imagined', class: 'A', ownShare: null, ceiling: null } as const
  const { institutionId: id, level, region } = institution
  const visit = visitOf(facts, {
    ...{ id: 'imagined', day, disease: diseaseKey, emergency: false, pharmacy: null },
    institution: { id, level: level ?? 'ungraded', region },
    lines: [{ ...line, quantity: 1_000 as Quantity, price: 1_000_000 as Price }],
  })
  return adjudicate(pack, visit, facts.counters)
}

const isFigure = ({ step }: Step): boolean =>
  step === 'deductible' || step === 'ratio' || step === 'adjustment' || step === 'cap'

/** What the person has left of the deductible and, of several caps, of the one that ends first. */
function leftIn({ steps }: Paid): { deductibleLeft: Fen | null; capLeft: Fen | null } {
  const left = (name: Step['step']) =>
    steps.flatMap((step) => (step.step === name && step.left !== null ? [step.left] : []))
  const caps = left('cap')
  return {
    deductibleLeft: left('deductible')[0] ?? null,
    capLeft: caps.length === 0 ? null : fen(Math.min(...caps)),
  }
}

function sentenceOf(ratio: string, deductibleLeft: Fen | null, capLeft: Fen | null): Words {
  const deductible: Words =
    deductibleLeft === null
      ? { zh: '不设起付线', en: 'no deductible' }
      : deductibleLeft === 0
        ? { zh: '起付线已满', en: 'the deductible is met' }
        : {
            zh: `起付线还差 ${yuanText(deductibleLeft)} 元`,
            en: `${yuanText(deductibleLeft)} yuan of the deductible are left`,
          }
  const cap: Words =
    capLeft === null
      ? { zh: '不设限额', en: 'no cap' }
      : { zh: `限额还剩 ${yuanText(capLeft)} 元`, en: `${yuanText(capLeft)} yuan are left under the cap` }
  return {
    zh: `在本机构报销 ${ratio}，${deductible.zh}，${cap.zh}`,
    en: `Here ${ratio} is paid, ${deductible.en}, ${cap.en}`,
  }
}

const unique = (cites: readonly ClauseId[]): ClauseId[] => [...new Set(cites)]
