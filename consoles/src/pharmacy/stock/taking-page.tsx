import { App, Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { Counts, Taking, TakingDecision, TakingLine } from '../../../../modules/stock/api.ts'
import { useAsk, useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { Answered } from '../../parts/answered.tsx'
import { Money } from '../../parts/money.tsx'
import { StateTag } from '../../parts/state-tag.tsx'
import { Table } from '../../parts/table.tsx'
import { takingFaces } from '../../parts/taking-faces.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { packs } from '../dispensing/work.ts'
import { DrugName } from './drug-name.tsx'

/** One stock-taking: what is there beside what the books say, the reason of each difference, and somebody else's yes. */
export function TakingPage() {
  const { takingId } = useParams()
  const path = `/api/pharmacy/stock/takings/${takingId}`
  const asked = useAsk<Taking>(path)
  return <Answered asked={asked}>{(taking) => <Sheet key={taking.takingId} taking={taking} path={path} />}</Answered>
}

interface Typed {
  readonly counted: number | null
  readonly reason: string
}

const keyOf = ({ drugCode, batchNumber }: Pick<TakingLine, 'drugCode' | 'batchNumber'>) => `${drugCode} ${batchNumber}`

function Sheet({ taking, path }: { readonly taking: Taking; readonly path: string }) {
  const { t } = useText()
  const words = t.stock.takings
  const { message } = App.useApp()
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({})
  const refresh = [path, '/api/pharmacy/stock', '/api/insurer']
  const save = useChange<Counts, Taking>(`${path}/counts`, {
    refresh,
    onDone: () => {
      setTyped({})
      void message.success(words.saved)
    },
  })
  const submit = useChange<Record<string, never>, Taking>(`${path}/submission`, { refresh })
  const open = taking.state === 'open'
  const enteredFor = (line: TakingLine): Typed =>
    typed[keyOf(line)] ?? { counted: line.counted, reason: line.reason ?? '' }
  const set = (line: TakingLine, change: Partial<Typed>) =>
    setTyped((before) => ({ ...before, [keyOf(line)]: { ...enteredFor(line), ...change } }))
  const changed = taking.rows.filter((line) => typed[keyOf(line)] && enteredFor(line).counted !== null)
  const fill = () =>
    setTyped((before) => ({
      ...before,
      ...Object.fromEntries(
        taking.rows
          .filter((line) => enteredFor(line).counted === null)
          .map((line) => [keyOf(line), { counted: line.booked, reason: '' }]),
      ),
    }))
  const store = () =>
    save.mutate({
      lines: changed.slice(0, 500).map((line) => {
        const { counted, reason } = enteredFor(line)
        const { drugCode, batchNumber } = line
        return { drugCode, batchNumber, counted: counted ?? 0, ...(reason.trim() && { reason: reason.trim() }) }
      }),
    })
  return (
    <section className="stack">
      <header className="spread">
        <h1 className="row">
          {words.title} <StateTag state={taking.state} faces={takingFaces(t)} />
        </h1>
        {open && (
          <div className="row">
            <Button onClick={fill}>{words.asBooked}</Button>
            <Button onClick={store} loading={save.isPending} disabled={changed.length === 0}>
              {words.save}
            </Button>
            <Button
              type="primary"
              loading={submit.isPending}
              disabled={changed.length > 0}
              onClick={() => submit.mutate({})}
            >
              {words.submit}
            </Button>
          </div>
        )}
      </header>
      <p className="quiet">
        {taking.institutionName} · {words.progress(taking.counted, taking.lines)}
      </p>
      <Trouble error={save.error ?? submit.error} />
      {taking.state === 'submitted' && <Decision taking={taking} path={path} />}
      {taking.decisionNote && (
        <p>
          {words.decisionNote}: {taking.decisionNote}
        </p>
      )}
      <Table<TakingLine>
        size="small"
        rowKey={keyOf}
        dataSource={[...taking.rows]}
        pagination={{ pageSize: 50, size: 'small', hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          {
            key: 'drug',
            title: t.stock.drug,
            render: (_, line) => <DrugName drug={line} onPhone={`${line.batchNumber} · ${line.expiresOn}`} />,
          },
          { key: 'batch', title: t.stock.batch, dataIndex: 'batchNumber', width: 120, responsive: ['md'] },
          { key: 'until', title: t.stock.expiresOn, dataIndex: 'expiresOn', width: 110, responsive: ['md'] },
          { key: 'booked', title: words.booked, align: 'right', width: 60, render: (_, line) => packs(line.booked) },
          {
            key: 'counted',
            title: words.counted,
            align: 'right',
            width: 120,
            render: (_, line) =>
              open ? (
                <InputNumber
                  style={{ width: 84 }}
                  min={0}
                  max={100_000}
                  value={enteredFor(line).counted}
                  aria-label={`${words.counted} ${line.genericName} ${line.batchNumber}`}
                  onChange={(counted) => set(line, { counted })}
                />
              ) : (
                <span className="num">{line.counted === null ? '—' : packs(line.counted)}</span>
              ),
          },
          {
            key: 'apart',
            title: words.difference,
            align: 'right',
            width: 130,
            render: (_, line) => <Apart line={line} counted={enteredFor(line).counted} />,
          },
          {
            key: 'reason',
            title: t.stock.reason,
            width: 220,
            render: (_, line) =>
              open && enteredFor(line).counted !== null && enteredFor(line).counted !== line.booked ? (
                <Input
                  maxLength={200}
                  value={enteredFor(line).reason}
                  aria-label={`${t.stock.reason} ${line.genericName} ${line.batchNumber}`}
                  onChange={(event) => set(line, { reason: event.target.value })}
                />
              ) : (
                (line.reason ?? '')
              ),
          },
        ]}
      />
    </section>
  )
}

function Apart({ line, counted }: { readonly line: TakingLine; readonly counted: number | null }) {
  if (counted === null) return <span className="quiet">—</span>
  const apart = Math.round((counted - line.booked) * 1000) / 1000
  if (apart === 0) return <span className="quiet">0</span>
  return (
    <span className="num" style={{ color: 'var(--stop)' }}>
      {apart > 0 ? `+${packs(apart)}` : packs(apart)}{' '}
      {line.counted === counted && line.amount && (
        <>
          (<Money amount={line.amount} />)
        </>
      )}
    </span>
  )
}

function Decision({ taking, path }: { readonly taking: Taking; readonly path: string }) {
  const { t } = useText()
  const words = t.stock.takings
  const [note, setNote] = useState('')
  const decide = useChange<TakingDecision, Taking>(`${path}/decision`, {
    refresh: [path, '/api/pharmacy/stock', '/api/insurer'],
  })
  if (!taking.mayDecide) return <p className="quiet">{words.waiting}</p>
  const send = (approve: boolean) => decide.mutate({ approve, ...(note.trim() && { note: note.trim() }) })
  return (
    <div className="panel inside stack">
      <Input.TextArea
        rows={2}
        maxLength={500}
        value={note}
        aria-label={words.decisionNote}
        placeholder={words.decisionNote}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="row">
        <Button type="primary" loading={decide.isPending} onClick={() => send(true)}>
          {words.approve}
        </Button>
        <Button loading={decide.isPending} onClick={() => send(false)}>
          {words.reject}
        </Button>
      </div>
      <Trouble error={decide.error} />
    </div>
  )
}
