import { Form, Input, Modal, Segmented, Select } from 'antd'
import type { Dispensing, Report } from '../../../../modules/dispensing/api.ts'
import { useText } from '../../language/language.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSaid, useStep } from './work.ts'

interface ReactionDialogProps {
  readonly dispensing: Dispensing
  readonly onClose: () => void
}

/** The medicine stops and the patient goes back to the prescriber (WZ2017-2.6). */
export function ReactionDialog({ dispensing, onClose }: ReactionDialogProps) {
  const { t } = useText()
  const words = t.pharmacy.reaction
  const said = useSaid()
  const [form] = Form.useForm<Report>()
  const report = useStep<Report>(dispensing.dispensingId, 'adverse-reactions', () => {
    void said.success(words.done)
    onClose()
  })
  return (
    <Modal
      open
      title={words.title}
      okText={words.report}
      okButtonProps={{ danger: true }}
      confirmLoading={report.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="quiet">{words.hint}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ lineNo: dispensing.lines[0]?.lineNo, severity: 'mild' }}
        onFinish={(values) => report.mutate({ ...values, description: values.description.trim() })}
      >
        <Form.Item name="lineNo" label={words.drug}>
          <Select
            options={dispensing.lines.map((line) => ({
              value: line.lineNo,
              label: `${line.genericName} ${line.spec}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="severity" label={words.severity}>
          <Segmented options={Object.entries(words.severities).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item
          name="description"
          label={words.description}
          rules={[{ required: true, min: 2, whitespace: true, message: words.required }]}
        >
          <Input.TextArea autoFocus rows={3} maxLength={1000} placeholder={words.placeholder} />
        </Form.Item>
        <Trouble error={report.error} />
      </Form>
    </Modal>
  )
}
