import { CheckCircleFilled, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { Issued, Prescription } from '../../../../modules/prescribing/api.ts'
import { useAsk } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { Answered } from '../../parts/answered.tsx'
import { Code } from '../../parts/code.tsx'
import { InstantText } from '../../parts/day.tsx'
import { stateColor } from '../../theme.ts'
import { Fee } from '../prescriptions/fee.tsx'
import { emptyDraft } from './draft.ts'
import type { Edit } from './use-draft.ts'

interface IssuedPanelProps {
  readonly issued: Issued
  readonly edit: Edit
}

/** Issued: print the form, settle the visit, next. */
export function IssuedPanel({ issued, edit }: IssuedPanelProps) {
  const { t } = useText()
  const navigate = useNavigate()
  const words = t.clinic.issue
  const asked = useAsk<Prescription>(`/api/prescriptions/${issued.prescriptionId}`)
  return (
    <section className="panel issued" aria-label={words.done}>
      <header>
        <h2 className="row" role="status">
          <CheckCircleFilled style={{ color: stateColor.good, fontSize: 22 }} aria-hidden />
          {words.done}
        </h2>
        <span className="row">
          <Code value={issued.number} />
          <span className="quiet">
            {words.validUntil} <InstantText at={issued.validUntil} />
          </span>
          <Link to={`/clinic/prescriptions/${issued.prescriptionId}`}>{words.see}</Link>
        </span>
      </header>
      <div className="inside stack">
        <div className="row">
          <Button
            type="primary"
            autoFocus
            icon={<PrinterOutlined />}
            href={`/api/prescriptions/${issued.prescriptionId}/form.pdf`}
            target="_blank"
          >
            {words.print}
          </Button>
          <Button onClick={() => edit(() => emptyDraft)}>{words.another}</Button>
          <Button onClick={() => navigate('/clinic')}>{words.backToToday}</Button>
        </div>
        <Answered asked={asked} rows={1}>
          {(prescription) => <Fee prescription={prescription} />}
        </Answered>
      </div>
    </section>
  )
}
