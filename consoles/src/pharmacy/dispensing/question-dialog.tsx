import { Form, Input, Modal, Select } from 'antd'
import type { Ask, Dispensing } from '../../../../modules/dispensing/api.ts'
import { useText } from '../../language/language.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { linesHere, useSaid, useStep } from './work.ts'

interface QuestionDialogProps {
  readonly dispensing: Dispensing
  readonly lineNo?: number | undefined
  readonly start?: string | undefined
  readonly onClose: () => void
}

/** A doubt goes to the prescriber at once (FJ2023-5.5). */
export function QuestionDialog({ dispensing, lineNo, start, onClose }: QuestionDialogProps) {
  const { t } = useText()
  const words = t.pharmacy.questions
  const said = useSaid()
  const [form] = Form.useForm<{ lineNo: number; question: string }>()
  const ask = useStep<Ask>(dispensing.dispensingId, 'questions', () => {
    void said.success(words.sent)
    onClose()
  })
  return (
    <Modal
      open
      title={words.ask}
      okText={words.send}
      confirmLoading={ask.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ lineNo: lineNo ?? 0, question: start ?? '' }}
        onFinish={(values) =>
          ask.mutate({ question: values.question.trim(), ...(values.lineNo > 0 ? { lineNo: values.lineNo } : {}) })
        }
      >
        <Form.Item name="lineNo" label={words.about}>
          <Select
            options={[
              { value: 0, label: words.whole },
              ...linesHere(dispensing).map((line) => ({
                value: line.lineNo,
                label: `${line.genericName} ${line.spec}`,
              })),
            ]}
          />
        </Form.Item>
        <Form.Item
          name="question"
          label={words.question}
          rules={[{ required: true, min: 2, whitespace: true, message: words.required }]}
        >
          <Input.TextArea autoFocus rows={4} maxLength={1000} placeholder={words.placeholder} />
        </Form.Item>
        <Trouble error={ask.error} />
      </Form>
    </Modal>
  )
}
