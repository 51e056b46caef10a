import { App, Form, Input, Modal } from 'antd'
import type { NewPassword } from '../../../platform/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Trouble } from '../parts/trouble.tsx'

interface Typed extends NewPassword {
  readonly again: string
}

/** Changes the own password; elsewhere one is signed out. */
export function PasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const words = t.shell.passwordChange
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const change = useChange<NewPassword>('/api/password', {
    refresh: [],
    onDone: () => {
      void message.success(words.done)
      onClose()
    },
  })
  return (
    <Modal
      open
      title={words.title}
      okText={t.shell.confirm}
      cancelText={t.shell.cancel}
      confirmLoading={change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ current, next }) => change.mutate({ current, next })}
      >
        <Form.Item name="current" label={words.current} rules={[{ required: true, message: t.shell.passwordNeeded }]}>
          <Input.Password autoFocus autoComplete="current-password" maxLength={256} />
        </Form.Item>
        <Form.Item
          name="next"
          label={words.next}
          extra={words.rule}
          rules={[{ required: true, message: t.shell.passwordNeeded }]}
        >
          <Input.Password autoComplete="new-password" maxLength={256} />
        </Form.Item>
        <Form.Item
          name="again"
          label={words.again}
          dependencies={['next']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_rule, typed: unknown) =>
                typed === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(words.differ)),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={256} />
        </Form.Item>
      </Form>
      <Trouble error={change.error} />
    </Modal>
  )
}
