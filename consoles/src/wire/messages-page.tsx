import { useNavigate } from 'react-router'
import type { MessageOutcome, MessageRow } from '../../../gateway/api.ts'
import { useText } from '../language/language.tsx'
import { Code } from '../parts/code.tsx'
import { InstantText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { useOutcomeFaces } from './faces.ts'

export const messagePath = (home: string, { institutionId, msgid }: MessageRow): string =>
  `${home}/${encodeURIComponent(institutionId)}/${encodeURIComponent(msgid)}`

/** What the software of institutions sends, as it comes: what became of each, and why one was refused. */
export function MessagesPage({ home }: { readonly home: string }) {
  const { t, say } = useText()
  const words = t.wire
  const faces = useOutcomeFaces()
  const navigate = useNavigate()
  const outcomes: readonly MessageOutcome[] = ['done', 'refused', 'void']
  return (
    <ListPage<MessageRow>
      name="wire.messages"
      title={words.title}
      path="/api/wire/messages"
      everySeconds={3}
      actions={<span className="quiet">{words.live}</span>}
      rowKey={(row) => `${row.institutionId} ${row.msgid}`}
      onOpen={(row) => void navigate(messagePath(home, row))}
      empty={{ title: words.empty, hint: words.emptyHint }}
      filters={[
        { kind: 'text', key: 'institution', label: words.institution, placeholder: words.institutionHint },
        { kind: 'text', key: 'infno', label: words.infno, width: 110, search: true },
        {
          kind: 'choice',
          key: 'outcome',
          label: words.outcome,
          options: outcomes.map((value) => ({ value, label: faces[value].text })),
        },
        { kind: 'text', key: 'msgid', label: words.msgid, width: 260 },
      ]}
      columns={[
        { key: 'at', title: words.at, render: (row) => <InstantText at={row.receivedAt} /> },
        { key: 'outcome', title: words.outcome, render: (row) => <StateTag state={row.outcome} faces={faces} /> },
        { key: 'infno', title: words.infno, render: (row) => `${row.infno} ${row.name}` },
        { key: 'institution', title: words.institution, render: (row) => row.institutionName },
        {
          key: 'why',
          title: words.why,
          width: 380,
          render: ({ refusal }) => (refusal ? `${say(refusal.sentence)} ${refusal.cites.join('、')}` : ''),
        },
        { key: 'msgid', title: words.msgid, render: (row) => <Code value={row.msgid} tail={12} /> },
        {
          key: 'took',
          title: words.took,
          align: 'right',
          render: ({ milliseconds }) => (milliseconds === null ? '—' : words.milliseconds(milliseconds)),
        },
      ]}
    />
  )
}
