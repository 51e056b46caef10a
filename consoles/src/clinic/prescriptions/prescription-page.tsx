import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import type { Prescription } from '../../../../modules/prescribing/api.ts'
import { useAsk } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { Answered } from '../../parts/answered.tsx'
import { Code } from '../../parts/code.tsx'
import { InstantText } from '../../parts/day.tsx'
import { usePrescriptionFaces } from '../../parts/prescription-state.ts'
import { useShortcut } from '../../parts/shortcuts.tsx'
import { StateTag } from '../../parts/state-tag.tsx'
import { FindingList } from '../patient/findings.tsx'
import { Fee } from './fee.tsx'
import { History } from './history.tsx'
import { PrescriptionLines } from './prescription-lines.tsx'
import { RevokeButton } from './revoke-button.tsx'
import './prescription.css'
import '../patient/patient.css'

/** One issued prescription: what is on it, what became of it, and what may still be done. */
export function PrescriptionPage() {
  const { prescriptionId } = useParams()
  const asked = useAsk<Prescription>(`/api/prescriptions/${prescriptionId}`)
  return (
    <Answered asked={asked} rows={8}>
      {(prescription) => <Detail prescription={prescription} />}
    </Answered>
  )
}

function Detail({ prescription }: { readonly prescription: Prescription }) {
  const { t, say } = useText()
  const navigate = useNavigate()
  const faces = usePrescriptionFaces()
  const words = t.clinic.prescription
  useShortcut('Esc', t.shell.goBack, () => navigate(-1))
  const { patient, consent } = prescription
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [words.disease, say(prescription.diseaseName)],
    [words.diagnosis, `${prescription.diagnosis.code} ${prescription.diagnosis.name}`],
    [words.days, prescription.days],
    [words.issued, <InstantText key="issued" at={prescription.issuedAt} />],
    [words.validUntil, <InstantText key="valid" at={prescription.validUntil} />],
    [words.doctor, `${prescription.institution.name} ${prescription.doctor.name}`],
    [
      words.destination,
      prescription.destination === 'in-house' ? t.clinic.editor.inHouse : t.clinic.editor.circulation,
    ],
    ...(prescription.chosen ? [[words.chosen, prescription.chosen.name] as const] : []),
    ...(consent
      ? [
          [
            words.consent,
            `${consent.signerName} · ${consent.signer === 'self' ? t.clinic.consent.self : t.clinic.consent.guardian}`,
          ] as const,
        ]
      : []),
    ...(prescription.longReason ? [[words.longReason, prescription.longReason] as const] : []),
    [words.pack, <Code key="pack" value={`${prescription.pack.id} ${prescription.pack.hash.slice(0, 12)}`} />],
  ]
  return (
    <div className="stack">
      <header className="spread">
        <h1 className="row">
          <StateTag state={prescription.state} faces={faces} />
          <Code value={prescription.number} />
          <Link to={`/clinic/patients/${patient.personId}`}>{patient.name}</Link>
          <span className="quiet">
            {t.clinic.person[patient.sex]} {t.clinic.person.age(patient.age)}
          </span>
        </h1>
        <span className="row no-print">
          {prescription.may.print && (
            <Button
              icon={<PrinterOutlined />}
              href={`/api/prescriptions/${prescription.prescriptionId}/form.pdf`}
              target="_blank"
            >
              {t.clinic.issue.print}
            </Button>
          )}
          {prescription.may.revoke && <RevokeButton prescriptionId={prescription.prescriptionId} />}
        </span>
      </header>
      <section className="panel inside">
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Fee prescription={prescription} />
      <PrescriptionLines lines={prescription.lines} />
      <div className="prescription-below">
        <section className="panel">
          <header>
            <h2>{words.history}</h2>
          </header>
          <History history={prescription.history} />
        </section>
        <section className="panel">
          <header>
            <h2>{words.findings}</h2>
          </header>
          <div className="inside">
            {prescription.findings.length === 0 ? (
              <span className="quiet">{t.clinic.editor.noFindings}</span>
            ) : (
              <FindingList
                findings={prescription.findings.map(({ needs: _needs, ...finding }) => finding)}
                reasons={{}}
                onReason={() => undefined}
              />
            )}
          </div>
        </section>
      </div>
    </div>
  )
}
