import { EyeOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { Link } from 'react-router'
import type { PatientOverview, Supply } from '../../../../modules/prescribing/api.ts'
import { useText } from '../../language/language.tsx'
import { Code } from '../../parts/code.tsx'
import { DaysLeftBar } from '../../parts/days-left.tsx'
import { usePrescriptionFaces } from '../../parts/prescription-state.ts'
import { StateTag, Tint } from '../../parts/state-tag.tsx'

/** Who sits here: everything that the prescription depends on, in three lines. */
export function Strip({ overview, onLook }: { readonly overview: PatientOverview; readonly onLook: () => void }) {
  const { t, say } = useText()
  const words = t.clinic.person
  const { patient, contract, lookup } = overview
  return (
    <section className="strip panel" aria-label={patient.name}>
      <div className="strip-who">
        <h1>{patient.name}</h1>
        <span>
          {words[patient.sex]} {words.age(patient.age)}
        </span>
        <span>
          {words[patient.insurance]}
          {patient.retired && ` · ${words.retired}`} · {say(patient.regionName)}
        </span>
        {patient.supplementary && <Tint color="rest">{words.supplementary}</Tint>}
        {!patient.insuredToday && <Tint color="stop">{words.notInsured}</Tint>}
        {overview.registrations.map((registration) => (
          <Tint key={registration.registrationId} color="know">
            {words[registration.kind]} {say(registration.regionName)}
          </Tint>
        ))}
        <Code value={patient.insuranceCode} />
        <span className="quiet num">{patient.identityNumber}</span>
        <span className="strip-look">
          <Button
            icon={<EyeOutlined />}
            onClick={onLook}
            type={lookup.current ? 'default' : 'primary'}
            ghost={!lookup.current}
          >
            {t.clinic.lookup.open}
            <span className={lookup.current ? 'quiet' : ''}>
              {lookup.current ? t.clinic.lookup.done : t.clinic.lookup.notYet}
            </span>
          </Button>
        </span>
      </div>
      <dl className="strip-facts">
        <div>
          <dt>{words.certified}</dt>
          <dd>
            <Certified overview={overview} />
          </dd>
        </div>
        <div>
          <dt>{words.contract}</dt>
          <dd>
            {contract ? (
              <>
                {contract.institutionName} {contract.doctorName}
                {contract.paid && ` · ${words.paidContract}`}
              </>
            ) : (
              <span className="quiet">{words.noContract}</span>
            )}
          </dd>
        </div>
        <OpenPrescriptions overview={overview} />
      </dl>
      <Supplies supplies={overview.supplies} />
    </section>
  )
}

function Certified({ overview }: { readonly overview: PatientOverview }) {
  const { t, say } = useText()
  const valid = overview.certified.filter(({ validToday }) => validToday)
  if (valid.length === 0) return <Tint color="stop">{t.clinic.person.noneCertified}</Tint>
  return (
    <>
      {valid.map(({ certificationId, diseaseName, validUntil, designated }) => (
        <span key={certificationId} className="certified">
          {say(diseaseName)}
          {validUntil && <span className="quiet num"> {t.clinic.person.until(validUntil)}</span>}
          {designated && <span className="quiet"> · {designated.name}</span>}
        </span>
      ))}
    </>
  )
}

function OpenPrescriptions({ overview }: { readonly overview: PatientOverview }) {
  const { t, list } = useText()
  const faces = usePrescriptionFaces()
  if (overview.openPrescriptions.length === 0) return null
  return (
    <div>
      <dt>{t.clinic.person.openPrescriptions}</dt>
      <dd className="row">
        {overview.openPrescriptions.slice(0, 3).map(({ prescriptionId, number, state, drugs }) => (
          <Link key={prescriptionId} to={`/clinic/prescriptions/${prescriptionId}`} title={list(drugs)}>
            <span className="num">…{number.slice(-6)}</span> <StateTag state={state} faces={faces} />
          </Link>
        ))}
      </dd>
    </div>
  )
}

const shown = 4

/** Days left per drug, the first to end first (WZ2017-2.5). */
function Supplies({ supplies }: { readonly supplies: readonly Supply[] }) {
  const { t } = useText()
  const rest = supplies.slice(shown)
  return (
    <div className="supplies">
      <span className="quiet">{t.clinic.person.supplies}</span>
      {supplies.length === 0 && <span>{t.clinic.person.noSupplies}</span>}
      {supplies.slice(0, shown).map((supply) => (
        <SupplyBar key={`${supply.diseaseKey}-${supply.substance}`} supply={supply} />
      ))}
      {rest.length > 0 && (
        <Popover
          trigger={['click', 'hover']}
          content={
            <div className="stack">
              {rest.map((supply) => (
                <SupplyBar key={`${supply.diseaseKey}-${supply.substance}`} supply={supply} />
              ))}
            </div>
          }
        >
          <button type="button" className="link-button">
            {t.clinic.person.more(rest.length)}
          </button>
        </Popover>
      )}
    </div>
  )
}

function SupplyBar({ supply }: { readonly supply: Supply }) {
  const { t } = useText()
  return (
    <span className="supply">
      <span>{supply.drugName}</span>
      <DaysLeftBar days={supply.daysLeft} />
      <span className="quiet num">
        {supply.refillAllowed ? t.clinic.person.refillNow : t.clinic.person.refillFrom(supply.refillFrom)}
      </span>
    </span>
  )
}
