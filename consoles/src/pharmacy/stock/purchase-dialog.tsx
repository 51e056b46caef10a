import { App, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { Purchase, Purchased, StockRow } from '../../../../modules/stock/api.ts'
import { useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { today } from '../../parts/day.tsx'
import { useFormFaults } from '../../parts/form-faults.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { packs } from '../dispensing/work.ts'
import { type Reader, useReader } from '../scan/scanning.tsx'
import { separate } from '../scan/wedge.ts'

interface PurchaseDialogProps {
  readonly drug: StockRow
  readonly onClose: () => void
}

interface Fields {
  readonly batchNumber: string
  readonly supplier: string
  readonly producedOn: Dayjs
  readonly expiresOn: Dayjs
  readonly packs: number
  readonly boughtOn: Dayjs
  readonly price?: string
  readonly invoice?: string
  readonly approvalNumber?: string
  readonly channel: 'own' | 'procurement'
  readonly traceCodes?: string
}

const day = (at: Dayjs) => at.format('YYYY-MM-DD')

/** Goods come in by batch, each box with its code; a scanner fills the list wherever the cursor stands. */
export function PurchaseDialog({ drug, onClose }: PurchaseDialogProps) {
  const { t, term } = useText()
  const words = t.pharmacy.goods
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const showFaults = useFormFaults(form)
  const codes = separate(Form.useWatch('traceCodes', form) ?? '')
  const buy = useChange<Purchase, Purchased>('/api/pharmacy/stock/purchases', {
    refresh: ['/api/pharmacy'],
    onDone: ({ onHand }) => {
      void message.success(words.saved(`${packs(onHand)} ${term(drug.package)}`))
      onClose()
    },
  })
  const collect: Reader = async (scanned) => {
    const known = separate(form.getFieldValue('traceCodes') ?? '')
    const all = [...new Set([...known, ...scanned])]
    form.setFieldsValue({ traceCodes: all.join('\n'), packs: Math.max(form.getFieldValue('packs') ?? 0, all.length) })
    return scanned.map((code) => ({ code, good: true, text: words.codesCounted(all.length) }))
  }
  useReader(collect)
  const required = [{ required: true, message: words.required }]
  return (
    <Modal
      open
      title={`${words.purchase} · ${drug.genericName} ${drug.spec}`}
      okText={words.save}
      confirmLoading={buy.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ focus: true }}
        initialValues={{ boughtOn: dayjs(today()), channel: 'own' }}
        onFinish={(fields) =>
          buy.mutate(
            {
              drugCode: drug.drugCode,
              batchNumber: fields.batchNumber.trim(),
              supplier: fields.supplier.trim(),
              producedOn: day(fields.producedOn),
              expiresOn: day(fields.expiresOn),
              packs: fields.packs,
              boughtOn: day(fields.boughtOn),
              channel: fields.channel,
              ...(fields.price && { price: fields.price }),
              ...(fields.invoice?.trim() && { invoice: fields.invoice.trim() }),
              ...(fields.approvalNumber?.trim() && { approvalNumber: fields.approvalNumber.trim() }),
              traceCodes: [...separate(fields.traceCodes ?? '')],
            },
            { onError: showFaults },
          )
        }
      >
        <div className="two-fields">
          <Form.Item name="batchNumber" label={words.batchNumber} rules={required}>
            <Input autoFocus maxLength={40} />
          </Form.Item>
          <Form.Item name="supplier" label={words.supplier} rules={required}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="producedOn" label={words.producedOn} rules={required}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item
            name="expiresOn"
            label={words.expiresOn}
            dependencies={['producedOn']}
            rules={[
              { required: true, message: words.required },
              ({ getFieldValue }) => ({
                validator: (_, value: Dayjs | undefined) =>
                  value && getFieldValue('producedOn') && !value.isAfter(getFieldValue('producedOn'))
                    ? Promise.reject(new Error(words.expiresBeforeProduced))
                    : Promise.resolve(),
              }),
            ]}
          >
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="packs" label={words.packsIn} rules={required}>
            <InputNumber min={0.001} max={100_000} suffix={term(drug.package)} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item
            name="price"
            label={t.stock.price}
            rules={[{ pattern: /^(?!0+(\.0+)?$)\d{1,7}(\.\d{1,4})?$/, message: words.pricePattern }]}
          >
            <Input inputMode="decimal" />
          </Form.Item>
          <Form.Item name="boughtOn" label={t.stock.purchases.boughtOn} rules={required}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="invoice" label={t.stock.purchases.invoice}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="approvalNumber" label={t.stock.purchases.approvalNumber}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="channel" label={t.stock.purchases.channel}>
            <Select
              options={(['own', 'procurement'] as const).map((value) => ({
                value,
                label: t.stock.purchases.channels[value],
              }))}
            />
          </Form.Item>
        </div>
        <Form.Item
          name="traceCodes"
          label={words.traceCodes}
          extra={`${words.traceHint} ${words.codesCounted(codes.length)}`}
        >
          <Input.TextArea rows={5} spellCheck={false} style={{ fontFamily: 'monospace' }} />
        </Form.Item>
        <Trouble error={buy.error} />
      </Form>
    </Modal>
  )
}
