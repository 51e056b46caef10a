import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import type { DraftContent } from '../../../modules/amendments/api.ts'
import { useText } from '../language/language.tsx'

interface DraftDocumentProps {
  readonly title: string
  readonly onTitle: (title: string) => void
  readonly content: DraftContent
  readonly onContent: (content: DraftContent) => void
  readonly locked: boolean
}

/** What the amendment is called, from which day it holds, and the clauses that its values rest on. */
export function DraftDocument({ title, onTitle, content, onContent, locked }: DraftDocumentProps) {
  const { t } = useText()
  const words = t.drafts
  const { document, clauses } = content
  const setDocument = (change: Partial<DraftContent['document']>) =>
    onContent({ ...content, document: { ...document, ...change } })
  const setId = (id: string) =>
    onContent({
      ...content,
      document: { ...document, id },
      clauses: clauses.map((clause) => ({ ...clause, id: `${id}-${clause.id.split('-')[1] ?? '1'}` })),
      changes: content.changes.map((change) => ({ ...change, cite: `${id}-${change.cite.split('-')[1] ?? '1'}` })),
    })
  const setClause = (index: number, change: Partial<DraftContent['clauses'][number]>) =>
    onContent({ ...content, clauses: clauses.map((clause, at) => (at === index ? { ...clause, ...change } : clause)) })
  return (
    <div className="draft-document">
      <div className="draft-fields">
        <Field label={words.name} wide>
          <Input value={title} maxLength={120} onChange={(event) => onTitle(event.target.value)} />
        </Field>
        <Field label={words.documentId} hint={words.documentIdHint}>
          <Input
            className="mono"
            value={document.id}
            maxLength={12}
            onChange={(event) => setId(event.target.value.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''))}
          />
        </Field>
        <Field label={words.from}>
          <DatePicker
            value={dayjs(document.from)}
            allowClear={false}
            disabled={locked}
            style={{ width: '100%' }}
            onChange={(day) => day && setDocument({ from: day.format('YYYY-MM-DD') })}
          />
        </Field>
        <Field label={words.titleZh} wide>
          <Input
            value={document.title.zh}
            maxLength={200}
            onChange={(event) => setDocument({ title: { ...document.title, zh: event.target.value } })}
          />
        </Field>
        <Field label={words.titleEn} wide>
          <Input
            value={document.title.en}
            maxLength={300}
            onChange={(event) => setDocument({ title: { ...document.title, en: event.target.value } })}
          />
        </Field>
      </div>
      <h3>{words.clauses}</h3>
      {clauses.map((clause, index) => (
        <div key={clause.id} className="draft-clause">
          <Field label={words.clauseId}>
            <Input className="mono" value={clause.id} readOnly />
          </Field>
          <Field label={words.clauseAt}>
            <Input
              value={clause.at}
              maxLength={40}
              onChange={(event) => setClause(index, { at: event.target.value })}
            />
          </Field>
          <Field label={words.clauseZh} wide>
            <Input
              value={clause.summary.zh}
              maxLength={200}
              onChange={(event) => setClause(index, { summary: { ...clause.summary, zh: event.target.value } })}
            />
          </Field>
          <Field label={words.clauseEn} wide>
            <Input
              value={clause.summary.en}
              maxLength={300}
              onChange={(event) => setClause(index, { summary: { ...clause.summary, en: event.target.value } })}
            />
          </Field>
          <Button
            type="text"
            aria-label={`${words.remove} ${clause.id}`}
            icon={<DeleteOutlined />}
            disabled={clauses.length === 1 || content.changes.some(({ cite }) => cite === clause.id)}
            onClick={() => onContent({ ...content, clauses: clauses.filter((_, at) => at !== index) })}
          />
        </div>
      ))}
      {!locked && (
        <Button
          type="dashed"
          icon={<PlusOutlined />}
          onClick={() => onContent({ ...content, clauses: [...clauses, nextClause(content)] })}
        >
          {words.addClause}
        </Button>
      )}
    </div>
  )
}

function nextClause({ document, clauses }: DraftContent): DraftContent['clauses'][number] {
  const highest = Math.max(0, ...clauses.map(({ id }) => Number(id.split('-')[1]?.split('.')[0] ?? 0)))
  return { id: `${document.id}-${highest + 1}`, at: String(highest + 1), summary: { zh: '', en: '' } }
}

interface FieldProps {
  readonly label: string
  readonly hint?: string
  readonly wide?: boolean
  readonly children: ReactNode
}

function Field({ label, hint, wide = false, children }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={wide ? 'field field-wide' : 'field'}>
      <span>{label}</span>
      {children}
      {hint && <span className="quiet field-hint">{hint}</span>}
    </label>
  )
}
