import { useCallback, useEffect, useMemo } from 'react'
import type { Check, Draft, Issued, PatientOverview } from '../../../../modules/prescribing/api.ts'
import { useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { useShortcut } from '../../parts/shortcuts.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { ConsentForm } from './consent-form.tsx'
import { isOfConsent, lineOf, submitted } from './draft.ts'
import { DrugSearch } from './drug-search.tsx'
import { EditorHead } from './editor-head.tsx'
import { ExpectedPanel } from './expected-panel.tsx'
import { Findings } from './findings.tsx'
import { focusField } from './focus.ts'
import { IssueBar } from './issue-bar.tsx'
import { IssuedPanel } from './issued-panel.tsx'
import { LineTable } from './line-table.tsx'
import { Renew } from './renew.tsx'
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
  useEffect(() => focusField('diseaseKey'), [])
  useShortcut('Alt+N', t.clinic.keys.addDrug, () => focusField('lines'))
  const tryIssue = () => {
    if (check.current?.mayIssue) issue.mutate(draft)
    else focusFirstOpen(check.data)
  }
  useShortcut('Ctrl+Enter', t.clinic.keys.issue, state.issued ? undefined : tryIssue)
  if (state.issued) {
    return <IssuedPanel issued={state.issued} edit={edit} />
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
            focusField(`lines.${state.lines.length}.dose`)
          }}
        />
        <LineTable
          state={state}
          edit={edit}
          check={check.data}
          onReason={onReason}
          beginning={<Renew personId={personId} state={state} edit={edit} />}
        />
      </div>
      <aside className="editor-side">
        <Findings
          title={t.clinic.editor.wholeFindings}
          findings={findings.filter((finding) => finding.line === undefined && !isOfConsent(finding))}
          reasons={state.reasons}
          onReason={onReason}
          onLook={onLook}
        />
        <ConsentForm overview={overview} state={state} edit={edit} findings={findings.filter(isOfConsent)} />
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

function focusFirstOpen(check: Check | undefined): void {
  const [missing] = check?.missing ?? []
  const open = check?.findings.find(({ level, needs, reason }) => level === 'stop' || (needs && !reason))
  const field = open && (open.needs ? 'reason' : (open.field ?? `lines.${(open.line ?? 1) - 1}.dose`))
  focusField(missing?.field ?? field ?? 'lines')
}
