import { QRCode } from 'antd'
import { useParams } from 'react-router'
import type { PatientPrescription } from '../../../modules/circulation/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { Back } from './back.tsx'
import { TimeLeft } from './time-left.tsx'

/** The code alone on a white page, as large as the phone allows. */
export function CodePage() {
  const { t, list } = useText()
  const { prescriptionId } = useParams()
  const asked = useAsk<PatientPrescription>(`/api/patient/prescriptions/${prescriptionId}`, undefined, {
    everySeconds: 15,
  })
  const words = t.patient.code
  return (
    <div className="code-page">
      <Back title={words.title} to={`/patient/prescriptions/${prescriptionId}`} />
      <Answered asked={asked}>
        {({ pickupCode, prescription, secondsLeft }) =>
          pickupCode ? (
            <section>
              <QRCode
                value={pickupCode}
                size={300}
                bordered={false}
                color="#000"
                bgColor="#fff"
                aria-label={words.title}
              />
              <p>
                {words.number} <strong className="num">{prescription.number}</strong>
              </p>
              <p>{list(prescription.lines.map(({ genericName }) => genericName))}</p>
              <TimeLeft seconds={secondsLeft} />
              <p className="quiet">{words.hint}</p>
              <p className="quiet">{words.brighter}</p>
            </section>
          ) : (
            <Nothing title={words.none} />
          )
        }
      </Answered>
    </div>
  )
}
