/** What the law is read with. Pure: no clock, no database, no network, no files. */

export { adjudicate } from './adjudicate.ts'
export type {
  Adjudication,
  BenefitRefusal,
  LineAmounts,
  PackVersion,
  Paid,
  RefusalCode,
  Refused,
  Rule,
  Step,
  StepName,
} from './adjudication.ts'
export { refusalCodes } from './adjudication.ts'
export type { Claims, ClaimsWithCases } from './claims.ts'
export { claimsOf } from './claims.ts'
export type { Difference, Law, Side } from './compare.ts'
export { compare } from './compare.ts'
export type { EvidenceItem, Requirement } from './criteria.ts'
export type { Day, Period } from './day.ts'
export { day, dayInShanghai, daysBetween, daysOfMonth, nextDay, periodOf, previousDay, readDay } from './day.ts'
export type { Basis, ClauseId, Decided, Sentence } from './decided.ts'
export { isDemand, unitOf } from './document.ts'
export type { Example, ExampleResult } from './examples.ts'
export { readExamples, runExamples } from './examples.ts'
export type { Explained, Language, Reader } from './explain.ts'
export { explain } from './explain.ts'
export type { FactName, Facts } from './facts.ts'
export { cityOf, factNames, factsOf } from './facts.ts'
export type { Duration } from './kinds.ts'
export type { FigureName, FigureValue, LawName, LawValue } from './laws.ts'
export { drugCategories, figureNames, lawNames, purchaseFields } from './laws.ts'
export type { Fen, Price, Quantity, Rate } from './money.ts'
export {
  above,
  fen,
  least,
  less,
  noRate,
  nothing,
  percentText,
  portion,
  priced,
  rate,
  readPercent,
  readPrice,
  readQuantity,
  readYuan,
  sum,
  whole,
  yuanText,
} from './money.ts'
export type { Clause, DiseaseEntry, DocumentTitle, Pack, Policies, Uncertain } from './pack.ts'
export type { PackTexts, PolicyFile } from './read-pack.ts'
export type { PolicyTexts } from './read-policies.ts'
export { readPolicies } from './read-policies.ts'
export type { ReadVisit, VisitFault } from './read-visit.ts'
export { readVisit } from './read-visit.ts'
export type { ReplayLaw, ReplayResults } from './replay.ts'
export { compileReplay, replayClaims } from './replay.ts'
export { schemas } from './schema.ts'
export type { Fault, Place } from './source.ts'
export type { Stated } from './stated.ts'
export type { CounterMove, Counters, Disease, DrugClass, Insurance, Level, Line, Visit } from './visit.ts'
export { levels } from './visit.ts'
export { writeDecision } from './write-decision.ts'
