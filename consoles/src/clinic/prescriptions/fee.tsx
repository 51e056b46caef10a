import { CheckCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import type { Prescription } from '../../../../modules/prescribing/api.ts'
import type { ConsultationFee, Statement } from '../../../../modules/settlement/api.ts'
import { useAsk, useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { Answered } from '../../parts/answered.tsx'
import { Ladder } from '../../parts/ladder.tsx'
import { rungsOf } from '../../parts/rungs.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { stateColor } from '../../theme.ts'

/** The consultation fee of a prescription: offered once, and what it came to as long as it holds (WZ2017-2.7). */
export function Fee({ prescription }: { readonly prescription: Prescription }) {
  const { t } = useText()
  const words = t.clinic.issue
  const { prescriptionId, visitId, fee, may } = prescription
  const settle = useChange<ConsultationFee, Statement>(`/api/clinic/visits/${visitId}/settlement`)
  if (fee) return <Settled settlementId={fee} />
  if (!may.settleFee) return null
  return (
    <div className="stack no-print">
      <div>
        <Button loading={settle.isPending} onClick={() => settle.mutate({ prescriptionId })}>
          {words.fee}
        </Button>
      </div>
      {settle.isError && <Trouble error={settle.error} />}
    </div>
  )
}

function Settled({ settlementId }: { readonly settlementId: string }) {
  const { t, language } = useText()
  const words = t.clinic.issue
  const asked = useAsk<Statement>(`/api/settlements/${settlementId}`, { language })
  return (
    <div className="issued-fee">
      <p className="row" role="status">
        <CheckCircleFilled style={{ color: stateColor.good }} aria-hidden /> {words.feeDone}
      </p>
      <Answered asked={asked} rows={2}>
        {({ amounts, explanation }) => (
          <>
            <p>{words.feePaid(amounts.total, amounts.personal)}</p>
            <Ladder rungs={rungsOf(explanation)} />
          </>
        )}
      </Answered>
    </div>
  )
}
