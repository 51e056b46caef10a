import { App, Form, Input, Modal, Switch } from 'antd'
import type { Priced, Prices, StockRow } from '../../../../modules/stock/api.ts'
import { useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { yuan } from '../../parts/money.tsx'
import { Trouble } from '../../parts/trouble.tsx'

interface PriceDialogProps {
  readonly drug: StockRow
  readonly onClose: () => void
}

interface Fields {
  readonly price: string
  readonly onSale: boolean
}

/** A new price; when it is above its ceiling the service says so, and settlement would refuse it. */
export function PriceDialog({ drug, onClose }: PriceDialogProps) {
  const { t, say, term } = useText()
  const words = t.pharmacy.goods
  const { message, modal } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const save = useChange<Prices, Priced>('/api/pharmacy/stock/prices', {
    refresh: ['/api/pharmacy'],
    onDone: ({ rows }) => {
      const warning = rows[0]?.warning
      if (warning) modal.warning({ title: words.above, content: say(warning.message) })
      else void message.success(words.priceSaved)
      onClose()
    },
  })
  return (
    <Modal
      open
      title={`${words.changePrice} · ${drug.genericName} ${drug.spec}`}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {drug.ceiling && <p className="quiet">{words.ceilingOf(yuan(drug.ceiling), term(drug.ceilingSource ?? ''))}</p>}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ price: drug.price ?? '', onSale: drug.onSale }}
        onFinish={({ price, onSale }) => save.mutate({ prices: [{ drugCode: drug.drugCode, price, onSale }] })}
      >
        <Form.Item
          name="price"
          label={words.newPrice}
          rules={[{ required: true, pattern: /^(?!0+(\.0+)?$)\d{1,7}(\.\d{1,4})?$/, message: words.pricePattern }]}
        >
          <Input inputMode="decimal" autoFocus />
        </Form.Item>
        <Form.Item name="onSale" label={words.onSale} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Trouble error={save.error} />
      </Form>
    </Modal>
  )
}
