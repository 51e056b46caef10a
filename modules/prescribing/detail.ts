import { recordLook } from '../../platform/audit.ts'
import type { Context } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import { allDiseases, type Drug, drugsByCodes } from '../catalogue/index.ts'
import { type Circulation, circulationOf, historyOf, liveStates, move, type State } from '../circulation/index.ts'
import { institutionById } from '../institutions/index.ts'
import { ageOn, maskIdentityNumber, type Person, personById } from '../insured/index.ts'
import { feeOf } from '../settlement/index.ts'
import { maySee } from './access.ts'
import type { Finding, PrescriptionLine as LineView, Prescription as PrescriptionView } from './api.ts'
import { openPacks, type Prescription, type PrescriptionLine } from './prescription.ts'
import { noSuchPrescription } from './refusals.ts'
import { linesOf, prescriptionById } from './store.ts'

/** A prescription with everything of it, for those who may see it; to others there is none. */
export async function prescriptionFor(
  { db, actor, at }: Pick<Context, 'actor' | 'at'> & { db: Sql },
  prescriptionId: string,
): Promise<PrescriptionView | Refusal> {
  const prescription = await prescriptionById(db, prescriptionId)
  if (!prescription || !(await maySee(db, actor, prescription))) return noSuchPrescription()
  const view = await prescriptionView(db, prescription, at)
  if (!view) return noSuchPrescription()
  await recordLook(db, actor, at, { personId: prescription.personId, what: 'prescription' })
  const own = actor.role === 'doctor' && actor.practitionerId === prescription.practitionerId
  const revocable = !(move(view.state, 'revoke', 'doctor', []) instanceof Refusal)
  const fee = await feeOf(db, prescription)
  const here = actor.role === 'doctor' && actor.institutionId === prescription.institutionId
  const print = actor.role === 'doctor' || actor.role === 'patient' || actor.role === 'pharmacist'
  return { ...view, fee, may: { revoke: own && revocable, print, settleFee: here && fee === null } }
}

/** What is past its time is expired, whether or not the clock has come by yet. */
export const stateAt = ({ state, validUntil }: Pick<Circulation, 'state' | 'validUntil'>, at: Date): State =>
  liveStates.includes(state) && validUntil < at ? 'expired' : state

async function prescriptionView(
  on: Sql,
  prescription: Prescription,
  at: Date,
): Promise<Omit<PrescriptionView, 'fee' | 'may'> | undefined> {
  const { prescriptionId, personId, diseaseKey } = prescription
  const key = { prescriptionId, personId }
  const person = await personById(on, personId)
  const circulation = await circulationOf(on, key)
  if (!person || !circulation) return undefined
  const lines = await linesOf(on, key)
  const drugs = new Map(
    (
      await drugsByCodes(
        on,
        lines.map(({ drugCode }) => drugCode),
      )
    ).map((one) => [one.drugCode, one]),
  )
  const disease = (await allDiseases(on)).find((one) => one.diseaseKey === diseaseKey)
  const chosen = circulation.chosenId === null ? undefined : await institutionById(on, circulation.chosenId)
  return {
    ...head(prescription, person),
    diseaseName: { zh: disease?.nameZh ?? diseaseKey, en: disease?.nameEn ?? diseaseKey },
    lines: lines.flatMap((line) => {
      const drug = drugs.get(line.drugCode)
      return drug ? [lineView(line, drug)] : []
    }),
    ...(await consentAndFindings(on, prescription)),
    state: stateAt(circulation, at),
    validUntil: circulation.validUntil.toISOString(),
    chosen: chosen ? { institutionId: chosen.institutionId, name: chosen.name } : null,
    history: (await historyOf(on, key)).map((row) => ({ ...row, at: row.at.toISOString() })),
  }
}

function head(prescription: Prescription, person: Person) {
  const { prescriptionId, personId, number, region, visitId, diseaseKey, days, longReason, destination } = prescription
  return {
    ...{ prescriptionId, number, region, visitId, diseaseKey, days, longReason, destination },
    patient: {
      personId,
      name: person.name,
      sex: person.sex,
      age: ageOn(person.birthDate, prescription.issuedDay),
      insuranceCode: person.insuranceCode,
      insurance: person.insurance,
      identityNumber: maskIdentityNumber(person.identityNumber),
    },
    institution: { institutionId: prescription.institutionId, name: prescription.institutionName },
    doctor: {
      practitionerId: prescription.practitionerId,
      name: prescription.doctorName,
      phone: prescription.doctorPhone,
    },
    pack: { id: prescription.packId, hash: prescription.packHash },
    diagnosis: { code: prescription.diagnosisCode, name: prescription.diagnosisName },
    issuedAt: prescription.issuedAt.toISOString(),
  }
}

function lineView(line: PrescriptionLine, drug: Drug): LineView {
  const { genericName, tradeName, form, spec, maker } = drug
  const { drugCode, dose, timesPerDay, days, usage, remark, packs, claimedPacks, dispensedPacks } = line
  return {
    ...{ line: line.lineNo, drugCode, genericName, tradeName, form, spec, maker, class: drug.class },
    ...{ dose, doseUnit: drug.packUnit, timesPerDay, days, usage, remark, packs, package: drug.package },
    ...{ claimedPacks, dispensedPacks, openPacks: openPacks(line) },
  }
}

type Kept = Readonly<{
  findings: Finding[]
  signer: 'self' | 'guardian' | null
  signerName: string | null
  relation: string | null
  told: boolean | null
  circulation: boolean | null
  consentAt: Date | null
}>

async function consentAndFindings(
  on: Sql,
  { prescriptionId, personId }: Prescription,
): Promise<Pick<PrescriptionView, 'consent' | 'findings'>> {
  const kept = await on.one<Kept>(sql`
    select r.findings, c.signer, c.signer_name as "signerName", c.relation, c.told, c.circulation, c.at as "consentAt"
      from prescribing.prescription r
      left join prescribing.consent c on c.prescription_id = r.prescription_id and c.person_id = r.person_id
     where r.prescription_id = ${prescriptionId} and r.person_id = ${personId}`)
  const { signer = null, signerName = null, relation = null, consentAt = null } = kept ?? {}
  return {
    findings: kept?.findings ?? [],
    consent:
      signer === null || signerName === null || consentAt === null
        ? null
        : {
            ...{ signer, signerName, relation, told: kept?.told ?? false, circulation: kept?.circulation ?? false },
            at: consentAt.toISOString(),
          },
  }
}
