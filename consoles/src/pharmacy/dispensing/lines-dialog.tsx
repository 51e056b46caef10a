import { Form, InputNumber, Modal } from 'antd'
import type { ChooseLines, Dispensing, DispensingLine } from '../../../../modules/dispensing/api.ts'
import { useText } from '../../language/language.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { packs, useStep } from './work.ts'

interface LinesDialogProps {
  readonly dispensing: Dispensing
  readonly onClose: () => void
}

/** Part of a prescription here and the rest elsewhere (FJ2023-5.5). */
export function LinesDialog({ dispensing, onClose }: LinesDialogProps) {
  const { t, term } = useText()
  const words = t.pharmacy.lines
  const [form] = Form.useForm<Record<string, number | null>>()
  const choose = useStep<ChooseLines>(dispensing.dispensingId, 'lines', onClose)
  const submit = (values: Record<string, number | null>) => {
    const lines = dispensing.lines
      .map(({ lineNo }) => ({ lineNo, packs: values[String(lineNo)] ?? 0 }))
      .filter((line) => line.packs > 0)
    if (lines.length > 0) return choose.mutate({ lines })
    const first = String(dispensing.lines[0]?.lineNo)
    form.setFields([{ name: first, errors: [words.noneChosen] }])
    form.scrollToField(first, { focus: true })
  }
  return (
    <Modal
      open
      width={560}
      title={words.choose}
      okText={words.save}
      confirmLoading={choose.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="quiet">{words.chooseHint}</p>
      <Form
        form={form}
        requiredMark={false}
        className="lines-choice"
        initialValues={Object.fromEntries(dispensing.lines.map((line) => [line.lineNo, line.packs]))}
        onFinish={submit}
      >
        {dispensing.lines.map((line) => (
          <Form.Item key={line.lineNo} name={String(line.lineNo)} colon={false} label={<Label line={line} />}>
            <InputNumber min={0} max={line.packs + line.openPacks} step={1} suffix={term(line.package)} />
          </Form.Item>
        ))}
        <Trouble error={choose.error} />
      </Form>
    </Modal>
  )
}

function Label({ line }: { readonly line: DispensingLine }) {
  const { t } = useText()
  const words = t.pharmacy.lines
  return (
    <span className="drug">
      <strong>
        {line.genericName} {line.spec}
      </strong>
      <span className="quiet">
        {words.open(packs(line.packs + line.openPacks))} · {words.short(packs(line.stockPacks))}
      </span>
    </span>
  )
}
