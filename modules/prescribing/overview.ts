import type { Policies } from '@changqing/engine'
import { recordLook } from '../../platform/audit.ts'
import { type Day, dayOf, startOf, subtractDuration } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { allDiseases } from '../catalogue/index.ts'
import type { Certification } from '../eligibility/api.ts'
import { certificationsOf, designationsOf } from '../eligibility/index.ts'
import { contractOn } from '../family-doctors/index.ts'
import { institutionById } from '../institutions/index.ts'
import { personStrip, registrationsOn, registrationView } from '../insured/index.ts'
import { readBenefit } from '../settlement/index.ts'
import type { PatientOverview } from './api.ts'
import { benefitFigure } from './benefit-figure.ts'
import { type Doctor, ownPatient } from './doctor.ts'
import { lawFor, type PlaceLaw } from './law.ts'
import { noSuchPatient, notADoctor } from './refusals.ts'
import { prescriptionRows } from './rows.ts'
import { longestDays } from './rules/length.ts'
import { isCurrent } from './rules/lookup.ts'
import { latestLookup, visitSince } from './store.ts'
import { suppliesToday } from './supply-view.ts'

const open = ['circulating', 'claimed', 'partly-dispensed', 'frozen'] as const

/** Everything that a doctor sees of a patient before writing; the look is kept. */
export async function overview(ctx: Context, personId: number): Promise<PatientOverview | Refusal> {
  const { db, at, policies } = ctx
  const patient = await ownPatient(db, ctx.actor, personId)
  if (patient instanceof Refusal) return patient
  const day = dayOf(at)
  const institution = await institutionById(db, patient.institutionId)
  if (!institution) return notADoctor()
  const facts = await readBenefit(db, { personId, day })
  if (!facts) return noSuchPatient()
  const place = lawFor(policies, facts.person, { day, level: institution.level })
  if (place instanceof Refusal) return place
  await recordLook(db, ctx.actor, at, { personId, what: 'patient-overview' })
  const certified = await certifications(db, personId, day, policies)
  return {
    patient: personStrip(facts.person, day),
    certified,
    benefits: certified
      .filter(({ validToday }) => validToday)
      .map(({ diseaseKey, diseaseName }) =>
        benefitFigure({ pack: place.pack, facts, day, diseaseKey, diseaseName, institution }),
      ),
    contract: (await contractOn(db, personId, day)) ?? null,
    registrations: (await registrationsOn(db, personId, day)).map(registrationView),
    supplies: await suppliesToday(db, policies, facts.person, day),
    openPrescriptions: (await prescriptionRows(db, at, { personId, states: open, limit: 50 })).rows,
    ...(await visitToday(db, personId, patient, day, place)),
    limits: limitsOf(place, day),
  }
}

async function certifications(on: Sql, personId: number, day: Day, policies: Policies): Promise<Certification[]> {
  const names = new Map(
    (await allDiseases(on)).map(({ diseaseKey, nameZh, nameEn }) => [diseaseKey, { zh: nameZh, en: nameEn }]),
  )
  const chosen = await designationsOf(on, personId, Number(day.slice(0, 4)))
  const known = new Map(policies.diseases.map(({ key, name }) => [key, name]))
  return (await certificationsOf(on, personId, day)).map((one) => {
    const { certificationId, diseaseKey, validFrom, validUntil, institutionName, grantedRegion, suspendedFrom } = one
    const designated = chosen.find((choice) => choice.diseaseKey === diseaseKey)
    return {
      ...{ certificationId, diseaseKey, validFrom, validUntil, institutionName, grantedRegion, suspendedFrom },
      diseaseName: names.get(diseaseKey) ?? known.get(diseaseKey) ?? { zh: diseaseKey, en: diseaseKey },
      validToday: validFrom <= day && (validUntil === null || day <= validUntil) && suspendedFrom === null,
      designated: designated
        ? { institutionId: designated.institutionId, name: designated.name, year: designated.year }
        : null,
    }
  })
}

async function visitToday(
  on: Sql,
  personId: number,
  { practitionerId }: Doctor,
  day: Day,
  { law }: PlaceLaw,
): Promise<Pick<PatientOverview, 'openVisitId' | 'lookup'>> {
  const visit = await visitSince(on, { personId, practitionerId, since: startOf(day) })
  const lookup = await latestLookup(on, personId, practitionerId)
  const rule = law('prescribing.lookup')
  return {
    openVisitId: visit?.visitId ?? null,
    lookup: {
      required: rule.value,
      since: subtractDuration(day, law('prescribing.lookupWindow').value),
      lastAt: lookup?.at.toISOString() ?? null,
      current: isCurrent(lookup, { practitionerId }, day),
      cites: [...rule.cites],
    },
  }
}

function limitsOf({ law }: PlaceLaw, day: Day): PatientOverview['limits'] {
  const longest = law('prescribing.longest')
  const consent = law('prescribing.consent')
  return {
    longest: longest.value,
    longestDays: longestDays({ law, day }),
    exceptionByReason: law('prescribing.longestException').value === 'reason',
    consent: { needed: consent.value, cites: [...consent.cites] },
    validFor: law('circulation.validFor').value,
    cites: [...longest.cites],
    open: longest.open,
  }
}
