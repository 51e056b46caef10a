import type { Drug } from '../modules/catalogue/index.ts'
import { drugsByCodes } from '../modules/catalogue/index.ts'
import { noSuchPrescription } from '../modules/circulation/index.ts'
import type { Draft } from '../modules/prescribing/api.ts'
import { Refusal, refusal } from '../platform/refusal.ts'
import { type Sql, sql, type Tx } from '../platform/sql.ts'
import type { t7101 } from './7101/table.ts'
import type { InputOf } from './fields/table.ts'
import { diseaseOf, encounterIdOf } from './outpatient.ts'
import { timesPerDay } from './prescriptions.ts'

/** A prescription of a hospital's own software as a draft of ours: judged by the same reminders, issued by the same use case. */

export type RxInput = InputOf<typeof t7101>
type Row = RxInput['rxdrugdetail'][number]

const unitUnknown = refusal(422, 'gateway/unit-unknown', {
  zh: '{field}：单位“{unit}”应为 {known}',
  en: '{field}: the unit “{unit}” must be one of {known}',
})
const frequencyUnknown = refusal(422, 'gateway/frequency-unknown', {
  zh: '{field}：不认识的使用频次“{name}”',
  en: '{field}: the frequency “{name}” is not known',
})
const drugUnknown = refusal(422, 'gateway/drug-unknown', {
  zh: '{field}：药品目录没有编码 {code}',
  en: '{field}: the catalogue has no drug {code}',
})

export async function draftOf(on: Sql, input: RxInput, personId: number): Promise<Draft | Refusal> {
  const { mdtrtinfo, rxdrugdetail } = input
  const visitId = encounterIdOf(mdtrtinfo.mdtrtId)
  if (visitId instanceof Refusal) return visitId
  const disease = await diseaseOf(on, mdtrtinfo.diseCodg)
  if (disease instanceof Refusal) return disease
  const drugs = await drugsByCodes(
    on,
    rxdrugdetail.map(({ medListCodg }) => medListCodg),
  )
  const lines: Draft['lines'] = []
  for (const [i, row] of rxdrugdetail.entries()) {
    const field = `rxdrugdetail[${i}]`
    const drug = drugs.find(({ drugCode }) => drugCode === row.medListCodg)
    if (!drug) return drugUnknown({ field: `${field}.medListCodg`, code: row.medListCodg })
    const line = lineOf(row, drug, field)
    if (line instanceof Refusal) return line
    lines.push(line)
  }
  const more = extrasOf(mdtrtinfo)
  return {
    personId,
    visitId,
    ...(disease && { diseaseKey: disease.diseaseKey }),
    diagnosisCode: mdtrtinfo.maindiagCode,
    days: Math.min(366, Math.max(1, ...rxdrugdetail.map(({ medcDays }) => Math.ceil(medcDays)))),
    destination: 'circulation',
    lines,
    ...(more.consent === '1' || more.consent === 1 || more.consent === true
      ? { consent: { signer: 'self', told: true, circulation: true } }
      : {}),
    ...(Array.isArray(more.reasons) && { reasons: more.reasons.filter(isReason) }),
  }
}

/** What the tables have no field for comes as an extension: consent, and reasons for reminders that ask for one. */
function extrasOf(node: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { extras } = node
  return typeof extras === 'object' && extras !== null && !Array.isArray(extras)
    ? (extras as Record<string, unknown>)
    : {}
}

type Reason = NonNullable<Draft['reasons']>[number]
const isReason = (value: unknown): value is Reason =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  typeof value.code === 'string' &&
  'reason' in value &&
  typeof value.reason === 'string'

function lineOf(row: Row, drug: Drug, field: string): Draft['lines'][number] | Refusal {
  const { packUnit, strengthUnit, unitStrength, packCount } = drug
  const perDay = timesPerDay(row.usedFrquCodg, row.usedFrquName)
  if (perDay === undefined) return frequencyUnknown({ field: `${field}.usedFrquCodg`, name: row.usedFrquName })
  const dose =
    row.sinDosunt === packUnit
      ? row.sinDoscnt
      : row.sinDosunt.toLowerCase() === strengthUnit.toLowerCase()
        ? row.sinDoscnt / unitStrength
        : undefined
  if (dose === undefined)
    return unitUnknown({ field: `${field}.sinDosunt`, unit: row.sinDosunt, known: [packUnit, strengthUnit] })
  const packs =
    row.drugDosunt === drug.package ? row.drugCnt : row.drugDosunt === packUnit ? row.drugCnt / packCount : undefined
  if (packs === undefined)
    return unitUnknown({ field: `${field}.drugDosunt`, unit: row.drugDosunt, known: [drug.package, packUnit] })
  const whole = (value: number): number => Math.round(value * 1000) / 1000
  return {
    drugCode: drug.drugCode,
    dose: whole(dose),
    timesPerDay: perDay,
    days: Math.min(366, Math.max(1, Math.ceil(row.medcDays))),
    packs: whole(packs),
    usage: row.medcWayDscr.slice(0, 40),
  }
}

export type KeptDraft = Readonly<{
  traceCode: string
  personId: number
  institutionId: string
  prescriptionId: string
  number: string
  content: Draft
  signedFile: string | null
  usedAt: Date | null
}>

export async function keepDraft(tx: Tx, draft: Omit<KeptDraft, 'signedFile' | 'usedAt'>, at: Date): Promise<void> {
  await tx.query(sql`
    insert into gateway.draft (trace_code, person_id, institution_id, prescription_id, number, content, checked_at)
    values (${draft.traceCode}, ${draft.personId}, ${draft.institutionId}, ${draft.prescriptionId}, ${draft.number},
            ${sql.json(draft.content)}, ${at})`)
}

/** The draft of a trace code, for the hospital that had it checked. */
export async function draftByCode(
  on: Sql,
  { traceCode, institutionId }: { traceCode: string; institutionId: string },
): Promise<KeptDraft | Refusal> {
  const found = await on.one<KeptDraft>(sql`
    select trace_code as "traceCode", person_id as "personId", institution_id as "institutionId",
           prescription_id as "prescriptionId", number, content, signed_file as "signedFile", used_at as "usedAt"
      from gateway.draft where trace_code = ${traceCode} and institution_id = ${institutionId}`)
  return found ?? noSuchPrescription()
}

export async function markDraft(
  tx: Tx,
  { traceCode, personId }: Pick<KeptDraft, 'traceCode' | 'personId'>,
  given: { signedFile?: string; usedAt?: Date; pharmacistName?: string },
): Promise<void> {
  await tx.query(sql`
    update gateway.draft set signed_file = coalesce(${given.signedFile ?? null}, signed_file),
                             used_at = coalesce(${given.usedAt ?? null}, used_at),
                             pharmacist_name = coalesce(${given.pharmacistName ?? null}, pharmacist_name)
     where trace_code = ${traceCode} and person_id = ${personId}`)
}

/** The pharmacist who checked a prescription at the hospital, where its own software told who that was. */
export async function checkedBy(on: Sql, { number, personId }: { number: string; personId: number }): Promise<string> {
  const found = await on.one<{ name: string | null }>(sql`
    select pharmacist_name as name from gateway.draft where number = ${number} and person_id = ${personId}`)
  return found?.name ?? '未报送'
}
