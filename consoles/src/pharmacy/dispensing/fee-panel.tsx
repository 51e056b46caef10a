import { Alert, Button, Skeleton } from 'antd'
import type { Confirmation, Dispensing, Settle } from '../../../../modules/dispensing/api.ts'
import type { Statement, Why } from '../../../../modules/settlement/api.ts'
import { useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { AmountsSummary } from '../../statement/explained.tsx'
import { Deed, Panel } from './panel.tsx'
import { usePreview } from './why.tsx'
import { currentStep, useStep } from './work.ts'

/** What it will cost and why, the patient's word on the list, and then the settlement. */
export function FeePanel({ dispensing }: { readonly dispensing: Dispensing }) {
  const { t } = useText()
  const words = t.pharmacy.fee
  const { dispensingId, feeList } = dispensing
  const path = `/api/pharmacy/dispensings/${dispensingId}`
  const preview = usePreview(dispensing)
  const confirm = useStep<Confirmation>(dispensingId, 'confirmation')
  const settle = useChange<Settle, Statement>(`${path}/settlement`, {
    refresh: ['/api/pharmacy', '/api/settlements'],
  })
  const now = currentStep(dispensing)
  const payable = preview.data?.decision === 'payable'
  const deed = () => {
    if (now === 'confirmation') {
      return (
        <Deed
          words={words.confirm}
          busy={confirm.isPending}
          disabled={!payable}
          onDo={() => confirm.mutate({ hash: feeList.hash })}
        />
      )
    }
    return (
      <Deed
        words={settle.isPending ? words.settling : words.settle}
        busy={settle.isPending}
        disabled={!payable || now !== 'settlement'}
        onDo={() => settle.mutate({})}
      />
    )
  }
  return (
    <Panel
      title={words.title}
      hint={feeList.confirmedBy && feeList.confirmed ? words.confirmedBy[feeList.confirmedBy] : words.confirmHint}
      footer={deed()}
    >
      {feeList.confirmedBy !== null && !feeList.confirmed && <Alert type="warning" showIcon title={words.changed} />}
      <Trouble error={confirm.error ?? settle.error} />
      {preview.isPending && <Skeleton active paragraph={{ rows: 5 }} aria-label={words.asking} />}
      {preview.isError && <Trouble error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data?.decision === 'refused' && (
        <Refusals refusals={preview.data.refusals} onAgain={() => void preview.refetch()} />
      )}
      {preview.data?.decision === 'payable' && <AmountsSummary amounts={preview.data.amounts} />}
    </Panel>
  )
}

/** Everything that stands in the way, not only the first thing, and what to do about each. */
function Refusals({ refusals, onAgain }: { readonly refusals: readonly Why[]; readonly onAgain: () => void }) {
  const { t, say } = useText()
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t.pharmacy.fee.refused}
      description={
        <ul className="findings">
          {refusals.map((why) => (
            <li key={`${why.code}-${JSON.stringify(why.details)}`}>
              {say(why.message)} <ClauseMarks ids={why.cites} />
              {why.mend && <span className="quiet"> {say(why.mend)}</span>}
            </li>
          ))}
        </ul>
      }
      action={
        <Button size="small" onClick={onAgain}>
          {t.pharmacy.fee.again}
        </Button>
      }
    />
  )
}
