import { Form, Input, Modal } from 'antd'
import type { Dispensing, Release } from '../../../../modules/dispensing/api.ts'
import { useText } from '../../language/language.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSaid, useStep } from './work.ts'

interface ReleaseDialogProps {
  readonly dispensing: Dispensing
  readonly onClose: () => void
}

/** The packs are free again for other pharmacies. */
export function ReleaseDialog({ dispensing, onClose }: ReleaseDialogProps) {
  const { t } = useText()
  const words = t.pharmacy.release
  const said = useSaid()
  const [form] = Form.useForm<{ reason?: string }>()
  const release = useStep<Release>(dispensing.dispensingId, 'release', () => {
    void said.success(words.done)
    onClose()
  })
  return (
    <Modal
      open
      title={words.title}
      okText={words.confirm}
      confirmLoading={release.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="quiet">{words.hint}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ reason }) => release.mutate(reason?.trim() ? { reason: reason.trim() } : {})}
      >
        <Form.Item name="reason" label={words.reason}>
          <Input autoFocus maxLength={200} />
        </Form.Item>
        <Trouble error={release.error} />
      </Form>
    </Modal>
  )
}
