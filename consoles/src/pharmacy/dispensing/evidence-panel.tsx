import { UploadOutlined } from '@ant-design/icons'
import { App, Button, Upload } from 'antd'
import type { Dispensing, Evidence, EvidenceList, NewEvidence } from '../../../../modules/dispensing/api.ts'
import { useAsk, useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { base64 } from '../../parts/base64.ts'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { InstantText } from '../../parts/day.tsx'
import { Tint } from '../../parts/state-tag.tsx'
import { Trouble } from '../../parts/trouble.tsx'

/** What shows that this was dispensed as it is recorded: pictures, video segments, the signed prescription; kept for its time. */
export function EvidencePanel({ dispensing }: { readonly dispensing: Dispensing }) {
  const { t } = useText()
  const words = t.institutions.evidence
  const { dispensingId, pulledAt, handedOverAt } = dispensing
  const { message } = App.useApp()
  const kept = useAsk<EvidenceList>(`/api/dispensings/${dispensingId}/evidence`)
  const add = useChange<NewEvidence, EvidenceList>(`/api/pharmacy/dispensings/${dispensingId}/evidence`, {
    refresh: [`/api/dispensings/${dispensingId}/evidence`],
    onDone: () => void message.success(t.institutions.done),
  })
  const take = async (kind: 'face' | 'prescription', file: File) =>
    add.mutate({ kind, name: file.name, content: await base64(file) })
  const link = () => add.mutate({ kind: 'video', from: pulledAt, until: handedOverAt ?? new Date().toISOString() })
  if (!kept.data) return null
  const { rows, asked, camera } = kept.data
  return (
    <section className="panel inside stack" aria-label={words.title}>
      <span className="row">
        <strong>{words.title}</strong>
        <ClauseMarks ids={asked.cites} />
        {asked.beforePayment && rows.length === 0 && <Tint color="stop">{words.needed}</Tint>}
      </span>
      {rows.length > 0 && (
        <ul className="plain-list">
          {rows.map((row) => (
            <OneRecord key={row.evidenceId} of={row} dispensingId={dispensingId} />
          ))}
        </ul>
      )}
      <span className="row">
        {(['face', 'prescription'] as const).map((kind) => (
          <Upload
            key={kind}
            accept=".jpg,.jpeg,.png,.pdf"
            showUploadList={false}
            beforeUpload={(file) => {
              void take(kind, file)
              return false
            }}
          >
            <Button size="small" icon={<UploadOutlined />} loading={add.isPending}>
              {words.kind[kind]}
            </Button>
          </Upload>
        ))}
        {camera && (
          <Button size="small" loading={add.isPending} onClick={link}>
            {words.link}
          </Button>
        )}
      </span>
      <Trouble error={add.error} />
    </section>
  )
}

function OneRecord({ of, dispensingId }: { readonly of: Evidence; readonly dispensingId: string }) {
  const { t } = useText()
  const words = t.institutions.evidence
  const { modal } = App.useApp()
  const remove = useChange<{ reason: string }>(`/api/evidence/${of.evidenceId}/deletion`, {
    refresh: [`/api/dispensings/${dispensingId}/evidence`],
  })
  return (
    <li>
      {words.kind[of.kind]}{' '}
      {of.deletedAt ? (
        of.name
      ) : (
        <a href={`/api/evidence/${of.evidenceId}`} target="_blank" rel="noreferrer">
          {of.name}
        </a>
      )}{' '}
      <span className="quiet">
        <InstantText at={of.takenAt} /> {of.addedBy} · {words.keptUntil(of.keptUntil)}
        {of.deletedAt && (
          <>
            {' · '}
            {words.deleted(of.deletedBy ?? '')} <InstantText at={of.deletedAt} />
          </>
        )}
      </span>{' '}
      {!of.sameGoods && <Tint color="think">{words.otherGoods}</Tint>}
      {of.mayDelete && (
        <Button
          size="small"
          danger
          onClick={() =>
            modal.confirm({
              title: words.remove,
              content: words.removeHint,
              onOk: () => remove.mutateAsync({ reason: words.expired }),
            })
          }
        >
          {words.remove}
        </Button>
      )}
      <Trouble error={remove.error} />
    </li>
  )
}
