import type { PatientHome } from '../../../modules/circulation/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { PrescriptionCard } from './prescription-card.tsx'

/** The prescriptions that can be collected, and the latest that are over. */
export function PrescriptionsPage() {
  const { t } = useText()
  const words = t.patient.prescription
  const asked = useAsk<PatientHome>('/api/patient/home')
  return (
    <>
      <h1>{words.title}</h1>
      <Answered asked={asked}>
        {({ prescriptions, past }) =>
          prescriptions.length + past.length === 0 ? (
            <section className="card">
              <Nothing title={words.none} hint={words.noneHint} />
            </section>
          ) : (
            <>
              {prescriptions.length > 0 && <h2>{words.active}</h2>}
              {prescriptions.map((row) => (
                <PrescriptionCard key={row.prescriptionId} row={row} actions />
              ))}
              {past.length > 0 && <h2>{words.past}</h2>}
              {past.map((row) => (
                <PrescriptionCard key={row.prescriptionId} row={row} />
              ))}
            </>
          )
        }
      </Answered>
    </>
  )
}
