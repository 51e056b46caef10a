import { PlusOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { ApplicationList, ApplicationRow, HoldingList } from '../../../modules/eligibility/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useApplicationFaces } from '../eligibility/faces.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { StateTag, Tint } from '../parts/state-tag.tsx'

/** What I hold, what I have applied for, and applying. */
export function ApplicationsPage() {
  const { t, say } = useText()
  const words = t.eligibility.phone
  const go = useNavigate()
  const held = useAsk<HoldingList>('/api/eligibility/certifications')
  const asked = useAsk<ApplicationList>('/api/eligibility/applications', { size: 100 }, { everySeconds: 30 })
  return (
    <>
      <h1>{words.title}</h1>
      <Answered asked={held}>
        {({ rows }) => (
          <section className="card stack" aria-label={words.mine}>
            <h2>{words.mine}</h2>
            {rows.length === 0 && <p className="quiet">{words.noHolding}</p>}
            {rows.map((one) => (
              <div key={one.certificationId} className="spread">
                <span>
                  <strong>{say(one.diseaseName)}</strong>
                  <br />
                  <span className="quiet">{words.valid(one.validFrom, one.validUntil)}</span>
                  {one.recognised && <span className="quiet"> · {words.recognised(say(one.grantedRegionName))}</span>}
                </span>
                <Tint color={one.state === 'in-force' ? 'good' : one.state === 'suspended' ? 'stop' : 'rest'}>
                  {words.holding[one.state]}
                </Tint>
              </div>
            ))}
          </section>
        )}
      </Answered>
      <Button type="primary" size="large" icon={<PlusOutlined />} onClick={() => go('/patient/applications/new')}>
        {words.apply}
      </Button>
      <Link className="card" to="/patient/applications/registers">
        <span>
          <strong>{t.registers.links.registers}</strong>
          <br />
          <span className="quiet">{t.registers.links.registersHint}</span>
        </span>
        <RightOutlined aria-hidden />
      </Link>
      <Link className="card" to="/patient/complaints">
        <strong>{t.complaints.mine}</strong>
        <RightOutlined aria-hidden />
      </Link>
      <h2>{words.applications}</h2>
      <Answered asked={asked}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="card quiet">{words.noApplication}</p>
          ) : (
            rows.map((row) => <Card key={row.applicationId} row={row} />)
          )
        }
      </Answered>
    </>
  )
}

function Card({ row }: { readonly row: ApplicationRow }) {
  const { t, say } = useText()
  const words = t.eligibility.phone
  const faces = useApplicationFaces()
  const wanting = row.state === 'wanting'
  return (
    <Link className={wanting ? 'card urgent' : 'card'} to={`/patient/applications/${row.applicationId}`}>
      <span>
        <strong>{say(row.diseaseName)}</strong>
        <span className="row">
          <StateTag state={row.state} faces={faces} />
          {row.dueOn && <span className="quiet">{wanting ? words.answerBy(row.dueOn) : words.waiting(row.dueOn)}</span>}
        </span>
      </span>
      <RightOutlined aria-hidden />
    </Link>
  )
}
