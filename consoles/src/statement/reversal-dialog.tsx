import { App, Button, Form, Input, Modal } from 'antd'
import type { Reversal, Reversed } from '../../../modules/settlement/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { yuan } from '../parts/money.tsx'
import { Trouble } from '../parts/trouble.tsx'

interface ReversalDialogProps {
  readonly settlementId: string
  /** What goes back to the person, where the page knows it. */
  readonly personal?: string
  readonly onClose: () => void
}

/** A settlement goes back whole, with a reason; what may happen to the prescription then is said at once. */
export function ReversalDialog({ settlementId, personal, onClose }: ReversalDialogProps) {
  const { t, say } = useText()
  const words = t.statement.reversal
  const { modal } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const reverse = useChange<Reversal, Reversed>(`/api/settlements/${settlementId}/reversal`, {
    onDone: ({ settleAnew }) => {
      onClose()
      modal.success({ title: words.done, content: say(settleAnew.message) })
    },
  })
  return (
    <Modal
      open
      title={words.title}
      okText={words.confirm}
      okButtonProps={{ danger: true }}
      confirmLoading={reverse.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="quiet">{words.hint}</p>
      {personal !== undefined && (
        <p style={{ margin: '8px 0' }}>
          <strong>{words.amountBack(`¥${yuan(personal)}`)}</strong>
        </p>
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => reverse.mutate({ reason: reason.trim() })}
      >
        <Form.Item
          name="reason"
          label={words.reason}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: words.required }]}
        >
          <Input autoFocus maxLength={200} placeholder={words.other} />
        </Form.Item>
        <p className="row" style={{ marginBottom: 12 }}>
          {words.reasons.map((reason) => (
            <Button key={reason} size="small" onClick={() => form.setFieldsValue({ reason })}>
              {reason}
            </Button>
          ))}
        </p>
        <Trouble error={reverse.error} />
      </Form>
    </Modal>
  )
}
