import { clockText } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { dailyAmount } from '../catalogue/index.ts'
import { takeNumber, upload } from '../circulation/index.ts'
import { holdLane, type NoticeToSend, promiseNotice } from '../insured/index.ts'
import type { Draft, Finding, Issued } from './api.ts'
import { type Doctor, doctorOf } from './doctor.ts'
import { type GatheredFacts, gatherFacts } from './draft-facts.ts'
import type { ConsentRecord, Prescription, PrescriptionLine } from './prescription.ts'
import { incompleteBecauseOf, reasonMissing, stoppedBy } from './refusals.ts'
import { type CompleteDraft, type CompleteLine, completed } from './rules/content.ts'
import { citing } from './rules/finding.ts'
import { judge, lacksReason } from './rules/judge.ts'
import { setVisitDisease } from './store.ts'
import { insertPrescription } from './write.ts'

/**
 * Issues a prescription: judged by every reminder under the person's lane, then kept with its lines and the consent,
 * uploaded to the centre and promised to the patient's phone, all in the caller's transaction.
 */
export async function issue(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'at' | 'policies'>,
  draft: Draft,
  reserved?: Reserved,
): Promise<Issued | Refusal> {
  const doctor = doctorOf(ctx.actor)
  if (doctor instanceof Refusal) return doctor
  await holdLane(tx, draft.personId)
  const facts = await gatherFacts(tx, { draft, doctor, policies: ctx.policies, at: ctx.at })
  if (facts instanceof Refusal) return facts
  const allowed = mayIssue(facts)
  return allowed instanceof Refusal ? allowed : record(tx, facts, doctor, allowed, reserved)
}

/** A number that was taken before, for a prescription that is issued later under it. */
export type Reserved = Readonly<{ prescriptionId: string; number: string }>

type Allowed = Readonly<{ complete: CompleteDraft; findings: readonly Finding[] }>

/** The reminders to keep with the prescription, or the refusal: what is missing first, then the first that stops. */
function mayIssue(facts: GatheredFacts): Allowed | Refusal {
  const { findings, missing } = judge(facts)
  const complete = completed(facts.draft)
  if (!complete) return incompleteBecauseOf(missing, citing(facts.documents, 'FJ2023-5.3'))
  const stops = findings.filter(({ level }) => level === 'stop')
  const [first] = stops
  if (first) return stoppedBy(first, stops)
  const unexplained = findings.filter(lacksReason)
  const [reminder] = unexplained
  if (reminder) return reasonMissing({ what: reminder.message, findings: unexplained }, reminder.cites)
  return { complete, findings }
}

async function record(
  tx: Tx,
  facts: GatheredFacts,
  doctor: Doctor,
  { complete, findings }: Allowed,
  reserved: Reserved | undefined,
): Promise<Issued> {
  const { at, day, person, law } = facts
  const prescriptionId = reserved?.prescriptionId ?? uuidv7(at)
  const key = { prescriptionId, personId: person.personId }
  const number = reserved?.number ?? (await takeNumber(tx, key, person.region, day))
  const prescription = prescriptionOf(facts, doctor, complete, {
    ...key,
    number,
    longReason: findings.find(({ code }) => code === 'prescribing/too-long')?.reason ?? null,
  })
  const lines = complete.lines.map((line, index) => lineOf(facts, key, line, index + 1))
  await insertPrescription(tx, { prescription, lines, consent: consentOf(facts), findings })
  await setVisitDisease(tx, facts.visit, prescription.diseaseKey)
  const validFor = law('circulation.validFor').value
  const { validUntil, state } = await upload(tx, { ...key, number, hospitalId: doctor.institutionId, validFor, at })
  await promiseNotice(tx, issuedNotice(prescription, validUntil))
  return { ...key, number, state, issuedAt: at.toISOString(), validUntil: validUntil.toISOString() }
}

/** Institution and doctor are the register's (FJ2023-5.4); nothing of them is taken from the draft. */
function prescriptionOf(
  { draft, day, at, pack, person, visit, standing, diagnosis }: GatheredFacts,
  doctor: Doctor,
  { diseaseKey, days }: CompleteDraft,
  given: Pick<Prescription, 'prescriptionId' | 'personId' | 'number' | 'longReason'>,
): Prescription {
  if (!diagnosis) throw new Error('a draft without a known diagnosis was let through')
  return {
    ...given,
    ...doctor,
    visitId: visit.visitId,
    institutionName: standing.institution.name,
    doctorName: standing.practitioner.name,
    doctorPhone: standing.practitioner.phone,
    region: person.region,
    packId: pack.id,
    packHash: pack.hash,
    diseaseKey,
    diagnosisCode: diagnosis.code,
    diagnosisName: diagnosis.name,
    days,
    destination: draft.destination,
    issuedAt: at,
    issuedDay: day,
  }
}

function lineOf(
  { drugs }: GatheredFacts,
  key: Pick<Prescription, 'prescriptionId' | 'personId'>,
  written: CompleteLine,
  lineNo: number,
): PrescriptionLine {
  const drug = drugs.get(written.drugCode)
  if (!drug) throw new Error('a line with an unknown drug was let through')
  const { substance } = drug
  const daily = dailyAmount(drug, written.dose, written.timesPerDay)
  return { ...key, lineNo, ...written, substance, dailyAmount: daily, claimedPacks: 0, dispensedPacks: 0 }
}

/** The consent as it is kept; the patient's own signature carries the register's name. */
function consentOf({ draft, person, at }: GatheredFacts): ConsentRecord | undefined {
  const { consent } = draft
  if (!consent) return undefined
  const { signer, told, circulation, relation, signerName, signerIdentityNumber } = consent
  const signed =
    signer === 'guardian'
      ? {
          signerName: (signerName ?? '').trim(),
          relation: relation ?? null,
          signerIdentityNumber: (signerIdentityNumber ?? '').trim().toUpperCase(),
        }
      : { signerName: person.name, relation: null, signerIdentityNumber: null }
  return { signer, told, circulation, at, ...signed }
}

function issuedNotice(prescription: Prescription, validUntil: Date): NoticeToSend {
  const { personId, institutionName, doctorName, destination, prescriptionId, issuedAt } = prescription
  const until = clockText(validUntil)
  return {
    personId,
    topic: 'prescription/issued',
    text:
      destination === 'circulation'
        ? {
            zh: `${institutionName}${doctorName}医师为您开具了慢性病处方，请在 ${until} 前选择药店取药。`,
            en: `Dr ${doctorName} of ${institutionName} has issued a prescription for you. Choose a pharmacy and pick it up by ${until}.`,
          }
        : {
            zh: `${institutionName}${doctorName}医师为您开具了慢性病处方，请在 ${until} 前到本院药房取药。`,
            en: `Dr ${doctorName} of ${institutionName} has issued a prescription for you. Pick it up at the hospital's own pharmacy by ${until}.`,
          },
    link: `/patient/prescriptions/${prescriptionId}`,
    at: issuedAt,
  }
}
