import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Select, type TableColumnType } from 'antd'
import type { AmendableList, AmendableRow, Change, DraftFault, FactWords } from '../../../modules/amendments/api.ts'
import { useText } from '../language/language.tsx'
import { Table } from '../parts/table.tsx'
import { Cases } from './pack-page.tsx'

interface ChangeTableProps {
  readonly changes: readonly Change[]
  readonly list: AmendableList | undefined
  readonly faults: readonly DraftFault[]
  readonly clauses: readonly string[]
  readonly onChange: (index: number, change: Change) => void
  readonly onRemove: (index: number) => void
}

interface Numbered {
  readonly change: Change
  readonly index: number
}

/** What changes: the value now, the new one, by which clause; a mistake stands under the change it concerns. */
export function ChangeTable({ changes, list, faults, clauses, onChange, onRemove }: ChangeTableProps) {
  const { t, say } = useText()
  const words = t.drafts
  const rowOf = ({ table, amends, exceptionTo }: Change): AmendableRow | undefined =>
    list?.rows.find((row) => row.table === table && row.row === (amends ?? exceptionTo?.[0]))
  const columns: TableColumnType<Numbered>[] = [
    {
      key: 'item',
      title: words.item,
      width: 150,
      render: (_, { change }) => <strong>{say(rowOf(change)?.name ?? { zh: change.table, en: change.table })}</strong>,
    },
    {
      key: 'cases',
      title: words.cases,
      render: (_, { change, index }) => (
        <ChangeCases change={change} row={rowOf(change)} list={list} onChange={(next) => onChange(index, next)} />
      ),
    },
    {
      key: 'before',
      title: words.before,
      width: 140,
      render: (_, { change }) => {
        const row = rowOf(change)
        return row ? say(row.words) : <span className="quiet">{words.newCase}</span>
      },
    },
    {
      key: 'after',
      title: words.after,
      width: 250,
      render: (_, { change, index }) => (
        <>
          <Input
            aria-label={`${words.after} ${index + 1}`}
            className="mono"
            value={change.value}
            {...(faults.some((fault) => fault.change === index) ? { status: 'error' } : {})}
            onChange={(event) => onChange(index, { ...change, value: event.target.value })}
          />
          {faults
            .filter((fault) => fault.change === index)
            .map((fault) => (
              <p key={fault.what.zh} className="change-fault" role="alert">
                {say(fault.what)}
                <br />
                <span className="quiet">{say(fault.mend)}</span>
              </p>
            ))}
        </>
      ),
    },
    {
      key: 'cite',
      title: words.cite,
      width: 132,
      render: (_, { change, index }) => (
        <Select
          aria-label={`${words.cite} ${index + 1}`}
          style={{ width: '100%' }}
          value={change.cite}
          options={clauses.map((value) => ({ value, label: value }))}
          onChange={(cite) => onChange(index, { ...change, cite })}
        />
      ),
    },
    {
      key: 'remove',
      title: '',
      width: 48,
      render: (_, { index }) => (
        <Button
          type="text"
          aria-label={`${words.remove} ${index + 1}`}
          icon={<DeleteOutlined />}
          onClick={() => onRemove(index)}
        />
      ),
    },
  ]
  return (
    <Table<Numbered>
      size="small"
      rowKey={({ index }) => index}
      columns={columns}
      dataSource={changes.map((change, index) => ({ change, index }))}
      pagination={false}
      scroll={{ x: 980 }}
      locale={{ emptyText: <p className="quiet">{words.noChanges}</p> }}
    />
  )
}

interface ChangeCasesProps {
  readonly change: Change
  readonly row: AmendableRow | undefined
  readonly list: AmendableList | undefined
  readonly onChange: (change: Change) => void
}

/** The new value takes the row's place, or holds for some of its cases only, as a declared exception to it. */
function ChangeCases({ change, row, list, onChange }: ChangeCasesProps) {
  const { t, say } = useText()
  const words = t.drafts
  const exception = change.amends === null
  return (
    <>
      {!exception && <Cases when={row?.cases ?? []} />}
      {row && (
        <Checkbox
          checked={exception}
          onChange={({ target }) =>
            onChange(
              target.checked
                ? { ...change, amends: null, exceptionTo: [row.row] }
                : { ...change, amends: row.row, exceptionTo: [], when: row.when },
            )
          }
        >
          <span className="quiet">{words.asException}</span>
        </Checkbox>
      )}
      {exception && list && (
        <div className="case-choices">
          <p className="quiet">{words.exceptionHint}</p>
          {list.facts
            .filter(({ fact }) => !['held', 'certified', 'contractYears', 'region'].includes(fact))
            .map(({ fact, name, words: choices }) => (
              <label key={fact} htmlFor={`case-${fact}`} className="case-choice">
                <span>{say(name)}</span>
                <Select
                  id={`case-${fact}`}
                  mode="multiple"
                  size="small"
                  placeholder={words.anyCase}
                  value={change.when.find((one) => one.fact === fact)?.words ?? []}
                  options={choices.map(({ word, name: shown }) => ({ value: word, label: say(shown) }))}
                  onChange={(chosen) => onChange({ ...change, when: withFact(change.when, fact, chosen) })}
                />
              </label>
            ))}
        </div>
      )}
    </>
  )
}

function withFact(when: readonly FactWords[], fact: string, words: readonly string[]): FactWords[] {
  const others = when.filter((one) => one.fact !== fact)
  return words.length > 0 ? [...others, { fact, words: [...words] }] : others
}
