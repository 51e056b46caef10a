import { CheckCircleOutlined, LoadingOutlined, StopOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import type { Check } from '../../../../modules/prescribing/api.ts'
import { useText } from '../../language/language.tsx'
import { Money } from '../../parts/money.tsx'
import { stateColor } from '../../theme.ts'
import { emptyDraft, isOfConsent } from './draft.ts'
import { focusField } from './focus.ts'
import type { Edit } from './use-draft.ts'

interface IssueBarProps {
  readonly check: Check | undefined
  readonly checking: boolean
  readonly issuing: boolean
  readonly onIssue: () => void
  readonly edit: Edit
}

/** The way out: says what is still missing, each a press away, until the prescription may be issued. */
export function IssueBar({ check, checking, issuing, onIssue, edit }: IssueBarProps) {
  const { t, say } = useText()
  const words = t.clinic.issue
  const stops = check?.findings.filter((finding) => finding.level === 'stop' && !isOfConsent(finding)).length ?? 0
  const missing = [...(check?.missing ?? []), ...(check?.findings.filter(isOfConsent) ?? [])]
  const reasons = check?.findings.filter(({ needs, reason }) => needs && !reason).length ?? 0
  const personal = check?.expected?.decision === 'paid' ? check.expected.personal : undefined
  return (
    <div className="issue-bar panel">
      <div className="issue-state" role="status">
        {check?.mayIssue && (
          <span style={{ color: stateColor.good }}>
            <CheckCircleOutlined /> {words.ready}
          </span>
        )}
        {missing.length > 0 && (
          <span className="row">
            {words.missing}
            {missing.map(({ field = 'consent', message }) => (
              <button
                key={`${field} ${message.zh}`}
                type="button"
                className="link-button"
                onClick={() => focusField(field)}
              >
                {say(message)}
              </button>
            ))}
          </span>
        )}
        {stops > 0 && (
          <span style={{ color: stateColor.stop }}>
            <StopOutlined /> {words.stops(stops)}
          </span>
        )}
        {reasons > 0 && <span style={{ color: stateColor.think }}>{words.reasons(reasons)}</span>}
        {checking && (
          <span className="quiet">
            <LoadingOutlined aria-label={t.clinic.editor.checking} />
          </span>
        )}
      </div>
      {personal !== undefined && (
        <span className="issue-own">
          {t.clinic.expected.personal} <Money amount={personal} total strong />
        </span>
      )}
      <Popconfirm
        title={words.discardAsk}
        onConfirm={() => edit(() => emptyDraft)}
        okText={t.shell.confirm}
        cancelText={t.shell.cancel}
      >
        <Button>{words.discard}</Button>
      </Popconfirm>
      <Button
        type={check?.mayIssue ? 'primary' : 'default'}
        loading={issuing}
        onClick={onIssue}
        aria-disabled={!check?.mayIssue}
      >
        {words.button} <kbd>Ctrl+Enter</kbd>
      </Button>
    </div>
  )
}
