import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { UploadAnswer, UploadNote, UploadRow } from '../../../modules/stock/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { type ListColumn, ListPage } from '../parts/list-page.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'

/** Who settled drugs without their codes; who does not upload is suspended, and lifted. */
export function UploadsPage() {
  const { t } = useText()
  const words = t.stock.uploads
  const [acting, setActing] = useState<UploadRow | undefined>(undefined)
  const columns: readonly ListColumn<UploadRow>[] = [
    {
      key: 'place',
      title: words.place,
      render: ({ name, institutionId }) => (
        <div className="drug">
          <strong>{name}</strong>
          <span className="quiet">{institutionId}</span>
        </div>
      ),
    },
    {
      key: 'missing',
      title: words.missing,
      align: 'right',
      width: 80,
      render: ({ missing }) => (missing > 0 ? <Tint color="stop">{missing}</Tint> : 0),
    },
    {
      key: 'state',
      title: words.state,
      width: 220,
      render: (row) => (
        <span className="row">
          {row.suspendedOn ? (
            <Tint color="stop">{words.suspended(row.suspendedOn)}</Tint>
          ) : (
            <span className="quiet">{words.normal}</span>
          )}
          {(row.maySuspend || row.suspendedOn) && (
            <Button size="small" onClick={() => setActing(row)}>
              {row.suspendedOn ? words.lift : words.suspend}
            </Button>
          )}
          <ClauseMarks ids={row.cites} />
        </span>
      ),
    },
    { key: 'settlements', title: words.settlements, align: 'right', width: 100, render: (row) => row.settlements },
    { key: 'packs', title: words.packs, align: 'right', width: 100, render: (row) => row.packs },
    { key: 'coded', title: words.coded, align: 'right', width: 100, render: (row) => row.coded },
  ]
  return (
    <>
      <ListPage<UploadRow>
        name="insurer-uploads"
        title={words.title}
        path="/api/insurer/uploads"
        filters={[{ kind: 'days', key: 'days', label: t.stock.period, from: 'from', to: 'to' }]}
        columns={columns}
        rowKey={({ institutionId }) => institutionId}
        empty={{ title: words.empty, hint: words.emptyHint }}
      />
      {acting && <NoteDialog row={acting} onClose={() => setActing(undefined)} />}
    </>
  )
}

function NoteDialog({ row, onClose }: { readonly row: UploadRow; readonly onClose: () => void }) {
  const { t } = useText()
  const words = t.stock.uploads
  const { message } = App.useApp()
  const [note, setNote] = useState('')
  const deed = row.suspendedOn ? 'lifting' : 'suspension'
  const act = useChange<UploadNote, UploadAnswer>(`/api/insurer/uploads/${row.institutionId}/${deed}`, {
    refresh: ['/api/insurer/uploads'],
    onDone: () => {
      void message.success(words.done)
      onClose()
    },
  })
  return (
    <Modal
      open
      title={`${row.suspendedOn ? words.lift : words.suspend} · ${row.name}`}
      okButtonProps={{ disabled: note.trim().length < 2, danger: !row.suspendedOn }}
      confirmLoading={act.isPending}
      onOk={() => act.mutate({ note: note.trim() })}
      onCancel={onClose}
    >
      <Input.TextArea
        autoFocus
        rows={3}
        maxLength={500}
        value={note}
        aria-label={words.note}
        placeholder={words.note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Trouble error={act.error} />
    </Modal>
  )
}
