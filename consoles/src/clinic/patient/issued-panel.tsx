import { PrinterOutlined } from '@ant-design/icons'
import { Button, Result } from 'antd'
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
import { type DraftState, emptyDraft } from './draft.ts'
import type { Edit } from './use-draft.ts'

interface IssuedPanelProps {
  readonly issued: Issued
  readonly visitId: string
  readonly state: DraftState
  readonly edit: Edit
}

/** Issued: print the form, settle the visit, next. */
export function IssuedPanel({ issued, visitId, edit }: IssuedPanelProps) {
  const { t } = useText()
  const navigate = useNavigate()
  const words = t.clinic.issue
  const fee = useChange<ConsultationFee, Statement>(`/api/clinic/visits/${visitId}/settlement`)
  return (
    <section className="panel issued">
      <Result
        status="success"
        title={words.done}
        subTitle={
          <>
            <Code value={issued.number} /> · {words.validUntil} <InstantText at={issued.validUntil} />
          </>
        }
        extra={[
          <Button
            key="print"
            type="primary"
            autoFocus
            icon={<PrinterOutlined />}
            href={`/api/prescriptions/${issued.prescriptionId}/form.pdf`}
            target="_blank"
          >
            {words.print}
          </Button>,
          <Button
            key="fee"
            loading={fee.isPending}
            disabled={fee.isSuccess}
            onClick={() => fee.mutate({ prescriptionId: issued.prescriptionId })}
          >
            {fee.isSuccess ? words.feeDone : words.fee}
          </Button>,
          <Button key="another" onClick={() => edit(() => emptyDraft)}>
            {words.another}
          </Button>,
          <Button key="next" onClick={() => navigate('/clinic')}>
            {words.backToToday}
          </Button>,
        ]}
      >
        <p style={{ textAlign: 'center' }}>
          <Link to={`/clinic/prescriptions/${issued.prescriptionId}`}>{words.see}</Link>
        </p>
        {fee.isError && <Trouble error={fee.error} />}
        {fee.data && (
          <div className="stack">
            <p>{words.feePaid(fee.data.amounts.total, fee.data.amounts.personal)}</p>
            <Ladder rungs={rungsOf(fee.data.explanation)} />
          </div>
        )}
      </Result>
    </section>
  )
}
