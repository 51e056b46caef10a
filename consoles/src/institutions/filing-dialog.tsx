import { App, Button, DatePicker, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import type { RegisterRow } from '../../../modules/institutions/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { today } from '../parts/day.tsx'
import { Trouble } from '../parts/trouble.tsx'

/** The hospital puts a doctor on its list of prescribers from a day, or ends that on a day (WZ2017-2.1). */
export function FilingDialog({ of, onClose }: { readonly of: RegisterRow; readonly onClose: () => void }) {
  const { t } = useText()
  const words = t.institutions.register
  const { message } = App.useApp()
  const [from, setFrom] = useState<Dayjs>(dayjs(today()))
  const [until, setUntil] = useState<Dayjs | null>(null)
  // A filing that goes on can only be ended; one that ended, or is still to come, leaves room for another.
  const filed = of.filed !== null && (of.filed.until === null || of.filed.until >= today())
  const file = useChange<object>(`/api/register/${of.practitionerId}/filing${filed ? '/end' : ''}`, {
    onDone: () => {
      void message.success(t.institutions.done)
      onClose()
    },
  })
  const last = until?.format('YYYY-MM-DD') ?? null
  return (
    <Modal open title={`${words.filing} · ${of.name}`} footer={null} onCancel={onClose}>
      <div className="stack">
        {!filed && (
          <label className="row" htmlFor="filing-from">
            {words.filingFrom}
            <DatePicker id="filing-from" value={from} allowClear={false} onChange={(day) => day && setFrom(day)} />
          </label>
        )}
        <label className="row" htmlFor="filing-until">
          {filed ? words.filingEnd : words.filingUntil}
          <DatePicker id="filing-until" value={until} onChange={(day) => setUntil(day)} />
        </label>
        <Trouble error={file.error} />
        <div>
          <Button
            type="primary"
            danger={filed}
            loading={file.isPending}
            disabled={filed && last === null}
            onClick={() => file.mutate(filed ? { until: last } : { from: from.format('YYYY-MM-DD'), until: last })}
          >
            {words.submit}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
