import type { Policies } from '@changqing/engine'
import { day as asDay, type Day, dayOf } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import type { Actor } from '../../platform/identity.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql, Tx } from '../../platform/sql.ts'
import { drugsByCodes } from '../catalogue/index.ts'
import { certifiedOn } from '../eligibility/index.ts'
import { standingOn } from '../institutions/index.ts'
import { holdLane } from '../insured/index.ts'
import type { FileClosing, NewPatientFile, PatientFile, PatientFiles } from './api.ts'
import { ownPatient } from './doctor.ts'
import { fileForWhat, fileInThePast, fileThere, noSuchFileOpen, notDualChannel } from './patient-file-refusals.ts'
import { closeFileRow, dualChannelDrugs, fileById, filesOf, insertFile, type KeptFile } from './patient-file-store.ts'
import { notADoctor } from './refusals.ts'

type By = Readonly<{ actor: Actor; at: Date; policies: Policies }>

/** Opens the file of a dual-channel drug: its rule of restricted use, and what shows that the person meets it (WH2025-5.2). */
export async function openPatientFile(
  tx: Tx,
  given: NewPatientFile & By & Readonly<{ personId: number }>,
): Promise<number | Refusal> {
  const { actor, at, personId, policies } = given
  const mine = await ownPatient(tx, actor, personId)
  if (mine instanceof Refusal) return mine
  const day = dayOf(at)
  const standing = await standingOn(tx, { ...mine, day })
  if (!standing || standing.sanctions.length > 0) return notADoctor()
  const [drug] = await drugsByCodes(tx, [given.drugCode])
  if (!drug?.dualChannel) return notDualChannel({ drug: drug?.genericName ?? given.drugCode })
  const until = given.validUntil ? asDay(given.validUntil) : null
  if (until !== null && until < day) return fileInThePast({ until })
  if (!(await certifiedOn(tx, personId, day)).includes(given.diseaseKey))
    return fileForWhat({ disease: nameOf(policies, given.diseaseKey) })
  await holdLane(tx, personId)
  const { diseaseKey, diagnosisCode, restriction, basis, drugCode } = given
  const opened = await insertFile(tx, {
    ...{ patientFileId: uuidv7(at), personId, substance: drug.substance, drugCode, diseaseKey, diagnosisCode },
    ...{ restriction: restriction.trim(), basis: basis.trim(), institutionId: mine.institutionId },
    ...{ practitionerId: mine.practitionerId, doctorName: actor.name, validFrom: day, validUntil: until, openedAt: at },
  })
  if (opened) return personId
  const there = (await filesOf(tx, personId)).find((one) => one.substance === drug.substance && one.closedAt === null)
  return fileThere({ drug: drug.genericName, from: there?.validFrom ?? '', doctor: there?.doctorName ?? '' })
}

/** Closes it: from now on the drug is not paid any more. */
export async function closePatientFile(
  tx: Tx,
  { patientFileId, note, actor, at }: FileClosing & By & Readonly<{ patientFileId: string }>,
): Promise<number | Refusal> {
  const file = await fileById(tx, patientFileId)
  if (!file) return noSuchFileOpen()
  const mine = await ownPatient(tx, actor, file.personId)
  if (mine instanceof Refusal) return mine
  await holdLane(tx, file.personId)
  return (await closeFileRow(tx, file, { at, by: actor.name, note })) ? file.personId : noSuchFileOpen()
}

/** The files of a patient, and for which drugs and diseases one may be opened. */
export async function patientFiles(
  on: Sql,
  { actor, at, policies }: Pick<Context, 'actor' | 'at' | 'policies'>,
  personId: number,
): Promise<PatientFiles | Refusal> {
  const mine = await ownPatient(on, actor, personId)
  if (mine instanceof Refusal) return mine
  const day = dayOf(at)
  const rule = policies.forRegion(mine.person.region)?.figure('prescribing.patientFileForDualChannel', day)
  const rows = (await filesOf(on, personId)).map((one) => viewOf(one, policies, day))
  return {
    ...{ rows, total: rows.length, required: rule?.value === true, cites: [...(rule?.cites ?? [])] },
    drugs: await dualChannelDrugs(on, day),
    diseases: (await certifiedOn(on, personId, day)).map((diseaseKey) => ({
      ...{ diseaseKey, name: nameOf(policies, diseaseKey) },
    })),
  }
}

const nameOf = (policies: Policies, diseaseKey: string) =>
  policies.diseases.find(({ key }) => key === diseaseKey)?.name ?? { zh: diseaseKey, en: diseaseKey }

function viewOf(file: KeptFile, policies: Policies, day: Day): PatientFile {
  const { substance: _substance, institutionId: _place, practitionerId: _doctor, ...shown } = file
  return {
    ...shown,
    diseaseName: nameOf(policies, file.diseaseKey),
    inForce: file.closedAt === null && (file.validUntil === null || file.validUntil >= day),
    openedAt: file.openedAt.toISOString(),
    closedAt: file.closedAt?.toISOString() ?? null,
  }
}
