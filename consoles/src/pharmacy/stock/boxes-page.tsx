import { App, Button } from 'antd'
import { useState } from 'react'
import type { BoxChecks, BoxFile, OpenedBox, Opening } from '../../../../modules/stock/api.ts'
import { change, newKey } from '../../api/client.ts'
import { useAsk, useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { InstantText } from '../../parts/day.tsx'
import { StateTag } from '../../parts/state-tag.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { type Reader, useReader } from '../scan/scanning.tsx'
import { keepTray } from '../scan/tray.ts'
import { DrugName } from './drug-name.tsx'
import { ScannedBoxes } from './scanned-boxes.tsx'
import { UncodedPanel } from './uncoded-panel.tsx'

type Answer = BoxChecks['answers'][number]

/** Boxes by their codes: scanned one by one or many at once, their history, opening one, and old goods without a code. */
export function BoxesPage() {
  const { t, say } = useText()
  const words = t.stock.boxes
  const [answers, setAnswers] = useState<readonly Answer[]>([])
  const [shown, setShown] = useState<string | undefined>(undefined)
  const keep = (next: readonly Answer[]) => {
    setAnswers(next)
    keepTray(next.filter(({ good }) => good).map(({ code }) => code))
  }
  const read: Reader = async (scanned) => {
    const known = answers.map(({ code }) => code)
    const codes = [...known, ...scanned]
    const checked = await change<BoxChecks>('/api/pharmacy/stock/boxes/checks', { codes: codes.slice(-500) }, newKey())
    const fresh = checked.answers.slice(-scanned.length)
    keep([...answers, ...fresh].filter((one, i, all) => all.findIndex(({ code }) => code === one.code) === i))
    setShown(fresh.at(-1)?.code)
    return fresh.map(({ code, good, message, genericName }) => ({
      code,
      good,
      text: `${genericName ?? ''} ${say(message)}`,
    }))
  }
  useReader(read)
  const good = answers.filter((answer) => answer.good).length
  return (
    <section className="stack">
      <h1>{words.title}</h1>
      <p className="quiet">{words.scanHint}</p>
      <div className="two-panels">
        <section className="panel">
          <header>
            <h2>{words.tray}</h2>
            {answers.length > 0 && (
              <span className="row">
                {words.trayGood(good, answers.length)}
                <Button size="small" onClick={() => keep([])}>
                  {words.clear}
                </Button>
              </span>
            )}
          </header>
          {answers.length === 0 && <p className="quiet inside">{words.none}</p>}
          <div className="inside">
            <ScannedBoxes
              answers={answers}
              onShow={setShown}
              onRemove={(gone) => keep(answers.filter(({ code }) => code !== gone))}
            />
          </div>
        </section>
        {shown && <BoxPanel key={shown} code={shown} />}
      </div>
      <UncodedPanel />
    </section>
  )
}

function BoxPanel({ code }: { readonly code: string }) {
  const { t, term } = useText()
  const words = t.stock.boxes
  const { message } = App.useApp()
  const asked = useAsk<BoxFile>('/api/pharmacy/stock/boxes', { code })
  const open = useChange<Opening, OpenedBox>('/api/pharmacy/stock/boxes/openings', {
    refresh: ['/api/pharmacy/stock'],
    onDone: ({ parts, partUnit }) => void message.success(words.opened(parts, term(partUnit))),
  })
  const box = asked.data
  return (
    <section className="panel">
      <header>
        <h2>{words.history}</h2>
        <span className="num quiet">{code}</span>
      </header>
      <Trouble error={asked.error ?? open.error} />
      {box && (
        <div className="stack inside">
          <DrugName
            drug={box}
            more={`${t.stock.batch} ${box.batchNumber} · ${t.stock.expiresOn} ${box.expiresOn ?? '—'}`}
          />
          <p className="row">
            <StateTag
              state={box.state}
              faces={{
                'on-shelf': { text: words.states['on-shelf'], color: 'good' },
                opened: { text: words.states.opened, color: 'think' },
                sold: { text: words.states.sold, color: 'rest' },
                expired: { text: words.states.expired, color: 'stop' },
              }}
            />
            {box.parts !== null && words.left(box.partsLeft ?? 0, box.parts, term(box.partUnit))}
          </p>
          <ol className="box-history">
            {box.events.map((event) => (
              <li key={`${event.at} ${event.kind} ${event.settlementId}`}>
                {words.events[event.kind]} · <InstantText at={event.at} />
              </li>
            ))}
          </ol>
          {box.state === 'on-shelf' && (
            <>
              <p className="quiet">{words.openHint}</p>
              <Button loading={open.isPending} onClick={() => open.mutate({ code })}>
                {words.open}
              </Button>
            </>
          )}
        </div>
      )}
    </section>
  )
}
