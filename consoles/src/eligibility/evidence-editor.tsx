import { DeleteOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { App, Button, DatePicker, Input, InputNumber, Select, Upload } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { ApplicationForm, EvidenceFile, EvidenceInput, NewFile } from '../../../modules/eligibility/api.ts'
import { newKey } from '../api/client.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { base64 } from '../parts/base64.ts'
import { Trouble } from '../parts/trouble.tsx'

/** One piece of evidence as it is being filled in; its key keeps its field when others go. */
export interface Draft extends EvidenceInput {
  readonly key: string
  readonly names: readonly string[]
}

export const freshDraft = (item: string, day: string): Draft => ({ key: newKey(), names: [], item, day })

export const written = ({ key: _key, names: _names, ...evidence }: Draft): EvidenceInput => evidence

interface EditorProps {
  readonly form: ApplicationForm
  /** The kinds that the disease asks for come first. */
  readonly wanted: readonly string[]
  readonly drafts: readonly Draft[]
  readonly onChange: (drafts: readonly Draft[]) => void
}

/** The evidence of an application: kinds, days, values, where it comes from, files. The same at every door. */
export function EvidenceEditor({ form, wanted, drafts, onChange }: EditorProps) {
  const { t } = useText()
  const set = (key: string, change: Partial<Draft>) =>
    onChange(drafts.map((draft) => (draft.key === key ? { ...draft, ...change } : draft)))
  const first = wanted.find((item) => !drafts.some((draft) => draft.item === item)) ?? wanted[0] ?? 'diagnosis'
  return (
    <div className="stack">
      {drafts.map((draft) => (
        <Row
          key={draft.key}
          form={form}
          wanted={wanted}
          draft={draft}
          onChange={(change) => set(draft.key, change)}
          onRemove={() => onChange(drafts.filter(({ key }) => key !== draft.key))}
        />
      ))}
      <div>
        <Button icon={<PlusOutlined />} onClick={() => onChange([...drafts, freshDraft(first, form.today)])}>
          {t.eligibility.form.add}
        </Button>{' '}
        <span className="quiet">{t.eligibility.form.fileHint}</span>
      </div>
    </div>
  )
}

interface RowProps {
  readonly form: ApplicationForm
  readonly wanted: readonly string[]
  readonly draft: Draft
  readonly onChange: (change: Partial<Draft>) => void
  readonly onRemove: () => void
}

function Row({ form, wanted, draft, onChange, onRemove }: RowProps) {
  const { t, say } = useText()
  const words = t.eligibility.form
  const item = form.evidence.find(({ key }) => key === draft.item)
  const order = (key: string) => (wanted.includes(key) ? wanted.indexOf(key) : wanted.length)
  const kinds = form.evidence.toSorted((a, b) => order(a.key) - order(b.key))
  return (
    <div className="evidence-row">
      <Select
        aria-label={words.item}
        value={draft.item}
        showSearch={{ optionFilterProp: 'label' }}
        options={kinds.map(({ key, name }) => ({ value: key, label: say(name) }))}
        onChange={(value: string) => onChange({ item: value, value: null, code: null })}
      />
      <DatePicker
        aria-label={words.day}
        value={dayjs(draft.day)}
        allowClear={false}
        onChange={(day) => onChange({ day: dayjs(day).format('YYYY-MM-DD') })}
      />
      {item?.coded ? (
        <Input
          aria-label={words.icd}
          placeholder={words.icd}
          value={draft.code ?? ''}
          maxLength={20}
          onChange={(event) => onChange({ code: event.target.value.trim() || null })}
        />
      ) : item?.unit ? (
        <InputNumber
          aria-label={words.value}
          placeholder={item.unit}
          value={draft.value ?? null}
          style={{ width: '100%' }}
          onChange={(value) => onChange({ value })}
        />
      ) : (
        <span />
      )}
      <Select
        aria-label={words.from}
        placeholder={words.from}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={draft.institutionId ?? null}
        options={form.institutions.map(({ institutionId, name }) => ({ value: institutionId, label: name }))}
        onChange={(value?: string | null) => onChange({ institutionId: value ?? null })}
      />
      <Files
        personId={form.personId}
        names={draft.names}
        onAdd={({ fileId, name }) =>
          onChange({ fileIds: [...(draft.fileIds ?? []), fileId], names: [...draft.names, name] })
        }
      />
      <Button type="text" icon={<DeleteOutlined />} aria-label={words.remove} onClick={onRemove} />
    </div>
  )
}

/** The most that the service takes of one file. */
const largest = 5 * 2 ** 20

interface FilesProps {
  readonly personId: number
  readonly names: readonly string[]
  readonly onAdd: (file: EvidenceFile) => void
}

/** Uploads a file; what it is is told by the service from its content. */
export function Files({ personId, names, onAdd }: FilesProps) {
  const { t } = useText()
  const [reading, setReading] = useState(false)
  const upload = useChange<NewFile, EvidenceFile>('/api/eligibility/files', { onDone: onAdd, refresh: [] })
  const { message } = App.useApp()
  const take = async (file: File) => {
    if (file.size > largest) return void message.error(t.eligibility.form.tooLarge(file.name))
    setReading(true)
    const content = await base64(file)
    setReading(false)
    upload.mutate({ personId, name: file.name, content })
  }
  return (
    <span className="evidence-files">
      <Upload
        accept=".pdf,.jpg,.jpeg,.png"
        showUploadList={false}
        disabled={reading || upload.isPending}
        beforeUpload={(file) => {
          void take(file)
          return false
        }}
      >
        <Button icon={<UploadOutlined />} loading={reading || upload.isPending}>
          {t.eligibility.form.upload}
        </Button>
      </Upload>
      <span className="quiet">{names.join('、')}</span>
      <Trouble error={upload.error} />
    </span>
  )
}
