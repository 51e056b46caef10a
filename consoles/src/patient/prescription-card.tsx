import { QrcodeOutlined, ShopOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { PrescriptionRow } from '../../../modules/prescribing/api.ts'
import { useText } from '../language/language.tsx'
import { DayText, dayOfInstant, InstantText } from '../parts/day.tsx'
import { usePrescriptionFaces } from '../parts/prescription-state.ts'
import { StateTag } from '../parts/state-tag.tsx'

interface CardProps {
  readonly row: PrescriptionRow
  /** What can be done with it now stands under it. */
  readonly actions?: boolean
}

const collectable = new Set<PrescriptionRow['state']>(['circulating', 'claimed', 'partly-dispensed'])

/** A prescription at a glance. */
export function PrescriptionCard({ row, actions = false }: CardProps) {
  const { t, say, list } = useText()
  const navigate = useNavigate()
  const faces = usePrescriptionFaces()
  const words = t.patient.prescription
  const to = `/patient/prescriptions/${row.prescriptionId}`
  return (
    <article className="card prescription-card">
      <Link to={to}>
        <span className="spread">
          <strong>{say(row.diseaseName)}</strong>
          <StateTag state={row.state} faces={faces} />
        </span>
        <span>{list(row.drugs)}</span>
        <span className="quiet">
          {row.institutionName} · {words.days(row.days)}
          {!actions && (
            <>
              {' · '}
              <DayText day={dayOfInstant(row.issuedAt)} />
            </>
          )}
        </span>
        {actions && collectable.has(row.state) && (
          <span className="quiet">
            {words.until} <InstantText at={row.validUntil} />
          </span>
        )}
      </Link>
      {actions && collectable.has(row.state) && (
        <div className="two-buttons">
          {row.destination === 'circulation' && (
            <Button icon={<ShopOutlined />} onClick={() => navigate(`${to}/pharmacies`)}>
              {words.choose}
            </Button>
          )}
          <Button type="primary" icon={<QrcodeOutlined />} onClick={() => navigate(`${to}/code`)}>
            {words.show}
          </Button>
        </div>
      )}
    </article>
  )
}
