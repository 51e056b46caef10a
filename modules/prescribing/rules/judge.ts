import type { Finding, Missing } from '../api.ts'
import { certifiedDisease, diagnosisOfDisease, insured } from './benefit.ts'
import { consented } from './consent.ts'
import { missingOf } from './content.ts'
import { measurable, packsFit, usualDose } from './dose.ts'
import { knownDrugs, notExcluded, onlyForDisease, selectedFirst, whereItIs } from './drugs.ts'
import type { DraftFacts, Rule } from './facts.ts'
import { linesWithinDays, notTooLong } from './length.ts'
import { lookedUp } from './lookup.ts'
import { fileOfDualChannel } from './patient-file.ts'
import { refillNotTooEarly } from './refill.ts'
import { noDuplicates, noOverlap } from './therapy.ts'
import { filed, registered, sanctioned } from './who.ts'

/**
 * All reminders, in the order in which a refusal is given when several apply: who issues, for whom and what, how long,
 * how early, which drugs, how much, and whether everybody agreed and looked.
 */
export const rules: readonly Rule[] = [
  registered,
  sanctioned,
  filed,
  insured,
  certifiedDisease,
  diagnosisOfDisease,
  notTooLong,
  linesWithinDays,
  refillNotTooEarly,
  knownDrugs,
  onlyForDisease,
  notExcluded,
  fileOfDualChannel,
  whereItIs,
  measurable,
  usualDose,
  packsFit,
  noDuplicates,
  noOverlap,
  lookedUp,
  consented,
  selectedFirst,
]

type Judgement = Readonly<{ findings: readonly Finding[]; missing: readonly Missing[]; mayIssue: boolean }>

export function judge(facts: DraftFacts): Judgement {
  const missing = missingOf(facts.draft)
  const findings = rules.flatMap((rule) => rule(facts)).map((one) => withReason(one, facts))
  const mayIssue = missing.length === 0 && !findings.some((one) => one.level === 'stop' || lacksReason(one))
  return { findings, missing, mayIssue }
}

export const lacksReason = (one: Finding): boolean => one.needs === 'reason' && one.reason === undefined

/** The reason that the doctor gave for a reminder: of its line, or of the whole prescription. */
function withReason(one: Finding, { draft }: DraftFacts): Finding {
  if (one.needs !== 'reason') return one
  const given = draft.reasons?.find((reason) => reason.code === one.code && reason.line === one.line)
  return given && given.reason.trim() !== '' ? { ...one, reason: given.reason.trim() } : one
}
