import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useAsk } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { useAddressParams } from '../../parts/address-params.ts'
import { Answered } from '../../parts/answered.tsx'
import { Nothing } from '../../parts/nothing.tsx'
import './inbox.css'

interface InboxPageProps<Inbox extends { readonly rows: readonly unknown[] }> {
  readonly path: string
  readonly words: Readonly<Record<'title' | 'open' | 'none' | 'noneHint', string>>
  /** Beside the title, when the answer is there. */
  readonly mark?: (inbox: Inbox) => ReactNode
  readonly card: (row: Inbox['rows'][number], index: number) => ReactNode
}

/** What waits for the doctor, a card each; those already answered on request. */
export function InboxPage<Inbox extends { readonly rows: readonly unknown[] }>(props: InboxPageProps<Inbox>) {
  const { t } = useText()
  const { words } = props
  const [params, change] = useAddressParams()
  const open = params.get('open') !== 'false'
  const asked = useAsk<Inbox>(props.path, { open }, { everySeconds: 30 })
  return (
    <div className="inbox">
      <div className="spread">
        <h1 className="row">
          {words.title} {asked.data && props.mark?.(asked.data)}
        </h1>
        <Segmented
          aria-label={words.title}
          value={open}
          onChange={(value) => change({ open: value ? null : 'false' })}
          options={[
            { value: true, label: words.open },
            { value: false, label: t.clinic.questions.all },
          ]}
        />
      </div>
      <Answered asked={asked}>
        {({ rows }) =>
          rows.length === 0 ? (
            <section className="panel inside">
              <Nothing title={words.none} hint={words.noneHint} />
            </section>
          ) : (
            rows.map(props.card)
          )
        }
      </Answered>
    </div>
  )
}
