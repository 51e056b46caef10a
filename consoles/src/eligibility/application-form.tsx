import { Button, Checkbox, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type {
  Application,
  DiseaseForm,
  ApplicationForm as Form,
  GrantedElsewhere,
  NewApplication,
  Outcome,
} from '../../../modules/eligibility/api.ts'
import type { RegionList } from '../../../modules/insured/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { type Draft, EvidenceEditor, Files, freshDraft, written } from './evidence-editor.tsx'
import { Reasons } from './reasons.tsx'
import './eligibility.css'

type Elsewhere = Partial<GrantedElsewhere> & { readonly names: readonly string[] }

/** The form of every door: the disease, what it asks, the evidence, what the criteria would say, and sending it. */
export function ApplicationForm({ form, onDone }: { readonly form: Form; readonly onDone: (of: Application) => void }) {
  const { t } = useText()
  const words = t.eligibility.form
  const [disease, choose] = useState<DiseaseForm>()
  const [institutionId, setInstitution] = useState<string | null>(null)
  const [drafts, setDrafts] = useState<readonly Draft[]>([])
  const [elsewhere, setElsewhere] = useState<Elsewhere>()
  const [replaces, setReplaces] = useState<string>()
  const preview = useChange<NewApplication, Outcome>('/api/eligibility/previews', { refresh: [] })
  const submit = useChange<NewApplication, Application>('/api/eligibility/applications', { onDone })
  const pick = (key: string) => {
    const found = form.diseases.find(({ diseaseKey }) => diseaseKey === key)
    choose(found)
    setDrafts(found ? begun(found, form.today) : [])
    setReplaces(undefined)
    preview.reset()
    submit.reset()
  }
  const asked = disease && applicationOf(form, disease, { institutionId, drafts, elsewhere, replaces })
  return (
    <div className="stack">
      <label className="stack" htmlFor="disease">
        {words.disease}
        <DiseaseChoice form={form} onPick={pick} />
      </label>
      {form.recognises && disease && (
        <Checkbox
          checked={elsewhere !== undefined}
          onChange={(event) => setElsewhere(event.target.checked ? { names: [] } : undefined)}
        >
          {words.recognise}
        </Checkbox>
      )}
      {disease && elsewhere && <ElsewhereFields form={form} of={elsewhere} onChange={setElsewhere} />}
      {disease && !elsewhere && (
        <>
          <Replacing form={form} of={disease} value={replaces} onChange={setReplaces} />
          <Asked of={disease} />
          <EvidenceEditor
            form={form}
            wanted={disease.findings.flatMap(({ items }) => items)}
            drafts={drafts}
            onChange={setDrafts}
          />
          <label className="stack" htmlFor="institution">
            {words.institution}
            <Select
              id="institution"
              value={institutionId ?? ''}
              showSearch={{ optionFilterProp: 'label' }}
              options={[
                { value: '', label: words.agency },
                ...form.institutions
                  .filter(({ level }) => disease.levels.includes(level))
                  .map((one) => ({ value: one.institutionId, label: one.name })),
              ]}
              onChange={(value: string) => setInstitution(value || null)}
            />
          </label>
        </>
      )}
      {preview.data && <Reasons outcome={preview.data} />}
      <Trouble error={submit.error ?? preview.error} />
      {asked && (
        <div className="row">
          <Button onClick={() => preview.mutate(asked)} loading={preview.isPending}>
            {words.preview}
          </Button>
          <Button type="primary" onClick={() => submit.mutate(asked)} loading={submit.isPending}>
            {words.submit}
          </Button>
        </div>
      )}
    </div>
  )
}

interface ReplacingProps {
  readonly form: Form
  readonly of: DiseaseForm
  readonly value: string | undefined
  readonly onChange: (certificationId: string | undefined) => void
}

/** A disease that is not held may come instead of one that is: then that one ends with it. */
function Replacing({ form, of, value, onChange }: ReplacingProps) {
  const { t, say } = useText()
  const words = t.eligibility.form
  const held = form.diseases.flatMap(({ held: own, name }) => (own ? [{ id: own.certificationId, name }] : []))
  if (of.held || held.length === 0) return null
  return (
    <label className="stack" htmlFor="replaces">
      {words.change}
      <Select
        id="replaces"
        value={value ?? ''}
        options={[
          { value: '', label: words.fresh },
          ...held.map(({ id, name }) => ({ value: id, label: words.changeOf(say(name)) })),
        ]}
        onChange={(id: string) => onChange(id || undefined)}
      />
    </label>
  )
}

/** A field for all that is needed; of what stands for each other only for the first. */
function begun({ findings }: DiseaseForm, today: string): Draft[] {
  const needed = findings.filter(
    ({ id, group }) => group === null || findings.find((one) => one.group === group)?.id === id,
  )
  return needed.flatMap(({ items, times }) => {
    const [item] = items
    return item === undefined ? [] : Array.from({ length: times }, () => freshDraft(item, today))
  })
}

function DiseaseChoice({ form, onPick }: { readonly form: Form; readonly onPick: (key: string) => void }) {
  const { t, say } = useText()
  const words = t.eligibility.form
  const label = ({ name, held, open }: DiseaseForm) => {
    const stand = open ? words.open : held?.renewable ? words.renew : held ? words.held(held.from) : ''
    return stand ? `${say(name)}（${stand}）` : say(name)
  }
  return (
    <Select
      id="disease"
      placeholder={words.choose}
      showSearch={{ optionFilterProp: 'label' }}
      options={form.diseases.map((one) => ({
        value: one.diseaseKey,
        label: label(one),
        disabled: one.open !== null || (one.held !== null && !one.held.renewable),
      }))}
      onChange={onPick}
    />
  )
}

/** What the disease asks for, before anything is filled in. */
function Asked({ of }: { readonly of: DiseaseForm }) {
  const { t, say } = useText()
  const words = t.eligibility.form
  return (
    <div>
      <p className="row">
        <strong>{words.asked}</strong> <ClauseMarks ids={of.cites} />
        {of.unverified && <span className="quiet">{t.eligibility.unverified}</span>}
      </p>
      <ul className="asked-for">
        {of.findings.map(({ id, name, times, group }) => (
          <li key={id}>
            {say(name)}
            {times > 1 && <span className="quiet"> {words.times(times)}</span>}
            {group && <span className="quiet"> · {t.eligibility.anyOf}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface ElsewhereProps {
  readonly form: Form
  readonly of: Elsewhere
  readonly onChange: (of: Elsewhere) => void
}

function ElsewhereFields({ form, of, onChange }: ElsewhereProps) {
  const { t, say } = useText()
  const words = t.eligibility.form
  const regions = useAsk<RegionList>('/api/insured/regions', undefined, { staleSeconds: 3600 })
  const day = (at: string | null | undefined) => (at ? dayjs(at) : null)
  return (
    <div className="stack">
      <Select
        aria-label={words.region}
        placeholder={words.region}
        showSearch={{ optionFilterProp: 'label' }}
        value={of.region ?? null}
        options={(regions.data?.rows ?? [])
          .filter(({ region }) => region.startsWith(form.region.slice(0, 2)) && !region.endsWith('0000'))
          .map(({ region, name }) => ({ value: region, label: say(name) }))}
        onChange={(region: string | null) => onChange({ ...of, region: region ?? '' })}
      />
      {(['code', 'number'] as const).map((key) => (
        <Input
          key={key}
          aria-label={key === 'code' ? words.foreignCode : words.number}
          placeholder={key === 'code' ? words.foreignCode : words.number}
          value={of[key] ?? ''}
          onChange={(event) => onChange({ ...of, [key]: event.target.value.trim() })}
        />
      ))}
      <div className="row">
        <DatePicker
          aria-label={words.validFrom}
          placeholder={words.validFrom}
          value={day(of.validFrom)}
          onChange={(at) => onChange({ ...of, validFrom: at ? at.format('YYYY-MM-DD') : '' })}
        />
        <DatePicker
          aria-label={words.validUntil}
          placeholder={words.validUntil}
          style={{ width: 220 }}
          value={day(of.validUntil)}
          onChange={(at) => onChange({ ...of, validUntil: at ? at.format('YYYY-MM-DD') : null })}
        />
        <Files
          personId={form.personId}
          names={of.names}
          onAdd={({ fileId, name }) =>
            onChange({ ...of, fileIds: [...(of.fileIds ?? []), fileId], names: [...of.names, name] })
          }
        />
      </div>
    </div>
  )
}

function applicationOf(
  form: Form,
  { diseaseKey, held }: DiseaseForm,
  given: Readonly<{
    institutionId: string | null
    drafts: readonly Draft[]
    elsewhere: Elsewhere | undefined
    replaces: string | undefined
  }>,
): NewApplication {
  const { personId } = form
  const { elsewhere } = given
  if (elsewhere) {
    const { region = '', code = '', number = '', validFrom = '', validUntil = null, fileIds = [] } = elsewhere
    const grantedElsewhere = { region, code, number, validFrom, validUntil, fileIds }
    return { personId, kind: 'recognition', diseaseKey, evidence: [], grantedElsewhere }
  }
  const { replaces } = given
  return {
    ...{ personId, diseaseKey, institutionId: given.institutionId, evidence: given.drafts.map(written) },
    ...(held
      ? { kind: 'renewal' as const, replaces: held.certificationId }
      : replaces
        ? { kind: 'change' as const, replaces }
        : { kind: 'new' as const }),
  }
}
