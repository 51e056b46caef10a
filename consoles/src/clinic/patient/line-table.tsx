import { DeleteOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Input, InputNumber } from 'antd'
import type { Check } from '../../../../modules/prescribing/api.ts'
import { useText } from '../../language/language.tsx'
import { Money } from '../../parts/money.tsx'
import { Nothing } from '../../parts/nothing.tsx'
import type { DraftState, LineDraft } from './draft.ts'
import { withLine } from './draft.ts'
import { FindingList } from './findings.tsx'
import { nextField } from './focus.ts'
import type { Edit } from './use-draft.ts'

interface LineTableProps {
  readonly state: DraftState
  readonly edit: Edit
  readonly check: Check | undefined
  readonly onReason: (key: string, reason: string) => void
  /** What may begin the list while it is empty. */
  readonly beginning?: React.ReactNode
}

/** The drugs, each with its reminders right under it. */
export function LineTable({ state, edit, check, onReason, beginning }: LineTableProps) {
  const { t } = useText()
  const words = t.clinic.editor
  if (state.lines.length === 0) {
    return (
      <div className="lines-empty">
        <Nothing title={words.empty} hint={words.emptyHint}>
          {beginning}
        </Nothing>
      </div>
    )
  }
  return (
    <div className="lines-frame">
      <table className="lines">
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{words.drug}</th>
            <th scope="col">{words.dose}</th>
            <th scope="col">{words.times}</th>
            <th scope="col">{words.lineDays}</th>
            <th scope="col">{words.packs}</th>
            <th scope="col">{words.usage}</th>
            <th scope="col">{words.remark}</th>
            <th scope="col" className="right">
              {words.amount}
            </th>
            <th scope="col" aria-label={words.remove('')} />
          </tr>
        </thead>
        {state.lines.map((line, index) => (
          <tbody key={line.key}>
            <Line
              line={line}
              number={index + 1}
              days={state.days}
              checked={check?.lines.find((row) => row.line === index + 1)}
              onChange={(change) => edit((now) => withLine(now, line.key, change))}
              onRemove={() => edit((now) => ({ ...now, lines: now.lines.filter(({ key }) => key !== line.key) }))}
            />
            <LineFindings line={index + 1} state={state} check={check} onReason={onReason} />
          </tbody>
        ))}
      </table>
    </div>
  )
}

interface LineProps {
  readonly line: LineDraft
  readonly number: number
  readonly days: number | undefined
  readonly checked: Check['lines'][number] | undefined
  readonly onChange: (change: Partial<LineDraft>) => void
  readonly onRemove: () => void
}

function Line({ line, number, days, checked, onChange, onRemove }: LineProps) {
  const { t, term } = useText()
  const words = t.clinic.editor
  const { drug } = line
  const field = (name: string) => `lines.${number - 1}.${name}`
  const label = (name: string) => `${drug.genericName} ${name}`
  const typed = (name: 'dose' | 'timesPerDay') => (value: number | null) => onChange({ [name]: value ?? undefined })
  return (
    <tr>
      <td className="num quiet">{number}</td>
      <td data-field={field('drugCode')}>
        <strong>{drug.genericName}</strong>
        <span className="line-facts">
          {drug.spec} · {t.parts.drugClass[drug.class]}
          {drug.class === 'B' && ` ${drug.ownShare}`} ·{' '}
          {drug.inHouse.packs > 0 ? words.inHouseStock(drug.inHouse.packs) : words.inHouseNone}
          {checked?.daysLeftBefore ? ` · ${words.daysLeft(checked.daysLeftBefore)}` : ''}
        </span>
      </td>
      <td data-field={field('dose')}>
        <InputNumber
          min={0}
          precision={3}
          formatter={short}
          value={line.dose ?? null}
          suffix={term(drug.packUnit)}
          aria-label={label(words.dose)}
          style={{ width: 84 }}
          controls={false}
          onChange={typed('dose')}
          onKeyDown={nextField}
        />
      </td>
      <td data-field={field('timesPerDay')}>
        <InputNumber
          min={0}
          precision={3}
          formatter={short}
          value={line.timesPerDay ?? null}
          aria-label={label(words.times)}
          style={{ width: 60 }}
          controls={false}
          onChange={typed('timesPerDay')}
          onKeyDown={nextField}
        />
      </td>
      <td data-field={field('days')}>
        <InputNumber
          min={1}
          max={366}
          precision={0}
          value={line.days ?? days ?? null}
          aria-label={label(words.lineDays)}
          style={{ width: 56 }}
          controls={false}
          onChange={(value) => onChange({ days: value === null || value === days ? undefined : value })}
          onKeyDown={nextField}
        />
      </td>
      <td data-field={field('packs')}>
        <InputNumber
          min={0}
          precision={3}
          formatter={short}
          value={line.packs ?? null}
          suffix={term(drug.package)}
          aria-label={label(words.packs)}
          style={{ width: 80 }}
          controls={false}
          onChange={(value) => onChange({ packs: value ?? undefined, packsTyped: value !== null })}
          onKeyDown={nextField}
        />
        <span className="line-facts num">
          {checked?.packsNeeded != null && words.needed(checked.packsNeeded)}
          {checked?.coversDays != null && ` · ${words.covers(checked.coversDays)}`}
        </span>
      </td>
      <td data-field={field('usage')}>
        <AutoComplete
          value={line.usage}
          options={words.usages.map((value) => ({ value }))}
          aria-label={label(words.usage)}
          style={{ width: 92 }}
          onChange={(usage) => onChange({ usage })}
          onInputKeyDown={nextField}
        />
      </td>
      <td data-field={field('remark')}>
        <Input
          value={line.remark}
          maxLength={200}
          aria-label={label(words.remark)}
          style={{ width: 84 }}
          onChange={(event) => onChange({ remark: event.target.value })}
          onKeyDown={nextField}
        />
      </td>
      <td className="right">
        <Money amount={checked?.amount} />
      </td>
      <td>
        <Button type="text" icon={<DeleteOutlined />} aria-label={words.remove(drug.genericName)} onClick={onRemove} />
      </td>
    </tr>
  )
}

/** Up to three decimals, none for show. */
function short(value: number | string | undefined): string {
  const text = String(value ?? '')
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

function LineFindings({
  line,
  state,
  check,
  onReason,
}: Omit<LineTableProps, 'edit' | 'beginning'> & { readonly line: number }) {
  const findings = check?.findings.filter((finding) => finding.line === line) ?? []
  if (findings.length === 0) return null
  return (
    <tr className="line-findings">
      <td />
      <td colSpan={9}>
        <FindingList findings={findings} reasons={state.reasons} onReason={onReason} />
      </td>
    </tr>
  )
}
