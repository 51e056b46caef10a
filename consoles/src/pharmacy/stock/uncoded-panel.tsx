import { Button, Form, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import type { Declared, StockList, UncodedList } from '../../../../modules/stock/api.ts'
import { useAsk, useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { Tint } from '../../parts/state-tag.tsx'
import { Table } from '../../parts/table.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { packs } from '../dispensing/work.ts'
import { DrugName } from './drug-name.tsx'

const path = '/api/pharmacy/stock/uncoded'

/** Old goods without a code: what is left of them, and until when they are paid. */
export function UncodedPanel() {
  const { t } = useText()
  const words = t.stock.boxes
  const { data } = useAsk<UncodedList>(path)
  const [declaring, setDeclaring] = useState(false)
  if (!data) return null
  return (
    <section className="panel">
      <header>
        <h2 className="row">
          {words.uncoded}
          <Tint color={data.accepted ? 'think' : 'rest'}>
            {data.accepted && data.until ? words.uncodedUntil(data.until) : words.uncodedOver}
          </Tint>
          <ClauseMarks ids={data.cites} />
        </h2>
        {data.accepted && <Button onClick={() => setDeclaring(true)}>{words.declare}</Button>}
      </header>
      {data.rows.length === 0 ? (
        <p className="quiet inside">{words.uncodedNone}</p>
      ) : (
        <Table
          size="small"
          rowKey={(row) => `${row.drugCode} ${row.batchNumber}`}
          dataSource={[...data.rows]}
          pagination={false}
          columns={[
            { key: 'drug', title: t.stock.drug, render: (_, row) => <DrugName drug={row} /> },
            { key: 'batch', title: t.stock.batch, dataIndex: 'batchNumber' },
            { key: 'declared', title: words.declared, align: 'right', render: (_, row) => packs(row.declared) },
            { key: 'left', title: words.left2, align: 'right', render: (_, row) => packs(row.packs) },
          ]}
        />
      )}
      {declaring && <DeclareDialog onClose={() => setDeclaring(false)} />}
    </section>
  )
}

interface Fields {
  readonly which: string
  readonly packs: number
}

function DeclareDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const words = t.stock.boxes
  const [form] = Form.useForm<Fields>()
  const stock = useAsk<StockList>('/api/pharmacy/stock', { onlyOnHand: true, size: 200 })
  const declare = useChange<Declared, UncodedList>(path, { refresh: ['/api/pharmacy/stock'], onDone: onClose })
  const options = (stock.data?.rows ?? []).flatMap(({ drugCode, genericName, spec, batches }) =>
    batches
      .filter((batch) => batch.packs > 0)
      .map((batch) => ({
        value: `${drugCode}\n${batch.batchNumber}`,
        label: `${genericName} ${spec} · ${batch.batchNumber} ×${packs(batch.packs)}`,
      })),
  )
  const required = [{ required: true, message: t.pharmacy.goods.required }]
  return (
    <Modal open title={words.declare} confirmLoading={declare.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <p className="quiet">{words.declareHint}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(fields) => {
          const [drugCode = '', batchNumber = ''] = fields.which.split('\n')
          declare.mutate({ drugCode, batchNumber, packs: fields.packs })
        }}
      >
        <Form.Item name="which" label={t.stock.batch} rules={required}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={options} loading={stock.isPending} />
        </Form.Item>
        <Form.Item name="packs" label={t.stock.packs} rules={required}>
          <InputNumber min={0.001} max={100_000} style={{ width: '100%' }} />
        </Form.Item>
        <Trouble error={declare.error} />
      </Form>
    </Modal>
  )
}
