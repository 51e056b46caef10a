import type { Pack, Policies } from '@changqing/engine'
import { type Day, dayOf } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import {
  type Drug,
  diagnosisByCode,
  drugsByCodes,
  drugsOfSubstances,
  isDiagnosisOf,
  scopeOf,
} from '../catalogue/index.ts'
import { contractOn } from '../family-doctors/index.ts'
import { standingOn } from '../institutions/index.ts'
import { type BenefitFacts, readBenefit } from '../settlement/index.ts'
import { onShelf } from '../stock/index.ts'
import type { Draft } from './api.ts'
import type { Doctor } from './doctor.ts'
import { lawFor } from './law.ts'
import { filedSubstances } from './patient-file-store.ts'
import type { Visit } from './prescription.ts'
import { noSuchPatient, noSuchVisit, notADoctor, visitOver } from './refusals.ts'
import type { DraftFacts } from './rules/facts.ts'
import { latestLookup, pendingOf, suppliesOf, visitById } from './store.ts'

export type GatheredFacts = DraftFacts & Readonly<{ pack: Pack; benefit: BenefitFacts }>

type DraftOf = Readonly<{ draft: Draft; doctor: Doctor; policies: Policies; at: Date }>

/** Reads all that a draft is judged by; what cannot be judged at all is refused at once. */
export async function gatherFacts(on: Sql, { draft, doctor, policies, at }: DraftOf): Promise<GatheredFacts | Refusal> {
  const day = dayOf(at)
  const visit = await visitById(on, draft.visitId)
  const unfit = visitUnfit(visit, draft, doctor, day)
  if (unfit || !visit) return unfit ?? noSuchVisit()
  const benefit = await readBenefit(on, { personId: draft.personId, day })
  if (!benefit) return noSuchPatient()
  const standing = await standingOn(on, { ...doctor, day })
  if (!standing) return notADoctor()
  const { person, certified } = benefit
  const { level, region } = standing.institution
  const place = lawFor(policies, person, { day, level, diseaseKey: draft.diseaseKey })
  if (place instanceof Refusal) return place
  const supplies = await suppliesOf(on, person.personId)
  const pending = await pendingOf(on, person.personId, at)
  const drugs = await drugsAbout(on, draft, [...supplies, ...pending])
  const codes = draft.lines.map(({ drugCode }) => drugCode)
  const shelf = await onShelf(on, { institutionIds: [doctor.institutionId], drugCodes: codes, day })
  return {
    draft,
    day,
    at,
    pack: place.pack,
    law: place.law,
    documents: place.pack.documents.map(({ id }) => id),
    benefit,
    person,
    certified,
    diseaseNames: new Map(policies.diseases.map(({ key, name }) => [key, name])),
    contract: await contractOn(on, person.personId, day),
    visit,
    standing,
    lookup: await latestLookup(on, person.personId, doctor.practitionerId),
    drugs,
    scope:
      draft.diseaseKey === undefined ? undefined : await scopeOf(on, { diseaseKey: draft.diseaseKey, region, day }),
    diagnosis: await diagnosisFor(on, draft),
    inHouse: new Map(shelf.map((one) => [one.drugCode, one])),
    supplies,
    pending,
    fileRule: place.pack.figure('prescribing.patientFileForDualChannel', day),
    filed: await filedSubstances(on, person.personId, day),
  }
}

/** A prescription belongs to today's visit of this patient to this doctor. */
function visitUnfit(visit: Visit | undefined, draft: Draft, doctor: Doctor, day: Day): Refusal | undefined {
  if (!visit || visit.personId !== draft.personId) return noSuchVisit()
  if (visit.institutionId !== doctor.institutionId || visit.practitionerId !== doctor.practitionerId)
    return noSuchVisit()
  const visitDay = dayOf(visit.at)
  return visitDay === day ? undefined : visitOver({ visitDay })
}

/** The drugs of the draft, of what the person has, and their other products. */
async function drugsAbout(
  on: Sql,
  draft: Draft,
  inHand: readonly { substance: string }[],
): Promise<ReadonlyMap<string, Drug>> {
  const written = await drugsByCodes(on, [...new Set(draft.lines.map(({ drugCode }) => drugCode))])
  const substances = new Set([...written, ...inHand].map(({ substance }) => substance))
  const all = await drugsOfSubstances(on, [...substances])
  return new Map(all.map((drug) => [drug.drugCode, drug]))
}

async function diagnosisFor(on: Sql, { diagnosisCode, diseaseKey }: Draft): Promise<DraftFacts['diagnosis']> {
  if (diagnosisCode === undefined) return undefined
  const found = await diagnosisByCode(on, diagnosisCode)
  return found && { ...found, ofDisease: diseaseKey !== undefined && (await isDiagnosisOf(on, found.code, diseaseKey)) }
}
