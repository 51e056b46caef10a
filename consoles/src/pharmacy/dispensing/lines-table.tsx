import { Input, Segmented, type TableColumnType } from 'antd'
import type { Dispensing, DispensingLine } from '../../../../modules/dispensing/api.ts'
import { useText } from '../../language/language.tsx'
import { Money, yuan } from '../../parts/money.tsx'
import { Tint } from '../../parts/state-tag.tsx'
import { Table } from '../../parts/table.tsx'
import { isSettled, packs, type Verdicts } from './work.ts'

interface LinesTableProps {
  readonly dispensing: Dispensing
  readonly reviewing: boolean
  readonly verdicts: Verdicts
  readonly onVerdicts: (verdicts: Verdicts) => void
}

/** The prescription line by line: always in sight, with what the step at hand asks of each line. */
export function LinesTable({ dispensing, reviewing, verdicts, onVerdicts }: LinesTableProps) {
  const { t } = useText()
  const words = t.pharmacy.lines
  const settled = isSettled(dispensing)
  const columns: TableColumnType<DispensingLine>[] = [
    {
      key: 'no',
      title: '',
      width: 28,
      align: 'right',
      render: (_, { lineNo }) => <span className="quiet">{lineNo}</span>,
    },
    { key: 'drug', title: words.drug, render: (_, line) => <Drug line={line} /> },
    { key: 'usage', title: words.usage, render: (_, line) => <Usage line={line} /> },
    {
      key: 'packs',
      title: words.packs,
      width: 96,
      align: 'right',
      render: (_, line) => <PacksHere line={line} settled={settled} />,
    },
    { key: 'price', title: words.price, width: 76, align: 'right', render: (_, line) => <Price line={line} /> },
    {
      key: 'amount',
      title: words.amount,
      width: 86,
      align: 'right',
      render: (_, line) => (line.packs > 0 ? <Money amount={line.amount} /> : '—'),
    },
    reviewing
      ? {
          key: 'verdict',
          title: words.verdict,
          width: 148,
          render: (_, line) => line.packs > 0 && <Verdict line={line} verdicts={verdicts} onVerdicts={onVerdicts} />,
        }
      : { key: 'boxes', title: words.boxes, width: 92, align: 'right', render: (_, line) => <Boxes line={line} /> },
  ]
  return (
    <section className="panel lines" aria-label={words.caption}>
      <Table<DispensingLine>
        size="small"
        rowKey="lineNo"
        columns={columns}
        dataSource={[...dispensing.lines]}
        pagination={false}
        scroll={{ x: 700 }}
        rowClassName={({ packs: here }) => (here > 0 ? '' : 'line-elsewhere')}
        summary={() => (
          <Table.Summary fixed>
            <Table.Summary.Row>
              <Table.Summary.Cell index={0} colSpan={5} align="right">
                {t.parts.total}
              </Table.Summary.Cell>
              <Table.Summary.Cell index={5} align="right">
                <Money amount={dispensing.total} total strong />
              </Table.Summary.Cell>
              <Table.Summary.Cell index={6} />
            </Table.Summary.Row>
          </Table.Summary>
        )}
      />
    </section>
  )
}

function Drug({ line }: { readonly line: DispensingLine }) {
  return (
    <div className="drug">
      <strong>
        {line.genericName}
        {line.tradeName && <span className="quiet"> {line.tradeName}</span>}
      </strong>
      <span className="quiet">
        {line.spec} · {line.maker}
      </span>
    </div>
  )
}

function Usage({ line }: { readonly line: DispensingLine }) {
  const { t, term } = useText()
  return (
    <div className="drug">
      <span>{t.pharmacy.dose(packs(line.dose), term(line.packUnit), packs(line.timesPerDay), term(line.usage))}</span>
      <span className="quiet">
        {t.pharmacy.forDays(line.days)}
        {line.remark && ` · ${line.remark}`}
      </span>
    </div>
  )
}

/** How many packs of the line this pharmacy gives, and how many others gave; the shelf matters until it is settled. */
function PacksHere({ line, settled }: { readonly line: DispensingLine; readonly settled: boolean }) {
  const { t, term } = useText()
  const words = t.pharmacy.lines
  const elsewhere = line.dispensedPacks - (settled ? line.packs : 0)
  return (
    <div className="drug">
      {line.packs > 0 ? (
        <span className="num">
          <strong>{packs(line.packs)}</strong> / {packs(line.prescribedPacks)} {term(line.package)}
        </span>
      ) : (
        <span>{words.notHere}</span>
      )}
      {elsewhere > 0 && <span className="quiet">{words.elsewhere(packs(elsewhere))}</span>}
      {!settled && line.stockPacks < line.packs && <Tint color="stop">{words.short(packs(line.stockPacks))}</Tint>}
      {line.packs === 0 && <span className="quiet">{words.short(packs(line.stockPacks))}</span>}
    </div>
  )
}

function Price({ line }: { readonly line: DispensingLine }) {
  const { t, term } = useText()
  const words = t.pharmacy.lines
  if (line.price === null) return <span className="quiet">{words.noPrice}</span>
  return (
    <div className="drug">
      <Money amount={line.price} />
      {line.aboveCeiling && (
        <Tint color="stop">{words.aboveCeiling(yuan(line.ceiling), term(line.ceilingSource ?? ''))}</Tint>
      )}
    </div>
  )
}

function Boxes({ line }: { readonly line: DispensingLine }) {
  const { t } = useText()
  if (line.packs === 0) return <span>—</span>
  if (line.codesNeeded === 0)
    return (
      <span className="quiet">
        {line.uncoded > 0 ? t.pharmacy.lines.uncoded(packs(line.uncoded)) : t.pharmacy.lines.noCodes}
      </span>
    )
  const full = line.codes.length >= line.codesNeeded
  return (
    <span className={`boxes ${full ? 'boxes-full' : ''}`}>
      <span className="boxes-track" aria-hidden>
        <span style={{ width: `${Math.min(100, (line.codes.length / line.codesNeeded) * 100)}%` }} />
      </span>
      <span className="num">{t.pharmacy.boxes.progress(line.codes.length, line.codesNeeded)}</span>
    </span>
  )
}

interface VerdictProps {
  readonly line: DispensingLine
  readonly verdicts: Verdicts
  readonly onVerdicts: (verdicts: Verdicts) => void
}

/** A pharmacist's word on a line: right unless doubted, and a doubt is put into words. */
function Verdict({ line, verdicts, onVerdicts }: VerdictProps) {
  const { t } = useText()
  const words = t.pharmacy.review
  const { lineNo } = line
  const { ok, remark } = verdicts[lineNo] ?? { ok: true, remark: '' }
  return (
    <div className="drug">
      <Segmented
        size="small"
        aria-label={words.verdictOf(line.genericName)}
        value={ok ? 'ok' : 'doubt'}
        onChange={(value) =>
          onVerdicts({ ...verdicts, [lineNo]: { lineNo, ok: value === 'ok', remark: remark ?? '' } })
        }
        options={[
          { value: 'ok', label: words.ok },
          { value: 'doubt', label: words.doubt },
        ]}
      />
      {!ok && (
        <Input
          size="small"
          autoFocus
          maxLength={500}
          aria-label={words.remark}
          placeholder={words.remark}
          value={remark}
          onChange={(event) => onVerdicts({ ...verdicts, [lineNo]: { lineNo, ok: false, remark: event.target.value } })}
        />
      )}
    </div>
  )
}
