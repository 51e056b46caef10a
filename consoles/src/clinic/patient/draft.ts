import type { ClinicDrug, Consent, Draft, Finding, Issued } from '../../../../modules/prescribing/api.ts'

/** The prescription while it is written: what the doctor typed, and what was filled in for the doctor. Pure. */

export interface LineDraft {
  readonly key: string
  readonly drug: ClinicDrug
  readonly dose: number | undefined
  readonly timesPerDay: number | undefined
  /** Its own days; without them those of the prescription. */
  readonly days: number | undefined
  readonly packs: number | undefined
  /** Packs that the doctor typed are kept; others follow what the dose needs. */
  readonly packsTyped: boolean
  readonly usage: string
  readonly remark: string
}

export interface DraftState {
  readonly diseaseKey: string | undefined
  readonly diagnosisCode: string | undefined
  readonly days: number | undefined
  readonly destination: Draft['destination']
  readonly lines: readonly LineDraft[]
  readonly consent: Consent
  /** By `code` or `code#line`. */
  readonly reasons: Readonly<Record<string, string>>
  readonly issued: Issued | undefined
}

export const emptyDraft: DraftState = {
  diseaseKey: undefined,
  diagnosisCode: undefined,
  days: undefined,
  destination: 'circulation',
  lines: [],
  consent: { signer: 'self', told: false, circulation: false },
  reasons: {},
  issued: undefined,
}

const usages: readonly (readonly [RegExp, string])[] = [
  [/吸入|喷雾|气雾/, '吸入'],
  [/注射/, '皮下注射'],
  [/滴眼/, '滴眼'],
  [/贴|软膏|乳膏/, '外用'],
]

/** A line of this drug with its usual dose; the doctor changes what differs. */
export function lineOf(drug: ClinicDrug): LineDraft {
  return {
    key: `${drug.drugCode}-${Date.now().toString(36)}`,
    drug,
    dose: drug.usualDose ?? undefined,
    timesPerDay: drug.usualTimes ?? undefined,
    days: undefined,
    packs: undefined,
    packsTyped: false,
    usage: usages.find(([form]) => form.test(drug.form))?.[1] ?? '口服',
    remark: '',
  }
}

export function withLine(state: DraftState, key: string, change: Partial<LineDraft>): DraftState {
  return { ...state, lines: state.lines.map((line) => (line.key === key ? { ...line, ...change } : line)) }
}

export function reasonKey(finding: Pick<Finding, 'code' | 'line'>): string {
  return finding.line === undefined ? finding.code : `${finding.code}#${finding.line}`
}

/** Consent that is not given yet is something missing, not something wrong. */
export function isOfConsent({ field, level }: Pick<Finding, 'field' | 'level'>): boolean {
  return level === 'stop' && (field === 'consent' || (field?.startsWith('consent.') ?? false))
}

/** What the service checks and issues. */
export function submitted(state: DraftState, personId: number, visitId: string): Draft {
  const { signerName, relation, signerIdentityNumber, ...consent } = state.consent
  const guardian = state.consent.signer === 'guardian'
  return {
    personId,
    visitId,
    destination: state.destination,
    ...given({ diseaseKey: state.diseaseKey, diagnosisCode: state.diagnosisCode, days: state.days }),
    lines: state.lines.map((line) => ({
      drugCode: line.drug.drugCode,
      ...given({
        dose: line.dose,
        timesPerDay: line.timesPerDay,
        days: line.days ?? state.days,
        packs: line.packs,
        usage: line.usage || undefined,
        remark: line.remark.trim() || undefined,
      }),
    })),
    consent: guardian ? { ...consent, ...given({ signerName, relation, signerIdentityNumber }) } : consent,
    reasons: Object.entries(state.reasons).flatMap(([key, reason]) => {
      const [code = key, line] = key.split('#')
      return reason.trim().length < 2 ? [] : [{ code, ...(line ? { line: Number(line) } : {}), reason: reason.trim() }]
    }),
  }
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Leaves out what is not there. */
function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>
}
