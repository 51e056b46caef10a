import { useCallback, useMemo } from 'react'
import type { Draft, Issued, PatientOverview } from '../../../../modules/prescribing/api.ts'
import { useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { useShortcut } from '../../parts/shortcuts.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { ConsentForm } from './consent-form.tsx'
import { lineOf, submitted } from './draft.ts'
import { DrugSearch } from './drug-search.tsx'
import { EditorHead } from './editor-head.tsx'
import { ExpectedPanel } from './expected-panel.tsx'
import { Findings } from './findings.tsx'
import { focusField } from './focus.ts'
import { IssueBar } from './issue-bar.tsx'
import { IssuedPanel } from './issued-panel.tsx'
import { LineTable } from './line-table.tsx'
import { useCheck, useDraft } from './use-draft.ts'

interface EditorProps {
  readonly overview: PatientOverview
  readonly visitId: string
  readonly onLook: () => void
}

/** The prescription: head, drugs with their reminders, and beside them consent and what it will cost. */
export function Editor({ overview, visitId, onLook }: EditorProps) {
  const { t } = useText()
  const { personId } = overview.patient
  const [state, edit] = useDraft(visitId)
  const draft = useMemo(() => submitted(state, personId, visitId), [state, personId, visitId])
  const check = useCheck(draft, edit, state.issued === undefined)
  const issue = useChange<Draft, Issued>('/api/clinic/prescriptions', {
    onDone: (issued) => edit((now) => ({ ...now, issued })),
  })
  const findings = check.data?.findings ?? []
  const onReason = useCallback(
    (key: string, reason: string) => edit((now) => ({ ...now, reasons: { ...now.reasons, [key]: reason } })),
    [edit],
  )
  useShortcut('Alt+N', t.clinic.keys.addDrug, () => focusField('drug'))
  const tryIssue = () => {
    if (check.current?.mayIssue) issue.mutate(draft)
    else focusFirstOpen(check.data)
  }
  useShortcut('Ctrl+Enter', t.clinic.keys.issue, state.issued ? undefined : tryIssue)
  if (state.issued) {
    return <IssuedPanel issued={state.issued} visitId={visitId} state={state} edit={edit} />
  }
  return (
    <div className="editor">
      <div className="editor-main panel">
        <EditorHead overview={overview} state={state} edit={edit} longestDays={check.data?.longestDays ?? undefined} />
        <DrugSearch
          personId={personId}
          diseaseKey={state.diseaseKey}
          onChoose={(drug) => {
            const line = lineOf(drug)
            edit((now) => ({ ...now, lines: [...now.lines, line] }))
            focusField(`lines.${state.lines.length + 1}.dose`)
          }}
        />
        <LineTable state={state} edit={edit} check={check.data} onReason={onReason} />
      </div>
      <aside className="editor-side">
        <Findings
          title={t.clinic.editor.wholeFindings}
          findings={findings.filter(({ line }) => line === undefined)}
          reasons={state.reasons}
          onReason={onReason}
          onLook={onLook}
        />
        <ConsentForm overview={overview} state={state} edit={edit} />
        <ExpectedPanel expected={check.data?.expected ?? undefined} />
      </aside>
      <div className="editor-foot">
        {issue.isError && <Trouble error={issue.error} />}
        {check.isError && <Trouble error={check.error} onRetry={() => void check.refetch()} />}
        <IssueBar
          check={check.data}
          checking={check.current === undefined}
          issuing={issue.isPending}
          onIssue={tryIssue}
          edit={edit}
        />
      </div>
    </div>
  )
}

function focusFirstOpen(
  check: { missing: readonly { field: string }[]; findings: readonly OpenFinding[] } | undefined,
) {
  const [missing] = check?.missing ?? []
  if (missing) return focusField(missing.field)
  const finding = check?.findings.find(({ level, needs, reason }) => level === 'stop' || (needs && !reason))
  if (!finding) return
  focusField(
    finding.needs
      ? 'reason'
      : finding.line
        ? `lines.${finding.line}.${finding.field ?? 'dose'}`
        : (finding.field ?? ''),
  )
}

interface OpenFinding {
  readonly level: string
  readonly needs?: string
  readonly reason?: string
  readonly line?: number
  readonly field?: string
}
