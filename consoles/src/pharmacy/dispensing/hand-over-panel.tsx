import { PrinterOutlined } from '@ant-design/icons'
import { Button, Form, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Dispensing, HandOver } from '../../../../modules/dispensing/api.ts'
import { useText } from '../../language/language.tsx'
import { Answered } from '../../parts/answered.tsx'
import { InstantText } from '../../parts/day.tsx'
import { useFormFaults } from '../../parts/form-faults.ts'
import { useShortcut } from '../../parts/shortcuts.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { AmountsSummary } from '../../statement/explained.tsx'
import { Deed, Panel } from './panel.tsx'
import { useStatement } from './why.tsx'
import { useStep } from './work.ts'

/** Settled: print the statement, then the drugs go over the counter or to a carrier. */
export function HandOverPanel({ dispensing }: { readonly dispensing: Dispensing }) {
  const { t, language } = useText()
  const words = t.pharmacy.settled
  const { settlementId, handOver } = dispensing
  const statement = useStatement(dispensing)
  const print = () => void window.open(`/api/settlements/${settlementId}/statement.pdf?language=${language}`, '_blank')
  useShortcut('Alt+P', words.print, settlementId ? print : undefined)
  return (
    <Panel title={words.title} footer={handOver ? <NextPatient /> : <HandOverForm dispensing={dispensing} />}>
      {handOver && (
        <p>
          {handOver.way === 'counter'
            ? words.handedOver(handOver.receivedBy)
            : words.delivering(handOver.receiver, handOver.carrier)}{' '}
          <InstantText at={dispensing.handedOverAt} />
        </p>
      )}
      <Answered asked={statement}>{({ amounts }) => <AmountsSummary amounts={amounts} />}</Answered>
      <Button icon={<PrinterOutlined />} block onClick={print}>
        {words.print} <kbd className="key-hint">Alt+P</kbd>
      </Button>
    </Panel>
  )
}

/** The work is done: Enter goes back to the queue, and a scan opens the next one from anywhere. */
function NextPatient() {
  const { t } = useText()
  const navigate = useNavigate()
  return <Deed words={t.pharmacy.settled.next} busy={false} onDo={() => void navigate('/pharmacy')} />
}

interface Fields {
  readonly receivedBy?: string
  readonly receiver?: string
  readonly phone?: string
  readonly address?: string
  readonly carrier?: string
  readonly fee?: string
}

function HandOverForm({ dispensing }: { readonly dispensing: Dispensing }) {
  const { t } = useText()
  const words = t.pharmacy.settled
  const [way, setWay] = useState<HandOver['way']>('counter')
  const [form] = Form.useForm<Fields>()
  const showFaults = useFormFaults(form)
  const handOver = useStep<HandOver>(dispensing.dispensingId, 'hand-over')
  const required = [{ required: true, whitespace: true, message: words.required }]
  const submit = () =>
    void form.validateFields().then(
      (fields) => handOver.mutate(asHandOver(way, fields), { onError: showFaults }),
      () => undefined,
    )
  const own = dispensing.identity?.way === 'own'
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ receivedBy: own ? dispensing.patient.name : '', receiver: dispensing.patient.name, fee: '0.00' }}
    >
      <Segmented
        block
        aria-label={words.way}
        value={way}
        onChange={setWay}
        options={[
          { value: 'counter', label: words.counter },
          { value: 'delivery', label: words.deliver },
        ]}
      />
      {way === 'counter' ? (
        <Form.Item name="receivedBy" label={words.receivedBy} rules={required}>
          <Input maxLength={40} onPressEnter={submit} />
        </Form.Item>
      ) : (
        <>
          <div className="two-fields">
            <Form.Item name="receiver" label={words.receiver} rules={required}>
              <Input maxLength={40} />
            </Form.Item>
            <Form.Item name="phone" label={words.phone} rules={required}>
              <Input maxLength={20} inputMode="tel" />
            </Form.Item>
          </div>
          <Form.Item name="address" label={words.address} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <div className="two-fields">
            <Form.Item name="carrier" label={words.carrier} rules={required}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item
              name="fee"
              label={words.fee}
              tooltip={words.feeHint}
              rules={[{ required: true, pattern: /^\d{1,6}\.\d{2}$/, message: words.feePattern }]}
            >
              <Input inputMode="decimal" />
            </Form.Item>
          </div>
        </>
      )}
      <Trouble error={handOver.error} />
      <Deed words={way === 'counter' ? words.handOver : words.sendOff} busy={handOver.isPending} onDo={submit} />
    </Form>
  )
}

function asHandOver(way: HandOver['way'], fields: Fields): HandOver {
  const { receivedBy = '', receiver = '', phone = '', address = '', carrier = '', fee = '0.00' } = fields
  return way === 'counter' ? { way, receivedBy } : { way, receiver, phone, address, carrier, fee }
}
