import { FilePdfOutlined, QrcodeOutlined, ShopOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import type { PatientPrescription } from '../../../modules/circulation/api.ts'
import type { PrescriptionLine } from '../../../modules/prescribing/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { InstantText } from '../parts/day.tsx'
import { usePrescriptionFaces } from '../parts/prescription-state.ts'
import { StateTag } from '../parts/state-tag.tsx'
import { useElder } from '../shell/elder.ts'
import { Back } from './back.tsx'
import { Listen } from './listen.tsx'
import { TimeLeft } from './time-left.tsx'

/** One prescription: what it says in a sentence, what is on it, what to do next. */
export function PrescriptionPage() {
  const { t } = useText()
  const { prescriptionId } = useParams()
  const asked = useAsk<PatientPrescription>(`/api/patient/prescriptions/${prescriptionId}`)
  return (
    <>
      <Back title={t.patient.prescription.title} to="/patient/prescriptions" />
      <Answered asked={asked}>{(answer) => <Detail answer={answer} />}</Answered>
    </>
  )
}

function Detail({ answer }: { readonly answer: PatientPrescription }) {
  const { t, say } = useText()
  const navigate = useNavigate()
  const elder = useElder()
  const faces = usePrescriptionFaces()
  const words = t.patient.prescription
  const { prescription, pickupCode, secondsLeft } = answer
  const here = `/patient/prescriptions/${prescription.prescriptionId}`
  return (
    <>
      <section className="card stack">
        <span className="spread">
          <strong>{say(prescription.diseaseName)}</strong>
          <StateTag state={prescription.state} faces={faces} />
        </span>
        <p className="sentence">{say(answer.sentence)}</p>
        {elder && <Listen text={say(answer.sentence)} />}
        {pickupCode && (
          <p className="quiet">
            {words.until} <InstantText at={prescription.validUntil} /> · <TimeLeft seconds={secondsLeft} />
          </p>
        )}
        {prescription.chosen && (
          <p>
            {words.chosen} <strong>{prescription.chosen.name}</strong>
          </p>
        )}
        {prescription.destination === 'in-house' && <p>{words.inHouse}</p>}
        {pickupCode && (
          <div className="two-buttons">
            {prescription.destination === 'circulation' && (
              <Button icon={<ShopOutlined />} onClick={() => navigate(`${here}/pharmacies`)}>
                {prescription.chosen ? words.chooseAgain : words.choose}
              </Button>
            )}
            <Button type="primary" icon={<QrcodeOutlined />} onClick={() => navigate(`${here}/code`)}>
              {words.show}
            </Button>
          </div>
        )}
      </section>
      <section className="card">
        <h2>{words.items}</h2>
        <ul className="items">
          {prescription.lines.map((line) => (
            <Item key={line.line} line={line} />
          ))}
        </ul>
      </section>
      <section className="card stack">
        <p>
          <span className="quiet">{words.from}</span> {prescription.institution.name} {prescription.doctor.name}
        </p>
        <p className="quiet">
          <InstantText at={prescription.issuedAt} /> · {words.days(prescription.days)}
        </p>
        {prescription.may.print && (
          <Button
            icon={<FilePdfOutlined />}
            href={`/api/prescriptions/${prescription.prescriptionId}/form.pdf`}
            target="_blank"
          >
            {words.form}
          </Button>
        )}
      </section>
    </>
  )
}

function Item({ line }: { readonly line: PrescriptionLine }) {
  const { t, term } = useText()
  const words = t.patient.prescription
  return (
    <li>
      <span className="spread">
        <strong>{line.genericName}</strong>
        <span className="num">
          {line.packs} {term(line.package)}
        </span>
      </span>
      <span className="quiet">{line.spec}</span>
      <span>{words.use(term(line.usage), `${line.dose} ${term(line.doseUnit)}`, line.timesPerDay)}</span>
      {line.remark && <span>{words.remark(line.remark)}</span>}
      <span className="quiet">
        {line.dispensedPacks >= line.packs
          ? words.taken
          : words.open(`${line.openPacks + line.claimedPacks} ${term(line.package)}`)}
      </span>
    </li>
  )
}
