import { App, Button, Input } from 'antd'
import { useState } from 'react'
import type { Camera } from '../../../modules/dispensing/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Trouble } from '../parts/trouble.tsx'

/** The camera system whose segments stand beside settlements. */
export function CameraCard() {
  const { t } = useText()
  const words = t.institutions.camera
  const { message } = App.useApp()
  const [system, setSystem] = useState('')
  const [reference, setReference] = useState('')
  const connect = useChange<Camera>('/api/pharmacy/camera', {
    onDone: () => void message.success(t.institutions.done),
  })
  return (
    <section className="panel inside stack">
      <h2>{words.title}</h2>
      <Input
        aria-label={words.system}
        placeholder={words.system}
        value={system}
        maxLength={60}
        onChange={(event) => setSystem(event.target.value)}
      />
      <Input
        aria-label={words.reference}
        placeholder={words.reference}
        value={reference}
        maxLength={220}
        onChange={(event) => setReference(event.target.value.trim())}
      />
      <Trouble error={connect.error} />
      <div>
        <Button
          loading={connect.isPending}
          disabled={system.trim().length < 2 || reference === ''}
          onClick={() => connect.mutate({ system: system.trim(), reference })}
        >
          {words.connect}
        </Button>
      </div>
    </section>
  )
}
