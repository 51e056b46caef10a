import { Button, Input } from 'antd'
import { useState } from 'react'
import { useText } from '../language/language.tsx'
import { Trouble } from './trouble.tsx'

interface WithReasonProps {
  readonly label: string
  /** What the button says that does it, where that is not the same. */
  readonly confirm?: string
  /** Of which of several, for those who cannot see where the button stands. */
  readonly of?: string
  readonly reason: string
  readonly longest?: number
  readonly small?: boolean
  readonly pending: boolean
  readonly error: Error | null
  readonly onSubmit: (reason: string) => void
}

/** What is done only with a reason: a button opens the field, and the field can be left again. */
export function WithReason({ label, confirm = label, of, reason, longest = 500, ...props }: WithReasonProps) {
  const { t } = useText()
  const [open, show] = useState(false)
  const [typed, type] = useState('')
  if (!open)
    return (
      <div>
        <Button
          {...(props.small ? { size: 'small' as const } : {})}
          {...(of ? { 'aria-label': `${label} ${of}` } : {})}
          onClick={() => show(true)}
        >
          {label}
        </Button>
      </div>
    )
  return (
    <>
      <div className="row">
        <Input
          style={{ flex: 1, minWidth: 180 }}
          aria-label={reason}
          placeholder={reason}
          maxLength={longest}
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
        <Button danger disabled={!typed.trim()} loading={props.pending} onClick={() => props.onSubmit(typed.trim())}>
          {confirm}
        </Button>
        <Button onClick={() => show(false)}>{t.shell.cancel}</Button>
      </div>
      <Trouble error={props.error} />
    </>
  )
}
