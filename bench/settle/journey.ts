/** Whoever sits at a desk: asks, and has what must succeed. */
export type Desk = Readonly<{ must: <T>(path: string, body?: object) => Promise<T> }>

/** What a journey needs to know of a person, of the drug and of the boxes that the pharmacy will scan. */
export type Wanted = {
  readonly insuranceCode: string
  readonly diseaseKey: string
  readonly diagnosisCode: string
  readonly lines: readonly {
    readonly drugCode: string
    readonly dose: number
    readonly timesPerDay: number
    readonly packs: number
    readonly usage: string
  }[]
  readonly days: number
  readonly traceCodes: readonly string[]
}

export type Issued = { readonly prescriptionId: string; readonly personId: number; readonly number: string }
export type Dispensing = {
  readonly dispensingId: string
  readonly state: string
  readonly lines: readonly { readonly lineNo: number; readonly packs: number }[]
  readonly feeList: { readonly hash: string }
}

/** The doctor's part: the patient shows the code, a visit is opened, the medication looked at, the prescription issued. */
export async function issue(doctor: Desk, wanted: Wanted): Promise<Issued> {
  const visit = await doctor.must<{ visitId: string; personId: number }>('/api/clinic/visits', {
    credential: wanted.insuranceCode,
  })
  await doctor.must(`/api/clinic/patients/${visit.personId}/medication-lookups`, {})
  const { diseaseKey, diagnosisCode, days, lines } = wanted
  const draft = {
    ...{ personId: visit.personId, visitId: visit.visitId, diseaseKey, diagnosisCode, days },
    destination: 'circulation',
    lines: lines.map((line) => ({ ...line, days })),
    consent: { signer: 'self', told: true, circulation: true },
  }
  return doctor.must<Issued>('/api/clinic/prescriptions', draft)
}

/** The pharmacy's part up to the point where nothing is left but to settle. */
export async function prepare(pharmacist: Desk, issued: Issued, wanted: Wanted): Promise<Dispensing> {
  const { number } = issued
  const pulled = await pharmacist.must<Dispensing>('/api/pharmacy/pulls', {
    number,
    insuranceCode: wanted.insuranceCode,
  })
  const at = `/api/pharmacy/dispensings/${pulled.dispensingId}`
  const credential = { kind: 'insurance-code', value: wanted.insuranceCode }
  await pharmacist.must(`${at}/identity`, { way: 'own', credential })
  const taken = pulled.lines.filter(({ packs }) => packs > 0)
  const lines = taken.map(({ lineNo }) => ({ lineNo, ok: true }))
  await pharmacist.must(`${at}/review`, { decision: 'approved', lines })
  const scanned = await pharmacist.must<{ dispensing: Dispensing }>(`${at}/scans`, { codes: wanted.traceCodes })
  return pharmacist.must<Dispensing>(`${at}/confirmation`, { hash: scanned.dispensing.feeList.hash })
}
