import { UploadOutlined } from '@ant-design/icons'
import { Alert, App, Button, Select, Upload } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { ListReport, NewList } from '../../../modules/family-doctors/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { base64 } from '../parts/base64.ts'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Table } from '../parts/table.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { useDistricts, useYears } from './districts.ts'

/** A district's list: chosen, checked row by row beside last year, and only then imported. */
export function ImportPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const words = t.registers.contracts
  const go = useNavigate()
  const { message } = App.useApp()
  const districts = useDistricts()
  const years = useYears()
  const [region, setRegion] = useState<string>()
  const [year, setYear] = useState<string>(years[0]?.value ?? '')
  const [file, setFile] = useState<Readonly<{ fileName: string; content: string }>>()
  const check = useChange<NewList, ListReport>('/api/family-doctors/previews', { refresh: [] })
  const take = useChange<NewList, ListReport>('/api/family-doctors/lists', {
    onDone: () => {
      void message.success(words.taken)
      void go(`${home}/contracts`)
    },
  })
  const list = region && file ? { region, year: Number(year), ...file } : undefined
  const forget = () => {
    check.reset()
    take.reset()
  }
  return (
    <section className="stack" style={{ maxWidth: 1080 }}>
      <header className="spread">
        <h1>{words.import}</h1>
        <Link to={`${home}/contracts`}>{words.back}</Link>
      </header>
      <div className="row">
        <label htmlFor="district">{words.district}</label>
        <Select
          id="district"
          style={{ minWidth: 180 }}
          value={region ?? null}
          options={districts}
          onChange={(value: string | null) => {
            setRegion(value ?? undefined)
            forget()
          }}
        />
        <label htmlFor="year">{words.year}</label>
        <Select
          id="year"
          style={{ minWidth: 90 }}
          value={year}
          options={years.slice(0, 2)}
          onChange={(value: string) => {
            setYear(value)
            forget()
          }}
        />
        <Upload
          accept=".xlsx,.csv"
          showUploadList={false}
          beforeUpload={(chosen) => {
            forget()
            void base64(chosen).then((content) => setFile({ fileName: chosen.name, content }))
            return false
          }}
        >
          <Button icon={<UploadOutlined />}>{words.choose}</Button>
        </Upload>
        {file && <span>{file.fileName}</span>}
        <Button type="primary" disabled={!list} loading={check.isPending} onClick={() => list && check.mutate(list)}>
          {words.checked}
        </Button>
      </div>
      <Trouble error={take.error ?? check.error} />
      {check.data && <Report of={check.data} />}
      {check.data?.bad === 0 && (
        <div>
          <Button type="primary" loading={take.isPending} onClick={() => list && take.mutate(list)}>
            {words.take}
          </Button>
        </div>
      )}
    </section>
  )
}

function Report({ of }: { readonly of: ListReport }) {
  const { t } = useText()
  const words = t.registers.contracts
  return (
    <div className="stack">
      <Alert
        showIcon
        type={of.bad === 0 ? 'success' : 'error'}
        title={of.bad === 0 ? words.good(of.rows, of.effectOn) : words.bad(of.bad, of.rows)}
        description={
          <span className="row">
            {(['new', 'kept', 'changed', 'gone'] as const).map((key) => (
              <span key={key}>
                {words[key]} <strong className="num">{of[key]}</strong>
              </span>
            ))}
            {of.late && <span>{words.late}</span>}
            <ClauseMarks ids={of.cites} />
          </span>
        }
      />
      {of.faults.length > 0 && <Faults of={of} />}
      {of.changes.length > 0 && <Changes of={of} />}
    </div>
  )
}

function Faults({ of }: { readonly of: ListReport }) {
  const { t, say } = useText()
  const words = t.registers.contracts
  return (
    <section className="stack">
      <h2>{words.faults}</h2>
      <Table<ListReport['faults'][number]>
        size="small"
        rowKey={({ row, column }) => `${row}-${column}`}
        pagination={{ pageSize: 20, size: 'small', showSizeChanger: false }}
        dataSource={[...of.faults]}
        columns={[
          { key: 'row', title: words.row, dataIndex: 'row', align: 'right' },
          { key: 'column', title: words.column, dataIndex: 'column' },
          { key: 'value', title: words.value, dataIndex: 'value' },
          { key: 'reason', title: words.reason, render: (_, row) => say(row.reason) },
        ]}
      />
      {of.faults.length === 100 && <p className="quiet">{words.firstFaults}</p>}
    </section>
  )
}

function Changes({ of }: { readonly of: ListReport }) {
  const { t } = useText()
  const words = t.registers.contracts
  return (
    <section className="stack">
      <h2>{words.changes}</h2>
      <Table<ListReport['changes'][number] & { key: number }>
        size="small"
        rowKey="key"
        pagination={{ pageSize: 20, size: 'small', showSizeChanger: false }}
        dataSource={of.changes.map((change, key) => ({ ...change, key }))}
        columns={[
          { key: 'name', title: words.person, dataIndex: 'name' },
          { key: 'change', title: words.changes, render: (_, row) => words.change[row.change] },
          { key: 'from', title: words.before, render: (_, row) => row.from ?? '—' },
          { key: 'to', title: words.now, render: (_, row) => row.to ?? '—' },
        ]}
      />
      {of.changes.length === 200 && <p className="quiet">{words.firstChanges}</p>}
    </section>
  )
}
