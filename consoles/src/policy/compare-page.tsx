import { SwapOutlined } from '@ant-design/icons'
import { Alert, Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import type { ComparedRow, ComparedSide, Comparison, PackList, PackSummary } from '../../../modules/policies/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { useAddressParams } from '../parts/address-params.ts'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { type ListColumn, ListPage } from '../parts/list-page.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Cases, statusColor } from './pack-page.tsx'
import './policy.css'

/** Two places, or two days of one, side by side: what differs, for whom, by which clauses. */
export function ComparePage() {
  const asked = useAsk<PackList>('/api/policies', undefined, { staleSeconds: 3600 })
  return <Answered asked={asked}>{({ rows }) => <Compare packs={rows} />}</Answered>
}

type SideName = 'left' | 'right'

interface Chosen {
  readonly packId: string
  readonly day: string | undefined
}

/** Both sides stand in the address; without them the own place is beside the next one, as of today. */
function useSides(packs: readonly PackSummary[]) {
  const [params, change] = useAddressParams()
  const first = params.get('left') ?? packs[0]?.packId ?? ''
  const second = params.get('right') ?? packs.find(({ packId }) => packId !== first)?.packId ?? first
  const left: Chosen = { packId: first, day: params.get('leftDay') ?? undefined }
  const right: Chosen = { packId: second, day: params.get('rightDay') ?? undefined }
  const choose = ({ left, right }: Readonly<Record<SideName, Chosen>>) =>
    change({ left: left.packId, leftDay: left.day, right: right.packId, rightDay: right.day, page: null })
  return { left, right, choose }
}

function Compare({ packs }: { readonly packs: readonly PackSummary[] }) {
  const { t, say, language } = useText()
  const words = t.compare
  const { left, right, choose } = useSides(packs)
  const sides = { left: left.packId, leftDay: left.day, right: right.packId, rightDay: right.day }
  const whole = useAsk<Comparison>('/api/comparison', { ...sides, size: 1 }, { keep: true }).data
  const title = (side: SideName): string => (whole ? `${say(whole[side].name)} ${whole[side].day}` : words[side])
  const columns: readonly ListColumn<ComparedRow>[] = [
    {
      key: 'item',
      title: t.policy.table,
      width: 170,
      render: ({ name, subject }) => (
        <>
          <strong>{say(name)}</strong>
          <br />
          <span className="quiet">{say(subject)}</span>
        </>
      ),
    },
    {
      key: 'when',
      title: words.forWhom,
      width: 330,
      render: ({ when }) => (
        <div className="compare-cell">
          <Cases when={when} />
        </div>
      ),
    },
    ...(['left', 'right'] as const).map((side) => ({
      key: side,
      title: title(side),
      width: 290,
      render: (row: ComparedRow) => <SideCell side={row[side]} silence={row.silence} />,
    })),
  ]
  return (
    <section className="stack">
      <div className="compare-sides">
        <SideChoice name="left" side={left} packs={packs} onChoose={(next) => choose({ left: next, right })} />
        <Button
          icon={<SwapOutlined />}
          aria-label={words.swap}
          title={words.swap}
          onClick={() => choose({ left: right, right: left })}
        />
        <SideChoice name="right" side={right} packs={packs} onChoose={(next) => choose({ left, right: next })} />
      </div>
      <ListPage<ComparedRow>
        name="comparison"
        title={words.title}
        path="/api/comparison"
        fixed={{ ...sides, language }}
        size={50}
        exports
        filters={[
          {
            kind: 'choice',
            key: 'subject',
            label: words.subject,
            options: (whole?.subjects ?? []).map(({ subject, name, count }) => ({
              value: subject,
              label: `${say(name)} ${count}`,
            })),
          },
          { kind: 'text', key: 'query', label: words.search, search: true },
        ]}
        columns={columns}
        rowKey={({ key }) => key}
        empty={{ title: words.same, hint: words.sameHint }}
        summary={() =>
          whole && (
            <Alert
              className="compare-finding"
              type={whole.differing === 0 ? 'success' : 'info'}
              title={whole.differing === 0 ? words.same : words.differ(title('left'), title('right'), whole.differing)}
            />
          )
        }
      />
    </section>
  )
}

interface SideChoiceProps {
  readonly name: SideName
  readonly side: Chosen
  readonly packs: readonly PackSummary[]
  readonly onChoose: (side: Chosen) => void
}

function SideChoice({ name, side, packs, onChoose }: SideChoiceProps) {
  const { t, say } = useText()
  const words = t.compare
  const pack = packs.find(({ packId }) => packId === side.packId)
  return (
    <fieldset className="compare-side">
      <legend>{words[name]}</legend>
      <label htmlFor={`${name}-place`}>
        {words.place}
        <Select
          id={`${name}-place`}
          value={side.packId}
          options={packs.map(({ packId, name: place }) => ({ value: packId, label: say(place) }))}
          onChange={(packId) => onChoose({ packId, day: undefined })}
        />
      </label>
      <label htmlFor={`${name}-day`}>
        {words.day}
        <DatePicker
          id={`${name}-day`}
          placeholder={words.today}
          value={side.day ? dayjs(side.day) : null}
          {...(pack ? { minDate: dayjs(pack.from) } : {})}
          {...(pack?.until ? { maxDate: dayjs(pack.until) } : {})}
          onChange={(day) => onChoose({ ...side, day: day?.format('YYYY-MM-DD') })}
        />
      </label>
    </fieldset>
  )
}

/** What one side says of the case; where it says nothing, the case is not paid there or not regulated. */
function SideCell({ side, silence }: { readonly side: ComparedSide | null; readonly silence: ComparedRow['silence'] }) {
  const { t, say } = useText()
  if (!side) return <span className="quiet">{say(silence)}</span>
  return (
    <div className="compare-cell">
      <strong>{say(side.value)}</strong>{' '}
      {side.status !== 'law' && <Tint color={statusColor[side.status]}>{t.policy.status[side.status]}</Tint>}
      <br />
      <ClauseMarks ids={side.cites} />
    </div>
  )
}
