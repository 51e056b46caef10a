import { PlusOutlined } from '@ant-design/icons'
import { App, Button, DatePicker, Form, Modal, Popover, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import type { CandidateList, ExpertList, ExpertRow, NewExpert } from '../../../modules/eligibility/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Code } from '../parts/code.tsx'
import { DayText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { useDiseaseOptions } from './diseases.ts'

const colors = { sitting: 'good', coming: 'know', left: 'rest' } as const

/** Who sits on the committee, for which diseases, and how much the lot gave them. */
export function RosterPage() {
  const { t, say } = useText()
  const words = t.registers.roster
  const [adding, add] = useState(false)
  return (
    <>
      <ListPage<ExpertRow>
        name="eligibility.experts"
        title={words.title}
        path="/api/eligibility/experts"
        size={50}
        exports
        rowKey={({ expertId }) => expertId}
        empty={{ title: words.empty, hint: words.emptyHint }}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => add(true)}>
            {words.add}
          </Button>
        }
        filters={[
          { kind: 'choice', key: 'diseaseKey', label: words.diseases, options: useDiseaseOptions() },
          {
            kind: 'choice',
            key: 'state',
            label: t.eligibility.field.state,
            options: Object.entries(words.state).map(([value, label]) => ({ value, label })),
          },
          { kind: 'text', key: 'name', label: words.name, search: true },
        ]}
        columns={[
          {
            key: 'state',
            title: t.eligibility.field.state,
            render: (row) => (
              <span className="row">
                <Tint color={colors[row.state]}>{words.state[row.state]}</Tint>
                {!row.registered && <Tint color="stop">{words.notRegistered}</Tint>}
                {row.sanctioned && <Tint color="stop">{words.sanctioned}</Tint>}
              </span>
            ),
          },
          { key: 'name', title: words.name, render: (row) => row.name },
          { key: 'code', title: 'ID', render: (row) => <Code value={row.practitionerId} />, spare: true },
          { key: 'institution', title: words.institution, render: (row) => row.institutionName },
          {
            key: 'diseases',
            title: words.diseases,
            width: 320,
            render: (row) => row.diseases.map(({ name }) => say(name)).join('、'),
          },
          {
            key: 'days',
            title: words.from,
            render: (row) => (
              <>
                <DayText day={row.validFrom} weekday={false} />
                {row.validUntil && ` – ${row.validUntil}`}
              </>
            ),
          },
          {
            key: 'load',
            title: words.load,
            align: 'right',
            render: (row) => (
              <span className="num">
                {row.drawn} / {row.voted}
              </span>
            ),
          },
          { key: 'end', title: '', render: (row) => (row.validUntil === null ? <End of={row} /> : null) },
        ]}
      />
      {adding && <AddDialog onClose={() => add(false)} />}
    </>
  )
}

function End({ of }: { readonly of: ExpertRow }) {
  const { t } = useText()
  const words = t.registers.roster
  const { message } = App.useApp()
  const end = useChange<{ last: string }, ExpertList>(`/api/eligibility/experts/${of.expertId}/end`, {
    onDone: () => void message.success(words.ended),
  })
  return (
    <Popover
      trigger="click"
      content={
        <div className="stack">
          <DatePicker
            aria-label={words.last}
            placeholder={words.last}
            onChange={(day) => day && end.mutate({ last: day.format('YYYY-MM-DD') })}
          />
          <Trouble error={end.error} />
        </div>
      }
    >
      <Button size="small" loading={end.isPending}>
        {words.end}
      </Button>
    </Popover>
  )
}

interface Adding {
  readonly practitionerId: string
  readonly diseases: readonly string[]
  readonly from: Dayjs
  readonly until?: Dayjs | null
}

function AddDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const words = t.registers.roster
  const { message } = App.useApp()
  const [form] = Form.useForm<Adding>()
  const [name, find] = useState('')
  const found = useAsk<CandidateList>(name ? '/api/eligibility/expert-candidates' : undefined, { name }, { keep: true })
  const diseases = useDiseaseOptions()
  const add = useChange<NewExpert, ExpertList>('/api/eligibility/experts', {
    onDone: () => {
      void message.success(words.added)
      onClose()
    },
  })
  return (
    <Modal
      open
      title={words.add}
      okText={words.add}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ practitionerId, diseases: about, from, until }) =>
          add.mutate({
            ...{ practitionerId, diseases: [...about], validFrom: from.format('YYYY-MM-DD') },
            validUntil: until ? until.format('YYYY-MM-DD') : null,
          })
        }
      >
        <Form.Item name="practitionerId" label={words.find} rules={[{ required: true }]}>
          <Select
            showSearch={{ filterOption: false, onSearch: (typed) => find(typed.trim()) }}
            notFoundContent={name && !found.isFetching ? words.noDoctor : null}
            options={(found.data?.rows ?? []).map((one) => ({
              value: one.practitionerId,
              label: `${one.name} · ${one.institutionName}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="diseases" label={words.diseases} rules={[{ required: true }]}>
          <Select mode="multiple" options={diseases} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
        <Form.Item name="from" label={words.from} rules={[{ required: true }]}>
          <DatePicker />
        </Form.Item>
        <Form.Item name="until" label={words.until}>
          <DatePicker />
        </Form.Item>
      </Form>
      <Trouble error={add.error} />
    </Modal>
  )
}
