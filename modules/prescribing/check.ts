import { type Price, priced, type Quantity, yuanText } from '@changqing/engine'
import type { Context } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { type Ceiling, type Drug, dailyAmount, packsFor, priceText, substanceIn } from '../catalogue/index.ts'
import { type Goods, imagine } from '../settlement/index.ts'
import type { Check, Draft, DraftLine, Finding } from './api.ts'
import { doctorOf } from './doctor.ts'
import { type GatheredFacts, gatherFacts } from './draft-facts.ts'
import { expectedView } from './expected.ts'
import { ceilingsOf } from './prices.ts'
import { daysInHand } from './refill.ts'
import { finding } from './rules/finding.ts'
import { judge } from './rules/judge.ts'
import { longestDays } from './rules/length.ts'
import { askedFor, inHandFor } from './rules/refill.ts'

/** Judges a draft with every reminder, what is missing and the amounts to expect; nothing is recorded. */
export async function checkDraft(
  ctx: Pick<Context, 'actor' | 'at' | 'policies'> & { db: Sql },
  draft: Draft,
): Promise<Check | Refusal> {
  const doctor = doctorOf(ctx.actor)
  if (doctor instanceof Refusal) return doctor
  const facts = await gatherFacts(ctx.db, { draft, doctor, policies: ctx.policies, at: ctx.at })
  return facts instanceof Refusal ? facts : answer(ctx.db, facts)
}

async function answer(on: Sql, facts: GatheredFacts): Promise<Check> {
  const { draft, law } = facts
  const { findings, missing, mayIssue } = judge(facts)
  const ceilings = await ceilingsOf(on, {
    drugs: draftDrugs(facts),
    region: facts.standing.institution.region,
    pack: facts.pack,
    day: facts.day,
  })
  const goods = draft.lines.map((line) => goodsOf(facts, line, ceilings))
  const known = draft.diseaseKey === undefined || facts.diseaseNames.has(draft.diseaseKey)
  const outcome =
    known && goods.some((one) => one !== undefined)
      ? imagine(facts.pack, facts.benefit, {
          id: draft.visitId,
          day: facts.day,
          diseaseKey: draft.diseaseKey ?? null,
          institution: facts.standing.institution,
          pharmacy: null,
          emergency: facts.visit.emergency,
          goods: goods.filter((one) => one !== undefined),
        })
      : null
  const refused = outcome?.decision === 'refused' ? benefitFindings(outcome.refusals, findings) : []
  return {
    mayIssue,
    findings: [...findings, ...refused],
    missing: [...missing],
    lines: draft.lines.map((line, index) => lineView(facts, line, index + 1, goods[index])),
    longestDays: longestDays({ law, day: facts.day }),
    expected: outcome && expectedView(outcome),
  }
}

/** What the fund would say no to, told before issuing; what a rule has said already is not said twice. */
function benefitFindings(
  refusals: readonly { code: string; message: { zh: string; en: string }; cites: readonly string[] }[],
  said: readonly Finding[],
): readonly Finding[] {
  return refusals
    .filter(({ code }) => !said.some((one) => one.code === `prescribing/${code}`))
    .map(({ code, message, cites }) =>
      finding(`benefit-${code}`, 'think', message, {
        cites,
        mend: { zh: '按现状医保不予支付，请先处理', en: 'As it stands the insurance does not pay; settle this first' },
      }),
    )
}

function draftDrugs({ draft, drugs }: GatheredFacts): readonly Drug[] {
  return draft.lines.flatMap(({ drugCode }) => drugs.get(drugCode) ?? [])
}

/** Whole packs that a line needs, when it says enough. */
function needed(drug: Drug, { dose, timesPerDay, days }: DraftLine): number | null {
  if (dose === undefined || timesPerDay === undefined || days === undefined) return null
  return packsFor(drug, dose, timesPerDay, days)
}

/** A line as it would be sold: at the hospital's own price in-house, else at the highest price that is allowed. */
function goodsOf(facts: GatheredFacts, line: DraftLine, ceilings: ReadonlyMap<string, Ceiling>): Goods | undefined {
  const drug = facts.drugs.get(line.drugCode)
  if (!drug) return undefined
  const packs = line.packs ?? needed(drug, line)
  const ceiling = ceilings.get(drug.drugCode)?.price ?? null
  const own = facts.draft.destination === 'in-house' ? facts.inHouse.get(drug.drugCode)?.price : undefined
  const price = own ?? ceiling
  return packs === null || price === null ? undefined : { drug, packs, price, ceiling }
}

function lineView(
  facts: GatheredFacts,
  written: DraftLine,
  line: number,
  goods: Goods | undefined,
): Check['lines'][number] {
  const { draft, drugs, day } = facts
  const drug = drugs.get(written.drugCode)
  const { dose, timesPerDay } = written
  const daily = drug && dose !== undefined && timesPerDay !== undefined ? dailyAmount(drug, dose, timesPerDay) : null
  const inHand = draft.diseaseKey === undefined ? [] : inHandFor(facts, draft.diseaseKey)
  const before = inHand.find(({ substance }) => substance === drug?.substance)
  return {
    line,
    drugCode: written.drugCode,
    packsNeeded: drug ? needed(drug, written) : null,
    dailyAmount: daily,
    strengthUnit: drug?.strengthUnit ?? null,
    coversDays:
      drug && daily !== null && daily > 0 && written.packs !== undefined
        ? daysCovered(drug, written.packs, daily)
        : null,
    daysLeftBefore: drug ? (before ? daysInHand(before, day, askedFor(facts).get(drug.substance)) : 0) : null,
    price: goods ? priceText(goods.price) : null,
    amount: goods ? yuanText(priced(goods.price as Price, Math.round(goods.packs * 1000) as Quantity)) : null,
  }
}

const daysCovered = (drug: Drug, packs: number, daily: number): number =>
  Math.floor(Math.round(substanceIn(drug, packs) * 10_000) / Math.round(daily * 10_000))
