import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { Dispensing } from '../../../../modules/dispensing/api.ts'
import { useText } from '../../language/language.tsx'
import { useShortcut } from '../../parts/shortcuts.tsx'
import { Tint } from '../../parts/state-tag.tsx'
import { ReversalDialog } from '../../statement/reversal-dialog.tsx'
import { LinesDialog } from './lines-dialog.tsx'
import { QuestionDialog } from './question-dialog.tsx'
import { ReactionDialog } from './reaction-dialog.tsx'
import { ReleaseDialog } from './release-dialog.tsx'
import { isClosed } from './work.ts'

type Dialog = 'lines' | 'ask' | 'reaction' | 'release' | 'reverse'

/** What is done now and then: part of the lines, a question, an adverse reaction, giving the prescription back. */
export function Actions({ dispensing }: { readonly dispensing: Dispensing }) {
  const { t } = useText()
  const words = t.pharmacy
  const [dialog, setDialog] = useState<Dialog | undefined>(undefined)
  const closed = isClosed(dispensing)
  const settled = dispensing.settlementId !== null && !closed
  const open = !settled && !closed
  const offered: readonly {
    readonly key: Dialog
    readonly label: string
    readonly keys: string
    readonly when: boolean
  }[] = [
    { key: 'lines', label: words.lines.choose, keys: 'Alt+L', when: open },
    { key: 'ask', label: words.review.ask, keys: 'Alt+Q', when: open },
    { key: 'reaction', label: words.reaction.title, keys: 'Alt+A', when: !closed },
    { key: 'release', label: words.release.title, keys: 'Alt+X', when: open },
    { key: 'reverse', label: t.statement.reversal.title, keys: 'Alt+R', when: settled },
  ]
  const close = () => setDialog(undefined)
  return (
    <div className="row no-print">
      {dispensing.reactions.map(({ reactionId, outcome }) => (
        <Tint key={reactionId} color={outcome === 'continue' ? 'rest' : 'stop'}>
          {words.reaction.reported} · {outcome ? words.reaction.outcome[outcome] : words.reaction.waiting}
        </Tint>
      ))}
      {offered.map(({ key, label, keys, when }) => (
        <Key key={key} keys={keys} words={label} run={when ? () => setDialog(key) : undefined} />
      ))}
      {open && <Button onClick={() => setDialog('lines')}>{words.lines.choose}</Button>}
      <Dropdown
        trigger={['click']}
        menu={{
          items: offered
            .filter(({ when, key }) => when && key !== 'lines')
            .map(({ key, label, keys }) => ({
              key,
              label,
              extra: keys,
              danger: key === 'reverse',
              onClick: () => setDialog(key),
            })),
        }}
      >
        <Button disabled={closed}>
          {words.more} <DownOutlined style={{ fontSize: 10 }} />
        </Button>
      </Dropdown>
      {dialog === 'lines' && <LinesDialog dispensing={dispensing} onClose={close} />}
      {dialog === 'ask' && <QuestionDialog dispensing={dispensing} onClose={close} />}
      {dialog === 'reaction' && <ReactionDialog dispensing={dispensing} onClose={close} />}
      {dialog === 'release' && <ReleaseDialog dispensing={dispensing} onClose={close} />}
      {dialog === 'reverse' && dispensing.settlementId && (
        <ReversalDialog settlementId={dispensing.settlementId} onClose={close} />
      )}
    </div>
  )
}

interface KeyProps {
  readonly keys: string
  readonly words: string
  readonly run: (() => void) | undefined
}

function Key({ keys, words, run }: KeyProps) {
  useShortcut(keys, words, run)
  return null
}
