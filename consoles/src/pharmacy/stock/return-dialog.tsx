import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import type { BoxChecks, Returned, SupplierReturn, UncodedBatches } from '../../../../modules/stock/api.ts'
import { change, newKey } from '../../api/client.ts'
import { useAsk, useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { Tint } from '../../parts/state-tag.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { packs } from '../dispensing/work.ts'
import { type Reader, useReader, useScanning } from '../scan/scanning.tsx'
import { separate } from '../scan/wedge.ts'
import { ScannedBoxes } from './scanned-boxes.tsx'

const path = '/api/pharmacy/stock/returns'
type Answer = BoxChecks['answers'][number]

interface Fields {
  readonly reason: string
  readonly document?: string
  readonly uncoded?: readonly { readonly which?: string; readonly packs?: number }[]
}

/** Goods go back to their supplier: every box by its code, each answered as it is scanned; packs without a code by their number. */
export function ReturnDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, say } = useText()
  const words = t.stock.returns
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const [answers, setAnswers] = useState<readonly Answer[]>([])
  const [lacking, setLacking] = useState<string | undefined>(undefined)
  const send = useChange<SupplierReturn, Returned>(path, {
    refresh: ['/api/pharmacy'],
    onDone: (done) => {
      void message.success(words.done(done.lines, packs(done.packs)))
      onClose()
    },
  })
  const read: Reader = async (scanned) => {
    const checked = await change<BoxChecks>(`${path}/checks`, { codes: scanned.slice(0, 500) }, newKey())
    setLacking(undefined)
    setAnswers((former) => [
      ...former.filter(({ code }) => !checked.answers.some((fresh) => fresh.code === code)),
      ...checked.answers,
    ])
    return checked.answers.map(({ code, good, message: said, genericName }) => ({
      code,
      good,
      text: `${genericName ?? ''} ${say(said)}`,
    }))
  }
  useReader(read)
  const finish = ({ reason, document, uncoded = [] }: Fields) => {
    const loose = uncoded.flatMap(({ which, packs: count }) => {
      const [drugCode, batchNumber] = which?.split('\n') ?? []
      return drugCode && batchNumber && count ? [{ drugCode, batchNumber, packs: count }] : []
    })
    if (answers.some(({ good }) => !good)) return setLacking(words.someBad)
    if (answers.length === 0 && loose.length === 0) return setLacking(words.nothing)
    send.mutate({
      traceCodes: answers.map(({ code }) => code),
      reason: reason.trim(),
      ...(loose.length > 0 && { uncoded: loose }),
      ...(document?.trim() && { document: document.trim() }),
    })
  }
  return (
    <Modal
      open
      title={words.send}
      okText={words.send}
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} scrollToFirstError={{ focus: true }} onFinish={finish}>
        <Form.Item label={words.boxes} extra={words.boxesHint} htmlFor="return-codes">
          <Codes />
        </Form.Item>
        <Boxes
          answers={answers}
          onRemove={(code) => setAnswers((former) => former.filter((answer) => answer.code !== code))}
        />
        <Uncoded />
        <div className="two-fields">
          <Form.Item
            name="reason"
            label={t.stock.reason}
            rules={[{ required: true, whitespace: true, min: 2, message: t.pharmacy.goods.required }]}
          >
            <Input maxLength={200} placeholder={words.reasonHint} />
          </Form.Item>
          <Form.Item name="document" label={words.document}>
            <Input maxLength={60} />
          </Form.Item>
        </div>
        {lacking && (
          <p role="alert">
            <Tint color="stop">{lacking}</Tint>
          </p>
        )}
        <Trouble error={send.error} />
      </Form>
    </Modal>
  )
}

/** Codes that are pasted or typed go the way of those that a scanner sends. */
function Codes() {
  const { t } = useText()
  const { take } = useScanning()
  const [text, setText] = useState('')
  const go = () => {
    take(separate(text))
    setText('')
  }
  return (
    <div className="stack">
      <Input.TextArea
        id="return-codes"
        autoFocus
        rows={2}
        spellCheck={false}
        style={{ fontFamily: 'monospace' }}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onPressEnter={(event) => {
          event.preventDefault()
          go()
        }}
      />
      {text.trim() !== '' && (
        <Button onClick={go} style={{ alignSelf: 'start' }}>
          {t.stock.returns.check}
        </Button>
      )}
    </div>
  )
}

interface BoxesProps {
  readonly answers: readonly Answer[]
  readonly onRemove: (code: string) => void
}

function Boxes({ answers, onRemove }: BoxesProps) {
  const { t } = useText()
  const words = t.stock.returns
  if (answers.length === 0) return null
  return (
    <>
      <p className="quiet">{words.checked(answers.filter(({ good }) => good).length, answers.length)}</p>
      <ScannedBoxes answers={answers} onRemove={onRemove} />
    </>
  )
}

function Uncoded() {
  const { t } = useText()
  const words = t.stock.returns
  const asked = useAsk<UncodedBatches>(`${path}/uncoded`)
  const rows = asked.data?.rows ?? []
  if (rows.length === 0) return null
  const required = [{ required: true, message: t.pharmacy.goods.required }]
  return (
    <Form.List name="uncoded">
      {(fields, { add, remove }) => (
        <Form.Item label={words.uncoded} extra={fields.length > 0 ? words.uncodedHint : undefined}>
          {fields.map(({ key, name }) => (
            <div key={key} className="row" style={{ flexWrap: 'nowrap', alignItems: 'start' }}>
              <Form.Item name={[name, 'which']} rules={required} style={{ flex: 1, minWidth: 0 }}>
                <Select
                  aria-label={t.stock.batch}
                  showSearch={{ optionFilterProp: 'label' }}
                  options={rows.map((row) => ({
                    value: `${row.drugCode}\n${row.batchNumber}`,
                    label: `${row.genericName} ${row.spec} · ${row.batchNumber} · ${words.left(packs(row.packs))}`,
                  }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'packs']} rules={required}>
                <InputNumber aria-label={t.stock.packs} min={0.001} max={100_000} style={{ width: 90 }} />
              </Form.Item>
              <Button type="text" icon={<CloseOutlined />} aria-label={words.remove} onClick={() => remove(name)} />
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add()}>
            {words.addUncoded}
          </Button>
        </Form.Item>
      )}
    </Form.List>
  )
}
