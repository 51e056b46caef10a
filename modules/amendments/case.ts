import {
  type Adjudication,
  adjudicate,
  type DiseaseEntry,
  explain,
  type Fen,
  fen,
  type Pack,
  type Policies,
  percentText,
  type Visit,
  yuanText,
} from '@changqing/engine'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { caseWord, factWord } from '../policies/index.ts'
import type { CaseOutcome, CaseVisit, TrialCase } from './api.ts'
import { textsOf } from './live.ts'
import { settlementsOf } from './past.ts'
import { visitsOfPerson } from './population.ts'
import { lawGone, noSuchCase, noSuchDraft, noSuchTrial, notEndedYet } from './refusals.ts'
import type { PastVisit } from './replay.ts'
import { wholeBill } from './replay.ts'
import { draftById, type KeptTrial, trialById, versionTexts } from './store.ts'
import { lawsOfTrial } from './trial-law.ts'

type Asked = Readonly<{ trialId: string; group: 'better' | 'worse'; place: number }>

/**
 * One of the largest cases of a trial, judged again visit by visit under both laws with the whole trace. `personId` tells
 * whose record was read, of a trial on real settlements.
 */
export async function trialCase(
  on: Sql,
  policies: Policies,
  { trialId, group, place }: Asked,
): Promise<{ answer: TrialCase; personId: number | null } | Refusal> {
  const trial = await trialById(on, trialId)
  if (!trial) return noSuchTrial({ trialId })
  if (!trial.result) return notEndedYet({ state: trial.state })
  const { packHash, who } = trial.result
  const personId = who?.[group][place - 1]
  const person = trial.result[group === 'better' ? 'largestBetter' : 'largestWorse'][place - 1]
  if (personId === undefined || !person || packHash === undefined) return noSuchCase({ place })
  const laws = await lawsOf(on, policies, trial, packHash)
  if (laws instanceof Refusal) return laws
  const keys = policies.diseases.map(({ key }) => key)
  const { source } = trial
  const past: readonly PastVisit[] =
    source.kind === 'synthetic'
      ? [...visitsOfPerson(laws.before, source, keys, personId)]
      : await settlementsOf(on, { packId: laws.before.id, year: source.year, personId })
  const visits = judged(past, laws, policies.diseases)
  const sum = (side: 'before' | 'after') =>
    visits.reduce((whole, visit) => whole + Math.round(Number(visit[side].personal) * 100), 0)
  const asThen =
    yuanText(fen(sum('before'))) === person.personalBefore && yuanText(fen(sum('after'))) === person.personalAfter
  return { answer: { person, visits, asThen }, personId: source.kind === 'settlements' ? personId : null }
}

type Laws = Readonly<{ before: Pack; after: Pack }>

/** The laws that were tried, also when others have been published since. */
async function lawsOf(on: Sql, policies: Policies, trial: KeptTrial, packHash: string): Promise<Laws | Refusal> {
  const draft = await draftById(on, trial.draftId)
  if (!draft) return noSuchDraft()
  const { packId } = draft
  const now = policies.packs.some(({ id, hash }) => id === packId && hash === packHash)
  const texts = now ? textsOf(policies) : await versionTexts(on, packId, packHash)
  return texts
    ? lawsOfTrial(texts, { packId, content: trial.content, source: trial.source })
    : lawGone({ hash: packHash })
}

function judged(past: readonly PastVisit[], { before, after }: Laws, diseases: readonly DiseaseEntry[]): CaseVisit[] {
  const used = { before: {}, after: {} }
  return past.map(({ visit }) => {
    const was = outcome(before, visit, used.before)
    const would = outcome(after, visit, used.after)
    return {
      day: visit.day,
      disease: caseWord('disease', visit.disease ?? 'ordinary', diseases),
      level: factWord('level', visit.institution.level),
      dispensedAt: factWord('dispensedAt', visit.pharmacy ? 'pharmacy' : 'institution'),
      total: yuanText(fen(wholeBill(visit))),
      before: was,
      after: would,
      differs: was.personal !== would.personal || was.fund !== would.fund || was.refused !== would.refused,
    }
  })
}

function outcome(pack: Pack, visit: Visit, counters: Record<string, Fen>): CaseOutcome {
  const decision = adjudicate(pack, visit, counters)
  const rungs = rungsOf(decision)
  if (decision.decision === 'refused') {
    const own = yuanText(fen(wholeBill(visit)))
    return {
      refused: true,
      fund: '0.00',
      seriousIllness: '0.00',
      supplementary: '0.00',
      personal: own,
      ratio: null,
      rungs,
    }
  }
  for (const { key, amount } of decision.counterMoves) counters[key] = fen((counters[key] ?? 0) + amount)
  const { fund, seriousIllness, supplementary, personal, ratio } = decision
  return {
    refused: false,
    fund: yuanText(fund),
    seriousIllness: yuanText(seriousIllness),
    supplementary: yuanText(supplementary),
    personal: yuanText(personal),
    ratio: percentText(ratio),
    rungs,
  }
}

function rungsOf(decision: Adjudication): CaseOutcome['rungs'] {
  const en = explain(decision, { reader: 'clerk', language: 'en' })
  return explain(decision, { reader: 'clerk', language: 'zh' }).map(({ step, text, to, cites }, index) => ({
    step,
    words: { zh: text, en: en[index]?.text ?? '' },
    to: to === undefined ? null : yuanText(to),
    cites: [...cites],
  }))
}
