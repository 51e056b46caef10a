import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { Evidence, EvidenceList } from '../../../modules/dispensing/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { InstantText } from '../parts/day.tsx'
import { Tint } from '../parts/state-tag.tsx'

/** What was kept of a settlement: its list is open to the agency, its content only by a look that is kept (FJ2023-2.4). */
export function EvidenceOfSettlement({ dispensingId }: { readonly dispensingId: string }) {
  const { t, list } = useText()
  const words = t.institutions.evidence
  const [shown, show] = useState<Evidence | undefined>(undefined)
  const asked = useAsk<EvidenceList>(`/api/dispensings/${dispensingId}/evidence`)
  const names: Readonly<Record<string, string>> = words.content
  return (
    <section className="panel" aria-label={words.title}>
      <div className="inside stack">
        <Answered asked={asked} rows={2}>
          {({ rows, asked: law }) => (
            <>
              <p className="row">
                <strong>{words.title}</strong>
                {law.content.length > 0 && (
                  <span className="quiet">{words.asked(list(law.content.map((key) => names[key] ?? key)))}</span>
                )}
                <ClauseMarks ids={law.cites} />
              </p>
              {rows.length === 0 && <p className="quiet">{words.none}</p>}
              <ul className="plain-list">
                {rows.map((row) => (
                  <li key={row.evidenceId} className="row">
                    {words.kind[row.kind]} <span className="quiet">{row.name}</span>
                    <InstantText at={row.takenAt} />
                    <span className="quiet">
                      {row.addedBy} · {words.keptUntil(row.keptUntil)} · {words.sealed}
                    </span>
                    {!row.sameGoods && <Tint color="think">{words.otherGoods}</Tint>}
                    {row.deletedAt ? (
                      <span className="quiet">
                        {words.deleted(row.deletedBy ?? '')} <InstantText at={row.deletedAt} />
                      </span>
                    ) : (
                      <Button size="small" onClick={() => show(row)}>
                        {words.look}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            </>
          )}
        </Answered>
      </div>
      {shown && (
        <Modal
          open
          title={`${words.kind[shown.kind]} · ${shown.name}`}
          footer={null}
          width={720}
          onCancel={() => show(undefined)}
        >
          <p className="quiet">{words.lookHint}</p>
          <Content of={shown} />
        </Modal>
      )}
    </section>
  )
}

/** Opened by the service under its key, for whoever may look. */
function Content({ of }: { readonly of: Evidence }) {
  const at = `/api/evidence/${of.evidenceId}`
  if (of.mediaType.startsWith('image/')) return <img src={at} alt={of.name} style={{ maxWidth: '100%' }} />
  if (of.byLink) return <Segment at={at} />
  return <iframe src={at} title={of.name} style={{ width: '100%', height: 520, border: 0 }} />
}

/** A segment stays in the camera system: what is kept is where. */
function Segment({ at }: { readonly at: string }) {
  const { t } = useText()
  return (
    <a href={at} target="_blank" rel="noreferrer">
      {t.institutions.evidence.link}
    </a>
  )
}
