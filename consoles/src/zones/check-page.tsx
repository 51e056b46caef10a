import { App, Button, Input, Select, Table } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Findings, Found, ZoneCheck, ZoneCheckLine } from '../../../modules/stock/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useMe } from '../api/session.tsx'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { InstantText } from '../parts/day.tsx'
import { StateTag, Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { DrugName } from '../pharmacy/stock/drug-name.tsx'
import { foundFaces } from './faces.ts'
import './zones.css'

/** One check on site: what the pharmacy says of each drug drawn, and what was found at the shelf. */
export function ZoneCheckPage({ home }: { readonly home: string }) {
  const { checkId } = useParams()
  const path = `/api/zone-checks/${checkId}`
  const asked = useAsk<ZoneCheck>(path)
  return (
    <Answered asked={asked}>{(check) => <Sheet key={check.checkId} check={check} path={path} home={home} />}</Answered>
  )
}

type Seen = Readonly<{ found?: Found; note?: string }>

function Sheet({ check, path, home }: { readonly check: ZoneCheck; readonly path: string; readonly home: string }) {
  const { t } = useText()
  const words = t.zones
  const me = useMe()
  const { message } = App.useApp()
  const mayWrite = me.role === 'insurer' && check.finishedAt === null
  const [seen, setSeen] = useState<ReadonlyMap<string, Seen>>(
    new Map(
      check.rows.map(({ drugCode, found, note }) => [drugCode, { ...(found && { found }), ...(note && { note }) }]),
    ),
  )
  const save = useChange<Findings, ZoneCheck>(`/api/insurer/zone-checks/${check.checkId}/findings`, {
    refresh: [path, '/api/zone-checks', '/api/insurer/zones'],
    onDone: (now) => void message.success(now.finishedAt ? words.finished(now.wrong) : words.saved),
  })
  const set = (drugCode: string, change: Seen) =>
    setSeen(new Map(seen).set(drugCode, { ...seen.get(drugCode), ...change }))
  const send = (finish: boolean) =>
    save.mutate({
      finish,
      findings: [...seen].flatMap(([drugCode, { found, note }]) =>
        found ? [{ drugCode, found, ...(note?.trim() && { note: note.trim() }) }] : [],
      ),
    })
  const looked = [...seen.values()].filter(({ found }) => found).length
  return (
    <section className="stack">
      <header className="spread">
        <h1>
          {words.checks} · {check.institutionName}
        </h1>
        <Link to={home}>{words.title}</Link>
      </header>
      <p className="row">
        <InstantText at={check.openedAt} /> <span>{words.drawn(check.lines, looked)}</span>
        {check.finishedAt && <Tint color={check.wrong > 0 ? 'stop' : 'good'}>{words.finished(check.wrong)}</Tint>}
        <ClauseMarks ids={check.cites} />
      </p>
      <Trouble error={save.error} />
      <Table
        size="small"
        rowKey="drugCode"
        scroll={{ x: 'max-content' }}
        pagination={false}
        dataSource={[...check.rows]}
        columns={[
          {
            key: 'drug',
            title: words.drug,
            render: (_, row) => (
              <DrugName
                drug={row}
                more={row.maker}
                onPhone={`${words.zones[row.belongs]} ${row.spot ?? ''} · ${words.marks[row.bears]}`}
              />
            ),
          },
          {
            key: 'belongs',
            title: words.belongs,
            responsive: ['md'],
            render: (_, { belongs }) => words.zones[belongs],
          },
          { key: 'bears', title: words.bears, responsive: ['md'], render: (_, { bears }) => words.marks[bears] },
          { key: 'said', title: words.said, responsive: ['md'], render: (_, row) => <Said line={row} /> },
          {
            key: 'found',
            title: words.found,
            width: 170,
            render: (_, row) =>
              mayWrite ? (
                <Select
                  aria-label={words.foundOf(row.genericName)}
                  style={{ width: 150 }}
                  value={seen.get(row.drugCode)?.found ?? null}
                  onChange={(found) => found && set(row.drugCode, { found })}
                  options={(Object.keys(words.founds) as Found[]).map((value) => ({
                    value,
                    label: words.founds[value],
                  }))}
                />
              ) : (
                <Finding line={row} />
              ),
          },
          {
            key: 'note',
            title: words.note,
            render: (_, row) =>
              mayWrite ? (
                <Input
                  aria-label={words.noteOf(row.genericName)}
                  maxLength={200}
                  value={seen.get(row.drugCode)?.note ?? ''}
                  onChange={(event) => set(row.drugCode, { note: event.target.value })}
                />
              ) : (
                (row.note ?? '')
              ),
          },
        ]}
      />
      {mayWrite && (
        <div className="row">
          <Button
            onClick={() =>
              setSeen(
                new Map(
                  [...seen].map(([code, one]): [string, Seen] => [
                    code,
                    one.found ? one : { ...one, found: 'in-order' },
                  ]),
                ),
              )
            }
          >
            {words.allInOrder}
          </Button>
          <Button loading={save.isPending} onClick={() => send(false)}>
            {words.save}
          </Button>
          <Button type="primary" loading={save.isPending} disabled={looked < check.lines} onClick={() => send(true)}>
            {words.finish}
          </Button>
        </div>
      )}
    </section>
  )
}

function Said({ line: { zone, spot, mark } }: { readonly line: ZoneCheckLine }) {
  const { t } = useText()
  const words = t.zones
  if (!zone) return <span className="quiet">{words.nothingSaid}</span>
  return (
    <div className="drug">
      <span>
        {words.zones[zone]} {spot}
      </span>
      <span className="quiet">{mark ? words.marks[mark] : words.states['no-mark']}</span>
    </div>
  )
}

function Finding({ line: { found, mended } }: { readonly line: ZoneCheckLine }) {
  const { t } = useText()
  const words = t.zones
  if (!found) return <span>—</span>
  return (
    <span className="row">
      <StateTag state={found} faces={foundFaces(t)} />
      {found !== 'in-order' && <Tint color={mended ? 'good' : 'think'}>{mended ? words.mended : words.notMended}</Tint>}
    </span>
  )
}
