import { Link } from 'react-router'
import type { PatientOverview } from '../../../../modules/prescribing/api.ts'
import { useText } from '../../language/language.tsx'
import { InstantText } from '../../parts/day.tsx'
import { Nothing } from '../../parts/nothing.tsx'
import { usePrescriptionFaces } from '../../parts/prescription-state.ts'
import { StateTag } from '../../parts/state-tag.tsx'

/** Without today's visit nothing is written: the patient shows the credential first. */
export function NoVisit({ overview }: { readonly overview: PatientOverview }) {
  const { t, list } = useText()
  const faces = usePrescriptionFaces()
  return (
    <section className="panel inside stack">
      <Nothing title={t.clinic.find.noVisit} hint={t.clinic.find.noVisitHint}>
        <Link to="/clinic">{t.clinic.find.toSearch}</Link>
      </Nothing>
      {overview.openPrescriptions.length > 0 && (
        <>
          <h2>{t.clinic.person.openPrescriptions}</h2>
          {overview.openPrescriptions.map((row) => (
            <p key={row.prescriptionId} className="row">
              <StateTag state={row.state} faces={faces} />
              <Link to={`/clinic/prescriptions/${row.prescriptionId}`}>{row.number}</Link>
              <span>{list(row.drugs)}</span>
              <InstantText at={row.issuedAt} />
            </p>
          ))}
        </>
      )}
    </section>
  )
}
