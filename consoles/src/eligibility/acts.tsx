import { App, Button, Input } from 'antd'
import { useState } from 'react'
import type { Act, Application } from '../../../modules/eligibility/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Trouble } from '../parts/trouble.tsx'

const ends: readonly Act[] = ['refuse', 'withdraw']

/** What may be done with the application now; what was looked at goes with it, so that of two clerks one is told. */
export function Acts({ of, noteLabel }: { readonly of: Application; readonly noteLabel: string }) {
  const { t } = useText()
  const words = t.eligibility
  const { message } = App.useApp()
  const [note, setNote] = useState('')
  const act = useChange<{ act: Act; version: number; note?: string }, Application>(
    ({ act: name }) => `/api/eligibility/applications/${of.applicationId}/${name}`,
    {
      onDone: () => {
        setNote('')
        void message.success(words.done)
      },
    },
  )
  const may = of.may.filter((name) => name !== 'supply')
  if (may.length === 0) return null
  return (
    <div className="stack">
      <Input.TextArea
        aria-label={noteLabel}
        placeholder={noteLabel}
        value={note}
        maxLength={1000}
        autoSize={{ minRows: 2, maxRows: 5 }}
        onChange={(event) => setNote(event.target.value)}
      />
      <Trouble error={act.error} />
      <div className="row">
        {may.map((name) => (
          <Button
            key={name}
            type={name === 'grant' ? 'primary' : 'default'}
            danger={ends.includes(name)}
            loading={act.isPending && act.variables.act === name}
            disabled={act.isPending}
            onClick={() =>
              act.mutate({ act: name, version: of.version, ...(note.trim() ? { note: note.trim() } : {}) })
            }
          >
            {words.act[name]}
          </Button>
        ))}
      </div>
    </div>
  )
}
