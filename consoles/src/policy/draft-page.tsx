import { Alert, App, Button, ConfigProvider } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { AmendableList, Draft, DraftContent, NewDraft, SavedDraft } from '../../../modules/amendments/api.ts'
import type { PackList } from '../../../modules/policies/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { today } from '../parts/day.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { ChangeTable } from './change-table.tsx'
import { Decide } from './decide.tsx'
import { Differences, Life } from './differences.tsx'
import { DraftDocument } from './draft-document.tsx'
import { useDraftFaces } from './draft-states.ts'
import { RowPicker, rowKey } from './row-picker.tsx'
import { Trials } from './trials.tsx'
import './policy.css'

/** A draft that is kept. */
export function DraftPage() {
  const { draftId = '' } = useParams()
  const asked = useAsk<Draft>(`/api/drafts/${draftId}`)
  return (
    <Answered asked={asked} rows={12}>
      {(draft) => (
        <Editor key={`${draft.draftId} ${draft.revision} ${draft.state}`} draft={draft} packId={draft.packId} />
      )}
    </Answered>
  )
}

/** A new one: the pack stands in the address. */
export function NewDraftPage() {
  const { t, say } = useText()
  const [params, setParams] = useSearchParams()
  const asked = useAsk<PackList>('/api/policies')
  const packId = params.get('pack')
  if (packId) return <Editor key={packId} packId={packId} />
  return (
    <Answered asked={asked}>
      {({ rows }) => (
        <section className="stack">
          <h1>{t.drafts.begin}</h1>
          <div className="packs">
            {rows.map((pack) => (
              <Button key={pack.packId} size="large" onClick={() => setParams({ pack: pack.packId })}>
                {say(pack.name)}
              </Button>
            ))}
          </div>
        </section>
      )}
    </Answered>
  )
}

const prefixes: Readonly<Record<string, string>> = { wenzhou: 'WZ', wuhu: 'WH', fujian: 'FJ', wenxian: 'WX' }

function emptyContent(packId: string): DraftContent {
  const from = dayjs(today()).add(1, 'month').startOf('month').add(1, 'month')
  const id = `${prefixes[packId] ?? 'X'}${from.year()}`
  return {
    document: { id, title: { zh: '', en: '' }, from: from.format('YYYY-MM-DD') },
    clauses: [{ id: `${id}-1`, at: '一', summary: { zh: '', en: '' } }],
    changes: [],
  }
}

function Editor({ draft, packId }: { readonly draft?: Draft; readonly packId: string }) {
  const { t } = useText()
  const words = t.drafts
  const go = useNavigate()
  const { message } = App.useApp()
  const faces = useDraftFaces()
  const [title, setTitle] = useState(draft?.title ?? '')
  const [content, setContent] = useState<DraftContent>(() => draft?.content ?? emptyContent(packId))
  const [picking, setPicking] = useState(false)
  const list = useAsk<AmendableList>(`/api/policies/${packId}/rows`, { day: content.document.from }, { keep: true })
  const locked = draft !== undefined && !(draft.mine && draft.state === 'draft')
  const changed = JSON.stringify([title, content]) !== JSON.stringify([draft?.title ?? '', draft?.content])
  useLeaveWarning(changed && !locked)
  const done = (saved: Draft) => {
    void message.success(words.saved)
    if (!draft) void go(`/policy/drafts/${saved.draftId}`, { replace: true })
  }
  const create = useChange<NewDraft, Draft>('/api/drafts', { onDone: done })
  const save = useChange<SavedDraft, Draft>(`/api/drafts/${draft?.draftId}/content`, { onDone: done })
  const submit = () =>
    draft ? save.mutate({ title, content, revision: draft.revision }) : create.mutate({ packId, title, content })
  const elsewhere = draft?.faults.filter(({ change }) => change === null) ?? []
  return (
    <section className="stack">
      <header className="spread">
        <div className="row">
          <h1>{title || words.begin}</h1>
          {draft && <StateTag state={draft.state} faces={faces} />}
          <span className="quiet">{packId}</span>
        </div>
        {!locked && (
          <div className="row">
            {changed && <span className="quiet">{words.unsaved}</span>}
            <Button
              type={changed ? 'primary' : 'default'}
              loading={save.isPending || create.isPending}
              onClick={submit}
            >
              {words.save}
            </Button>
          </div>
        )}
      </header>
      <Trouble error={save.error ?? create.error} />
      {draft && draft.faults.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={words.faults(draft.faults.length)}
          description={<Faults faults={elsewhere} />}
        />
      )}
      <section className="panel">
        <header>
          <h2>{words.document}</h2>
        </header>
        <ConfigProvider componentDisabled={locked}>
          <DraftDocument title={title} onTitle={setTitle} content={content} onContent={setContent} locked={locked} />
        </ConfigProvider>
      </section>
      <section className="panel">
        <header>
          <h2>{words.changes}</h2>
          {!locked && <Button onClick={() => setPicking(true)}>{words.addChange}</Button>}
        </header>
        <ConfigProvider componentDisabled={locked}>
          <ChangeTable
            changes={content.changes}
            list={list.data}
            faults={changed ? [] : (draft?.faults ?? [])}
            clauses={content.clauses.map(({ id }) => id)}
            onChange={(index, change) =>
              setContent({ ...content, changes: content.changes.map((old, at) => (at === index ? change : old)) })
            }
            onRemove={(index) => setContent({ ...content, changes: content.changes.filter((_, at) => at !== index) })}
          />
        </ConfigProvider>
      </section>
      {draft && (
        <>
          <div className="draft-panels">
            <Differences draft={draft} />
            <div className="stack">
              {!changed && <Decide draft={draft} />}
              <Life draft={draft} />
            </div>
          </div>
          <Trials draft={draft} ready={!changed && draft.faults.length === 0 && draft.content.changes.length > 0} />
        </>
      )}
      {picking && list.data && (
        <RowPicker
          list={list.data}
          chosen={
            new Set(
              list.data.rows
                .filter((row) => content.changes.some(({ table, amends }) => table === row.table && amends === row.row))
                .map(rowKey),
            )
          }
          onPick={(row) =>
            setContent({
              ...content,
              changes: [
                ...content.changes,
                {
                  ...{ table: row.table, amends: row.row, when: row.when, value: row.value },
                  cite: content.clauses[0]?.id ?? '',
                },
              ],
            })
          }
          onClose={() => setPicking(false)}
        />
      )}
    </section>
  )
}

function Faults({ faults }: { readonly faults: Draft['faults'] }) {
  const { say } = useText()
  return (
    <>
      {faults.map(({ what, mend }) => (
        <p key={what.zh}>
          {say(what)} <span className="quiet">{say(mend)}</span>
        </p>
      ))}
    </>
  )
}

/** What was typed is not lost by closing the page unasked. */
function useLeaveWarning(on: boolean): void {
  useEffect(() => {
    if (!on) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [on])
}
