import { App, Button, Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { PlacementRow, Placing } from '../../../modules/stock/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { CheckList } from './check-list.tsx'
import { MarkSheet } from './mark-sheet.tsx'
import { PlacementList } from './placement-list.tsx'
import './zones.css'

/** The pharmacy says where its drugs stand, prints their marks, and sees what the agency found on site. */
export function ZonesPage() {
  const { t } = useText()
  const words = t.zones
  const [chosen, setChosen] = useState<readonly PlacementRow[]>([])
  const [placing, setPlacing] = useState(false)
  const none = chosen.length === 0
  return (
    <>
      <div className={none ? 'stack' : 'stack no-print'}>
        <PlacementList
          path="/api/pharmacy/stock/zones"
          title={words.title}
          exports
          chosen={chosen}
          onChoose={setChosen}
          actions={
            <>
              <Button disabled={none} title={none ? words.choose : words.printHint} onClick={() => window.print()}>
                {words.print(chosen.length)}
              </Button>
              <Button
                type="primary"
                disabled={none}
                title={none ? words.choose : words.placeHint}
                onClick={() => setPlacing(true)}
              >
                {words.placeChosen(chosen.length)}
              </Button>
            </>
          }
        />
        <CheckList to="/pharmacy/stock/zones/checks" />
      </div>
      {!none && <MarkSheet rows={chosen} />}
      {placing && (
        <PlaceDialog
          rows={chosen}
          onClose={(done) => {
            setPlacing(false)
            if (done) setChosen([])
          }}
        />
      )}
    </>
  )
}

interface PlaceDialogProps {
  readonly rows: readonly PlacementRow[]
  readonly onClose: (done: boolean) => void
}

interface Fields {
  readonly spot?: string
  readonly marked: boolean
}

function PlaceDialog({ rows, onClose }: PlaceDialogProps) {
  const { t } = useText()
  const words = t.zones
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const save = useChange<Placing, { placed: number }>('/api/pharmacy/stock/placements', {
    onDone: ({ placed }) => {
      void message.success(words.placed(placed))
      onClose(true)
    },
  })
  const byZone = Map.groupBy(rows, ({ belongs }) => belongs)
  return (
    <Modal
      open
      title={words.placeChosen(rows.length)}
      okText={words.save}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={() => onClose(false)}
    >
      <p>{words.placeHint}</p>
      <ul className="zone-plan">
        {[...byZone].map(([zone, drugs]) => (
          <li key={zone}>
            <strong>{words.zones[zone]}</strong>
            <span className="quiet">{drugs.map(({ genericName, spec }) => `${genericName} ${spec}`).join('；')}</span>
          </li>
        ))}
      </ul>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ marked: true }}
        onFinish={({ spot, marked }) =>
          save.mutate({
            placements: rows.map(({ drugCode, belongs }) => ({
              drugCode,
              zone: belongs,
              marked,
              ...(spot?.trim() && { spot: spot.trim() }),
            })),
          })
        }
      >
        <Form.Item name="spot" label={words.spotFor}>
          <Input maxLength={20} autoFocus />
        </Form.Item>
        <Form.Item name="marked" valuePropName="checked">
          <Checkbox>{words.marked}</Checkbox>
        </Form.Item>
      </Form>
      <Trouble error={save.error} />
    </Modal>
  )
}
