import type { Check, ClinicDrugs, Diagnoses, Draft, Issued, VisitOpened } from '../../modules/prescribing/api.ts'
import type { Visitor } from './browser.ts'

interface Wish {
  /** The patient's insurance code. */
  readonly credential: string
  readonly diseaseKey: string
  /** Drugs by name, pinyin initials or code. */
  readonly drugs: readonly string[]
  readonly days?: number
  readonly destination?: Draft['destination']
}

/** Issues a prescription over the service as this doctor would in the clinic, for tests that begin after it. */
export async function issue(doctor: Visitor, wish: Wish): Promise<Issued> {
  const { credential, diseaseKey, days = 28, destination = 'circulation' } = wish
  const visit = await doctor.change<VisitOpened>('/api/clinic/visits', { credential })
  const { personId, visitId } = visit
  await doctor.change(`/api/clinic/patients/${personId}/medication-lookups`, {})
  const diagnoses = await doctor.read<Diagnoses>(`/api/clinic/diagnoses?diseaseKey=${diseaseKey}`)
  const drugs = await Promise.all(wish.drugs.map((query) => firstDrug(doctor, query, wish, personId)))
  const draft: Draft = {
    ...{ personId, visitId, diseaseKey, days, destination },
    diagnosisCode: diagnoses.rows[0]?.code ?? '',
    consent: { signer: 'self', told: true, circulation: true },
    lines: drugs.map(({ drugCode, usualDose, usualTimes }) => {
      return { drugCode, dose: usualDose ?? 1, timesPerDay: usualTimes ?? 1, days, usage: '口服' }
    }),
  }
  const check = await doctor.change<Check>('/api/clinic/prescriptions/check', draft)
  const lines = draft.lines.map((line, index) => ({ ...line, packs: check.lines[index]?.packsNeeded ?? 1 }))
  return doctor.change<Issued>('/api/clinic/prescriptions', { ...draft, lines })
}

async function firstDrug(doctor: Visitor, query: string, { diseaseKey }: Wish, personId: number) {
  const asked = new URLSearchParams({ query, diseaseKey, personId: String(personId), size: '50' })
  const { rows } = await doctor.read<ClinicDrugs>(`/api/clinic/drugs?${asked}`)
  const found = rows.find(({ forDisease, class: kind }) => forDisease && kind !== 'C')
  if (!found) throw new Error(`no drug ${query} for ${diseaseKey}`)
  return found
}
