import { App, Button, Input } from 'antd'
import { useState } from 'react'
import type { Draft } from '../../../modules/amendments/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Trouble } from '../parts/trouble.tsx'

type Deed = 'submit' | 'return' | 'publication' | 'withdrawal'

/** What may be done with the draft now: the author submits or withdraws, a second person returns or publishes. */
export function Decide({ draft }: { readonly draft: Draft }) {
  const { t } = useText()
  const words = t.drafts
  const { modal } = App.useApp()
  const [note, setNote] = useState('')
  const decide = useChange<{ deed: Deed; note?: string }, Draft>(({ deed }) => `/api/drafts/${draft.draftId}/${deed}`)
  const act = (deed: Deed) => decide.mutate({ deed, ...(note.trim() ? { note: note.trim() } : {}) })
  const publish = () =>
    modal.confirm({
      title: words.publish,
      content: words.publishConfirm(draft.from),
      okText: words.publish,
      onOk: () => act('publication'),
    })
  if (draft.state === 'published' || draft.state === 'withdrawn') return null
  return (
    <section className="panel" aria-label={words.note}>
      <div className="inside stack">
        {draft.mine && draft.state === 'submitted' && <p className="quiet">{words.mine}</p>}
        <Input.TextArea
          aria-label={words.note}
          placeholder={words.note}
          value={note}
          maxLength={1000}
          autoSize={{ minRows: 2, maxRows: 5 }}
          onChange={(event) => setNote(event.target.value)}
        />
        <Trouble error={decide.error} />
        <div className="row">
          {draft.mine && draft.state === 'draft' && (
            <Button
              type="primary"
              disabled={draft.faults.length > 0 || draft.changes === 0}
              loading={decide.isPending}
              onClick={() => act('submit')}
            >
              {words.submit}
            </Button>
          )}
          {!draft.mine && draft.state === 'submitted' && (
            <>
              <Button type="primary" loading={decide.isPending} onClick={publish}>
                {words.publish}
              </Button>
              <Button loading={decide.isPending} onClick={() => act('return')}>
                {words.return}
              </Button>
            </>
          )}
          {draft.mine && (
            <Button danger loading={decide.isPending} onClick={() => act('withdrawal')}>
              {words.withdraw}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}
