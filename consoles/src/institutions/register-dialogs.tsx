import { App, Button, DatePicker, Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import type { RegisterRow } from '../../../modules/institutions/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { today } from '../parts/day.tsx'
import { useFormFaults } from '../parts/form-faults.ts'
import { Trouble } from '../parts/trouble.tsx'

interface New {
  readonly practitionerId: string
  readonly kind: 'doctor' | 'pharmacist'
  readonly name: string
  readonly phone: string
  readonly institutionId: string
  readonly department?: string
  readonly registeredFrom: Dayjs
  readonly registeredUntil?: Dayjs | null
}

/** Somebody new in the register. */
export function NewDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const words = t.institutions.register
  const staff = t.institutions.staff
  const { message } = App.useApp()
  const [form] = Form.useForm<New>()
  const place = useFormFaults(form)
  const add = useChange<object>('/api/register', {
    onDone: () => {
      void message.success(t.institutions.done)
      onClose()
    },
  })
  const needed = [{ required: true, message: t.institutions.missing }]
  return (
    <Modal
      open
      title={words.add}
      okText={words.submit}
      okButtonProps={{ loading: add.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<New>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'pharmacist' }}
        onFinish={({ registeredFrom, registeredUntil, ...rest }) =>
          add.mutate(
            {
              ...rest,
              registeredFrom: registeredFrom.format('YYYY-MM-DD'),
              ...(registeredUntil && { registeredUntil: registeredUntil.format('YYYY-MM-DD') }),
            },
            { onError: place },
          )
        }
      >
        <Form.Item name="kind" label={staff.kind} rules={needed}>
          <Select options={(['doctor', 'pharmacist'] as const).map((value) => ({ value, label: staff[value] }))} />
        </Form.Item>
        <Form.Item name="practitionerId" label={staff.code} rules={needed}>
          <Input maxLength={31} />
        </Form.Item>
        <Form.Item name="name" label={staff.name} rules={needed}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="phone" label={t.institutions.field.phone} rules={needed}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="institutionId" label={t.institutions.field.code} rules={needed}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="department" label={words.department}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="registeredFrom" label={words.from} rules={needed}>
          <DatePicker />
        </Form.Item>
        <Form.Item name="registeredUntil" label={words.until}>
          <DatePicker />
        </Form.Item>
        <Trouble error={add.error} />
      </Form>
    </Modal>
  )
}

type Deed = 'validity' | 'place' | 'filing' | 'filing/end' | 'sanction'

/** What the agency does about one of the register. */
export function ChangeDialog({ of, onClose }: { readonly of: RegisterRow; readonly onClose: () => void }) {
  const { t } = useText()
  const words = t.institutions.register
  const { message } = App.useApp()
  const [deed, setDeed] = useState<Deed>('validity')
  const [reason, setReason] = useState('')
  const [place, setPlace] = useState('')
  const [from, setFrom] = useState<Dayjs | null>(null)
  const [until, setUntil] = useState<Dayjs | null>(null)
  const change = useChange<object>(
    deed === 'sanction' ? '/api/sanctions' : `/api/register/${of.practitionerId}/${deed}`,
    {
      onDone: () => {
        void message.success(t.institutions.done)
        onClose()
      },
    },
  )
  const last = until?.format('YYYY-MM-DD') ?? null
  const first = from?.format('YYYY-MM-DD') ?? today()
  const bodies: Readonly<Record<Deed, object>> = {
    validity: { until: last, reason: reason.trim() },
    place: { institutionId: place.trim(), reason: reason.trim() },
    filing: { from: first, until: last },
    'filing/end': { until: last ?? today() },
    sanction: {
      ...{ subjectKind: 'practitioner', subjectId: of.practitionerId, from: first, until: last },
      ...{ reason: reason.trim(), cites: [] },
    },
  }
  const names: Readonly<Record<Deed, string>> = {
    validity: words.validity,
    place: words.place,
    filing: words.filing,
    'filing/end': words.filingEnd,
    sanction: words.sanction,
  }
  const deeds: readonly Deed[] =
    of.kind === 'doctor' ? ['validity', 'place', 'filing', 'filing/end', 'sanction'] : ['validity', 'place', 'sanction']
  const dated = deed !== 'place'
  return (
    <Modal open title={`${of.name} · ${of.institutionName}`} footer={null} onCancel={onClose}>
      <div className="stack">
        <Select
          aria-label={words.change}
          value={deed}
          onChange={setDeed}
          options={deeds.map((value) => ({ value, label: names[value] }))}
        />
        {(deed === 'filing' || deed === 'sanction') && (
          <label className="row" htmlFor="change-from">
            {deed === 'filing' ? words.filingFrom : t.institutions.sanction.from}
            <DatePicker id="change-from" value={from} onChange={setFrom} />
          </label>
        )}
        {dated && (
          <label className="row" htmlFor="change-until">
            {deed === 'filing/end'
              ? words.filingEnd
              : deed === 'filing'
                ? words.filingUntil
                : deed === 'sanction'
                  ? t.institutions.sanction.until
                  : words.until}
            <DatePicker id="change-until" value={until} onChange={setUntil} />
          </label>
        )}
        {deed === 'place' && (
          <Input
            aria-label={words.newPlace}
            placeholder={words.newPlace}
            value={place}
            maxLength={40}
            onChange={(event) => setPlace(event.target.value)}
          />
        )}
        {deed !== 'filing' && deed !== 'filing/end' && (
          <Input
            aria-label={words.reason}
            placeholder={words.reason}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        <Trouble error={change.error} />
        <div>
          <Button type="primary" loading={change.isPending} onClick={() => change.mutate(bodies[deed])}>
            {words.submit}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
