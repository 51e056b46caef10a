import { CheckCircleFilled, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { Issued } from '../../../../modules/prescribing/api.ts'
import type { ConsultationFee, Statement } from '../../../../modules/settlement/api.ts'
import { useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { Code } from '../../parts/code.tsx'
import { InstantText } from '../../parts/day.tsx'
import { Ladder } from '../../parts/ladder.tsx'
import { rungsOf } from '../../parts/rungs.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { stateColor } from '../../theme.ts'
import { emptyDraft } from './draft.ts'
import type { Edit } from './use-draft.ts'

interface IssuedPanelProps {
  readonly issued: Issued
  readonly visitId: string
  readonly edit: Edit
}

/** Issued: print the form, settle the visit, next. */
export function IssuedPanel({ issued, visitId, edit }: IssuedPanelProps) {
  const { t } = useText()
  const navigate = useNavigate()
  const words = t.clinic.issue
  const fee = useChange<ConsultationFee, Statement>(`/api/clinic/visits/${visitId}/settlement`)
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
          <Button
            loading={fee.isPending}
            disabled={fee.isSuccess}
            onClick={() => fee.mutate({ prescriptionId: issued.prescriptionId })}
          >
            {fee.isSuccess ? words.feeDone : words.fee}
          </Button>
          <Button onClick={() => edit(() => emptyDraft)}>{words.another}</Button>
          <Button onClick={() => navigate('/clinic')}>{words.backToToday}</Button>
        </div>
        {fee.isError && <Trouble error={fee.error} />}
        {fee.data && (
          <div className="issued-fee">
            <p>{words.feePaid(fee.data.amounts.total, fee.data.amounts.personal)}</p>
            <Ladder rungs={rungsOf(fee.data.explanation)} />
          </div>
        )}
      </div>
    </section>
  )
}
