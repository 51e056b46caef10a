import type { Dispensing } from '../../../../modules/dispensing/api.ts'
import { type Catalogue, useText } from '../../language/language.tsx'
import { Code } from '../../parts/code.tsx'
import { InstantText } from '../../parts/day.tsx'
import { Tint } from '../../parts/state-tag.tsx'

/** Whose prescription this is, and how long it is good for. */
export function PatientStrip({ dispensing }: { readonly dispensing: Dispensing }) {
  const { t, say } = useText()
  const { patient, prescription } = dispensing
  const words = t.pharmacy
  return (
    <div className="patient-strip">
      <div className="patient-line">
        <h1>{patient.name}</h1>
        <span>
          {patient.sex === 'male' ? words.male : words.female} · {words.age(patient.age)} ·{' '}
          {patient.insurance === 'employee' ? words.employee : words.resident}
        </span>
        <span className="num quiet">{patient.identityNumber}</span>
        <strong>{say(prescription.disease)}</strong>
        <Validity dispensing={dispensing} t={t} />
      </div>
      <p className="patient-line">
        <span className="quiet">{words.prescribedBy(prescription.institutionName, prescription.doctorName)}</span>
        <span className="quiet">
          {words.list.number} <Code value={prescription.number} />
        </span>
      </p>
    </div>
  )
}

function Validity({ dispensing, t }: { readonly dispensing: Dispensing; readonly t: Catalogue }) {
  const { prescription, settlementId } = dispensing
  if (settlementId !== null) return null
  if (prescription.outOfDate) return <Tint color="stop">{t.pharmacy.outOfDate}</Tint>
  const minutes = Math.max(0, Math.floor((Date.parse(prescription.validUntil) - Date.now()) / 60_000))
  const left = t.pharmacy.hours(Math.floor(minutes / 60), minutes % 60)
  return (
    <span className="row">
      <Tint color={minutes < 6 * 60 ? 'think' : 'rest'}>{t.pharmacy.validFor(left)}</Tint>
      <span className="unseen">
        <InstantText at={prescription.validUntil} />
      </span>
    </span>
  )
}
