import { App, Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Exit, NewExit, StandingRow } from '../../../modules/institutions/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'

/** Every pharmacy of the area beside the limits of the grounds; a case is opened from here. */
export function StandingsPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const words = t.institutions
  const go = useNavigate()
  const [opening, setOpening] = useState<StandingRow | undefined>(undefined)
  return (
    <>
      <ListPage<StandingRow>
        name="institutions.standings"
        title={words.standings.title}
        path="/api/standings"
        rowKey={({ institutionId }) => institutionId}
        empty={{ title: words.standings.empty, hint: words.emptyHint }}
        filters={[{ kind: 'text', key: 'query', label: words.field.search, search: true }]}
        columns={[
          { key: 'name', title: words.field.institution, render: (row) => row.name },
          {
            key: 'rate',
            title: words.standings.rate,
            align: 'right',
            render: ({ grounds: { mismatch } }) =>
              mismatch ? (
                <Towards
                  label={words.shop.mismatch}
                  now={Number.parseFloat(mismatch.rate)}
                  limit={Number.parseFloat(mismatch.limit)}
                  text={`${mismatch.rate} / ${mismatch.limit}`}
                />
              ) : (
                words.shop.silent
              ),
          },
          {
            key: 'strikes',
            title: words.standings.strikes,
            align: 'right',
            render: ({ grounds: { unavailable } }) =>
              unavailable ? (
                <Towards
                  label={words.shop.unavailable}
                  now={unavailable.confirmed}
                  limit={unavailable.limit}
                  text={`${unavailable.confirmed} / ${unavailable.limit}`}
                />
              ) : (
                words.shop.silent
              ),
          },
          {
            key: 'in',
            title: words.field.state,
            render: (row) => (
              <span className="row">
                <Tint color={row.takesPart ? 'good' : 'rest'}>
                  {row.takesPart ? words.shop.takesPart : words.shop.notIn}
                </Tint>
                {row.sanctioned && <Tint color="stop">{words.standings.sanctioned}</Tint>}
              </span>
            ),
          },
          {
            key: 'exit',
            title: words.standings.openExit,
            render: (row) =>
              row.openExit ? (
                <Button size="small" onClick={() => go(`${home}/exits/${row.openExit}`)}>
                  {words.exit.title}
                </Button>
              ) : (
                row.takesPart && (
                  <Button size="small" onClick={() => setOpening(row)}>
                    {words.standings.openOn}
                  </Button>
                )
              ),
          },
        ]}
      />
      {opening && <OpenDialog of={opening} home={home} onClose={() => setOpening(undefined)} />}
    </>
  )
}

/** From this share of the way a pharmacy is pointed out before it is there. */
const near = 0.6

/** A figure beside its limit, with a bar as long as the way gone. */
function Towards({ label, now, limit, text }: Record<'label' | 'text', string> & Record<'now' | 'limit', number>) {
  const color = now >= limit ? 'stop' : now >= limit * near ? 'think' : undefined
  return (
    <span className="towards">
      <meter aria-label={label} min={0} max={limit * 1.2} low={limit * near} high={limit} optimum={0} value={now} />
      <span className="num">{color ? <Tint color={color}>{text}</Tint> : text}</span>
    </span>
  )
}

interface OpenDialogProps {
  readonly of: StandingRow
  readonly home: string
  readonly onClose: () => void
}

function OpenDialog({ of, home, onClose }: OpenDialogProps) {
  const { t } = useText()
  const words = t.institutions
  const { message } = App.useApp()
  const go = useNavigate()
  const [ground, setGround] = useState<NewExit['ground']>('mismatch')
  const [reason, setReason] = useState('')
  const open = useChange<NewExit, Exit>('/api/exits', {
    onDone: ({ exitId }) => {
      void message.success(words.done)
      void go(`${home}/exits/${exitId}`)
    },
  })
  return (
    <Modal
      open
      title={`${words.standings.openOn} · ${of.name}`}
      okText={words.standings.openOn}
      okButtonProps={{ loading: open.isPending, disabled: reason.trim().length < 2 }}
      onOk={() => open.mutate({ institutionId: of.institutionId, ground, reason: reason.trim() })}
      onCancel={onClose}
    >
      <div className="stack">
        <Select
          aria-label={words.exit.reason}
          value={ground}
          onChange={setGround}
          options={(['mismatch', 'unavailable', 'breach'] as const).map((value) => ({
            value,
            label: words.ground[value],
          }))}
        />
        <Input.TextArea
          aria-label={words.standings.reason}
          placeholder={words.standings.reason}
          value={reason}
          maxLength={1000}
          onChange={(event) => setReason(event.target.value)}
        />
        <Trouble error={open.error} />
      </div>
    </Modal>
  )
}
