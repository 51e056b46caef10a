import { App, DatePicker, Form, InputNumber, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import type { HospitalList, Inspection, InspectionKind, NewInspection } from '../../../modules/inspections/api.ts'
import { useChange } from '../api/hooks.ts'
import { useMe } from '../api/session.tsx'
import { useText } from '../language/language.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { Trouble } from '../parts/trouble.tsx'

interface PlanDialogProps {
  readonly hospitals: HospitalList['rows']
  readonly onClose: () => void
  readonly onDone: (inspection: Inspection) => void
}

interface Plan {
  readonly kind: InspectionKind
  readonly institutionId: string
  readonly days: readonly [Dayjs, Dayjs]
  readonly sample: number
  readonly dueOn: Dayjs
}

/** Plans an inspection: whom, what was certified when, how many by lot, until when. */
export function PlanDialog({ hospitals, onClose, onDone }: PlanDialogProps) {
  const { t } = useText()
  const words = t.registers.inspections
  const me = useMe()
  const { message } = App.useApp()
  const [form] = Form.useForm<Plan>()
  const plan = useChange<NewInspection, Inspection>('/api/inspections', {
    onDone: (inspection) => {
      void message.success(words.drawn)
      onDone(inspection)
    },
  })
  const kinds: readonly InspectionKind[] = me.role === 'doctor' ? ['member'] : ['yearly', 'random']
  return (
    <Modal
      open
      title={words.planTitle}
      okText={words.draw}
      okButtonProps={{ disabled: hospitals.length === 0 }}
      confirmLoading={plan.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {hospitals.length === 0 && <Nothing title={words.noHospital} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: kinds[0], sample: 10 }}
        onFinish={({ kind, institutionId, days: [from, until], sample, dueOn }) =>
          plan.mutate({
            ...{ kind, institutionId, sample, dueOn: dueOn.format('YYYY-MM-DD') },
            ...{ from: from.format('YYYY-MM-DD'), until: until.format('YYYY-MM-DD') },
          })
        }
      >
        <Form.Item name="kind" label={t.eligibility.field.kind}>
          <Select options={kinds.map((value) => ({ value, label: words.kind[value] }))} />
        </Form.Item>
        <Form.Item name="institutionId" label={words.hospital} rules={[{ required: true }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={hospitals.map(({ institutionId, institutionName, certified, lastInspectedOn, inspectNow }) => ({
              value: institutionId,
              label: `${words.certified(institutionName, certified)}${inspectNow ? ` · ${words.inspectNow(lastInspectedOn)}` : ''}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="days" label={words.period} rules={[{ required: true }]}>
          <DatePicker.RangePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="sample" label={words.sample} rules={[{ required: true }]}>
          <InputNumber min={1} max={500} precision={0} />
        </Form.Item>
        <Form.Item name="dueOn" label={words.dueOn} rules={[{ required: true }]}>
          <DatePicker />
        </Form.Item>
      </Form>
      <Trouble error={plan.error} />
    </Modal>
  )
}
