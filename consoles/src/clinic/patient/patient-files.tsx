import { App, Button, DatePicker, Input, Select } from 'antd'
import { useState } from 'react'
import type { FileClosing, NewPatientFile, PatientFile, PatientFiles } from '../../../../modules/prescribing/api.ts'
import { useAsk, useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { Tint } from '../../parts/state-tag.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { WithReason } from '../../parts/with-reason.tsx'

/** The patient's files of dual-channel drugs: without one the drug is neither prescribed nor paid where the law asks for it. */
export function PatientFilesPanel({ personId }: { readonly personId: number }) {
  const { t } = useText()
  const words = t.complaints.files
  const asked = useAsk<PatientFiles>(`/api/clinic/patients/${personId}/files`)
  const [open, show] = useState(false)
  const files = asked.data
  if (!files || (!files.required && files.total === 0)) return null
  return (
    <section className="panel inside stack" aria-label={words.title}>
      <p className="spread">
        <span>
          <strong>{words.title}</strong> <span className="quiet">{words.required}</span>{' '}
          <ClauseMarks ids={files.cites} />
        </span>
        {!open && (
          <Button size="small" onClick={() => show(true)}>
            {words.open}
          </Button>
        )}
      </p>
      {files.total === 0 && !open && <p className="quiet">{words.none}</p>}
      {files.total > 0 && (
        <ul className="plain-list">
          {files.rows.map((one) => (
            <One key={one.patientFileId} of={one} />
          ))}
        </ul>
      )}
      {open && <Opening files={files} personId={personId} onDone={() => show(false)} />}
    </section>
  )
}

function One({ of }: { readonly of: PatientFile }) {
  const { t, say } = useText()
  const words = t.complaints.files
  const close = useChange<FileClosing, PatientFiles>(`/api/clinic/patient-files/${of.patientFileId}/closing`)
  return (
    <li aria-label={of.drugName}>
      <p className="row">
        <strong>{of.drugName}</strong>
        <span>{say(of.diseaseName)}</span>
        <Tint color={of.inForce ? 'good' : 'rest'}>
          {of.closedAt ? words.closed : of.inForce ? words.inForce : words.over}
        </Tint>
        <span className="quiet">{words.by(of.doctorName, of.institutionName, of.validFrom)}</span>
      </p>
      <p className="quiet">
        {of.restriction}；{of.basis} {of.closedNote}
      </p>
      {!of.closedAt && (
        <WithReason
          label={words.close}
          confirm={words.closeNow}
          of={of.drugName}
          reason={words.closeNote}
          small
          pending={close.isPending}
          error={close.error}
          onSubmit={(note) => close.mutate({ note })}
        />
      )}
    </li>
  )
}

/** Of several diseases the doctor says for which one. */
const onlyOne = <T,>(of: readonly T[]): T | undefined => (of.length === 1 ? of[0] : undefined)

interface OpeningProps {
  readonly files: PatientFiles
  readonly personId: number
  readonly onDone: () => void
}

function Opening({ files, personId, onDone }: OpeningProps) {
  const { t, say } = useText()
  const words = t.complaints.files
  const { message } = App.useApp()
  const [drugCode, setDrug] = useState<string>()
  const [diseaseKey, setDisease] = useState(onlyOne(files.diseases)?.diseaseKey)
  const [code, setCode] = useState('')
  const [restriction, setRestriction] = useState('')
  const [basis, setBasis] = useState('')
  const [until, setUntil] = useState<string | null>(null)
  const open = useChange<NewPatientFile, PatientFiles>(`/api/clinic/patients/${personId}/files`, {
    onDone: () => {
      void message.success(words.opened)
      onDone()
    },
  })
  const complete = drugCode && diseaseKey && code && restriction.trim().length >= 4 && basis.trim().length >= 4
  return (
    <div className="stack">
      <div className="row">
        <Select
          aria-label={words.drug}
          placeholder={words.drug}
          style={{ minWidth: 260 }}
          showSearch={{ optionFilterProp: 'label' }}
          value={drugCode ?? null}
          options={files.drugs.map((one) => ({ value: one.drugCode, label: one.name }))}
          onChange={(value: string | null) => setDrug(value ?? undefined)}
        />
        <Select
          aria-label={words.disease}
          placeholder={words.disease}
          style={{ minWidth: 160 }}
          value={diseaseKey ?? null}
          options={files.diseases.map((one) => ({ value: one.diseaseKey, label: say(one.name) }))}
          onChange={(value: string | null) => setDisease(value ?? undefined)}
        />
        <Input
          aria-label={words.code}
          placeholder={words.code}
          style={{ width: 140 }}
          maxLength={15}
          value={code}
          onChange={(event) => setCode(event.target.value.trim())}
        />
        <DatePicker
          aria-label={words.until}
          placeholder={words.until}
          style={{ width: 190 }}
          onChange={(day) => setUntil(day ? day.format('YYYY-MM-DD') : null)}
        />
      </div>
      <Input
        aria-label={words.restriction}
        placeholder={words.restriction}
        maxLength={500}
        value={restriction}
        onChange={(event) => setRestriction(event.target.value)}
      />
      <Input
        aria-label={words.basis}
        placeholder={words.basis}
        maxLength={1000}
        value={basis}
        onChange={(event) => setBasis(event.target.value)}
      />
      <Trouble error={open.error} />
      <div className="row">
        <Button
          type="primary"
          disabled={!complete}
          loading={open.isPending}
          onClick={() =>
            drugCode &&
            diseaseKey &&
            open.mutate({
              ...{ drugCode, diseaseKey, diagnosisCode: code, validUntil: until },
              ...{ restriction: restriction.trim(), basis: basis.trim() },
            })
          }
        >
          {words.submit}
        </Button>
        <Button onClick={onDone}>{t.shell.cancel}</Button>
      </div>
    </div>
  )
}
