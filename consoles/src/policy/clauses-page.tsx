import { Drawer } from 'antd'
import type { ClauseList, ClausePage, ClauseRow } from '../../../modules/policies/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { type ListColumn, ListPage } from '../parts/list-page.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Cases, statusColor } from './pack-page.tsx'
import './policy.css'
import { useAddressParams } from '../parts/address-params.ts'

/** Every clause that the platform stands on, in our own words, and the values that rest on it. */
export function ClausesPage() {
  const { t, say } = useText()
  const words = t.policy
  const [params, change] = useAddressParams()
  const documents = useAsk<ClauseList>('/api/clauses', { size: 1 }, { staleSeconds: 3600 }).data?.documents ?? []
  const open = params.get('clause')
  const show = (clauseId: string | undefined) => change({ clause: clauseId })
  const columns: readonly ListColumn<ClauseRow>[] = [
    {
      key: 'clause',
      title: words.clause,
      width: 120,
      render: ({ clauseId }) => (
        <button type="button" className="link-button num" onClick={() => show(clauseId)}>
          {clauseId}
        </button>
      ),
    },
    { key: 'at', title: words.at, width: 120, render: ({ at }) => at },
    { key: 'summary', title: words.summary, render: ({ summary }) => <span className="wraps">{say(summary)}</span> },
    { key: 'document', title: words.document, width: 200, render: ({ document }) => say(document.title) },
    { key: 'values', title: words.restsOn, width: 110, align: 'right', render: ({ values }) => values || '—' },
  ]
  return (
    <>
      <ListPage<ClauseRow>
        name="clauses"
        title={words.clauses}
        path="/api/clauses"
        size={50}
        filters={[
          {
            kind: 'choice',
            key: 'document',
            label: words.document,
            options: documents.map(({ documentId, title }) => ({ value: documentId, label: say(title) })),
          },
          { kind: 'text', key: 'query', label: words.clauseSearch, search: true },
        ]}
        columns={columns}
        rowKey={({ clauseId }) => clauseId}
        onOpen={({ clauseId }) => show(clauseId)}
        actions={<span className="quiet">{words.paraphrase}</span>}
      />
      <Drawer open={open !== null} title={open} size={560} onClose={() => show(undefined)}>
        {open !== null && <ClauseDetail clauseId={open} />}
      </Drawer>
    </>
  )
}

function ClauseDetail({ clauseId }: { readonly clauseId: string }) {
  const { t, say } = useText()
  const words = t.policy
  const asked = useAsk<ClausePage>(`/api/clauses/${encodeURIComponent(clauseId)}`)
  return (
    <Answered asked={asked}>
      {(clause) => (
        <div className="stack">
          <p>{say(clause.summary)}</p>
          <p className="quiet">
            {say(clause.document.title)} {clause.at}
          </p>
          <h2>{words.restsOn}</h2>
          {clause.usedBy.length === 0 && <p className="quiet">{words.noValues}</p>}
          {clause.usedBy.map(({ packId, packName, name, table, value }) => (
            <div key={`${packId}-${table}-${JSON.stringify(value.when)}-${value.from}`} className="rests">
              <p className="spread">
                <span>
                  {say(packName)} · {say(name)}
                </span>
                <strong>{say(value.value)}</strong>
              </p>
              <p>
                <Cases when={value.when} />
              </p>
              <p className="row quiet num">
                <Tint color={statusColor[value.status]}>{words.status[value.status]}</Tint> {value.from} – {value.until}
              </p>
              {value.why && <p className="quiet">{say(value.why)}</p>}
            </div>
          ))}
        </div>
      )}
    </Answered>
  )
}
