import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Revoke } from '../../../../modules/prescribing/api.ts'
import { useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { useFormFaults } from '../../parts/form-faults.ts'
import { Trouble } from '../../parts/trouble.tsx'

/** Takes back what is not dispensed; a reason is kept with it. */
export function RevokeButton({ prescriptionId }: { readonly prescriptionId: string }) {
  const { t } = useText()
  const words = t.clinic.prescription
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Revoke>()
  const place = useFormFaults(form)
  const revoke = useChange<Revoke>(`/api/prescriptions/${prescriptionId}/revoke`, { onDone: () => setOpen(false) })
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {words.revoke}
      </Button>
      <Modal
        open={open}
        title={words.revoke}
        okText={words.revoke}
        cancelText={t.shell.cancel}
        okButtonProps={{ danger: true, loading: revoke.isPending }}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <p style={{ marginBottom: 12 }}>{words.revokeAsk}</p>
        <Form<Revoke>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => revoke.mutate(values, { onError: place })}
        >
          <Form.Item
            name="reason"
            label={words.revokeReason}
            rules={[{ required: true, whitespace: true, min: 2, message: words.reasonNeeded }]}
          >
            <Input.TextArea rows={3} maxLength={200} autoFocus />
          </Form.Item>
        </Form>
        {revoke.isError && <Trouble error={revoke.error} />}
      </Modal>
    </>
  )
}
