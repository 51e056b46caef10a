import { Popover, Skeleton } from 'antd'
import { useState } from 'react'
import type { ClausePage } from '../../../modules/policies/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import './clause-mark.css'

/** A small mark of a clause; opens its summary and document. */
export function ClauseMark({ id }: { readonly id: string }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      content={<ClauseCard id={id} />}
      destroyOnHidden
      styles={{ root: { maxWidth: 'min(420px, 92vw)' } }}
    >
      <button
        type="button"
        className="clause-mark"
        aria-label={t.parts.clauseOpen(id)}
        aria-expanded={open}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !open) return
          event.stopPropagation()
          setOpen(false)
        }}
      >
        {id}
      </button>
    </Popover>
  )
}

export function ClauseMarks({ ids }: { readonly ids: readonly string[] }) {
  if (ids.length === 0) return null
  return (
    <span className="clause-marks">
      {[...new Set(ids)].map((id) => (
        <ClauseMark key={id} id={id} />
      ))}
    </span>
  )
}

function ClauseCard({ id }: { readonly id: string }) {
  const { t, say } = useText()
  const { data, isPending, isError } = useAsk<ClausePage>(`/api/clauses/${encodeURIComponent(id)}`, undefined, {
    staleSeconds: 3600,
  })
  if (isPending) return <Skeleton active title={false} paragraph={{ rows: 3, width: [260, 300, 180] }} />
  if (isError) return <p>{t.parts.clauseMissing}</p>
  return (
    <section className="clause-card" aria-label={t.parts.clauseOpen(id)}>
      <h2>
        {data.clauseId} <span className="quiet">{data.at}</span>
      </h2>
      <p>{say(data.summary)}</p>
      <p className="quiet">
        {t.parts.document}
        {say(data.document.title)}
      </p>
    </section>
  )
}
