import { Form, Input, Modal } from 'antd'
import type { Dispensing, Review } from '../../../../modules/dispensing/api.ts'
import { useText } from '../../language/language.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { linesHere, useStep, type Verdicts } from './work.ts'

interface RejectDialogProps {
  readonly dispensing: Dispensing
  readonly verdicts: Verdicts
  readonly onVerdicts: (verdicts: Verdicts) => void
  readonly onClose: () => void
}

/** The prescription goes back whole: every line in doubt says why; where none is, the first one carries the reason. */
export function RejectDialog({ dispensing, verdicts, onVerdicts, onClose }: RejectDialogProps) {
  const { t } = useText()
  const words = t.pharmacy.review
  const [form] = Form.useForm<Record<string, string>>()
  const reject = useStep<Review>(dispensing.dispensingId, 'review', onClose)
  const here = linesHere(dispensing)
  const doubted = here.filter(({ lineNo }) => verdicts[lineNo]?.ok === false)
  const asked = doubted.length > 0 ? doubted : here.slice(0, 1)
  const submit = (reasons: Record<string, string>) => {
    const lines = here.map(({ lineNo }) => {
      const remark = reasons[String(lineNo)]
      return remark === undefined ? { lineNo, ok: true } : { lineNo, ok: false, remark: remark.trim() }
    })
    onVerdicts(Object.fromEntries(lines.map((line) => [line.lineNo, line])))
    reject.mutate({ decision: 'rejected', lines })
  }
  return (
    <Modal
      open
      title={words.rejectTitle}
      okText={words.reject}
      okButtonProps={{ danger: true }}
      confirmLoading={reject.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="quiet">{words.rejectHint}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={Object.fromEntries(asked.map(({ lineNo }) => [lineNo, verdicts[lineNo]?.remark ?? '']))}
        onFinish={submit}
      >
        {asked.map((line, index) => (
          <Form.Item
            key={line.lineNo}
            name={String(line.lineNo)}
            label={`${line.genericName} ${line.spec} · ${words.rejectReason}`}
            rules={[{ required: true, whitespace: true, message: words.remark }]}
          >
            <Input.TextArea rows={2} maxLength={500} autoFocus={index === 0} />
          </Form.Item>
        ))}
        <Trouble error={reject.error} />
      </Form>
    </Modal>
  )
}
