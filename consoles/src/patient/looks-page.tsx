import { Button } from 'antd'
import { useState } from 'react'
import type { LookList } from '../../../modules/insured/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { InstantText } from '../parts/day.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { Back } from './back.tsx'

/** Who looked at the own data, when and at what, the latest first. */
export function LooksPage() {
  const { t, say } = useText()
  const [size, setSize] = useState(20)
  const asked = useAsk<LookList>('/api/patient/looks', { size }, { keep: true })
  const words = t.patient.looks
  return (
    <>
      <Back title={words.title} to="/patient" />
      <p className="quiet">{words.about}</p>
      <Answered asked={asked} rows={8}>
        {({ rows, total }) => (
          <>
            {rows.length === 0 && (
              <section className="card">
                <Nothing title={words.none} hint={words.noneHint} />
              </section>
            )}
            {rows.map((row) => (
              <section key={row.lookId} className="card stack">
                <span className="quiet">
                  <InstantText at={row.at} />
                </span>
                <strong>{say(row.what)}</strong>
                <span>{[say(row.by), row.name, row.place].filter((part) => part !== null).join(' · ')}</span>
              </section>
            ))}
            {total > rows.length && (
              <Button loading={asked.isFetching} onClick={() => setSize(Math.min(200, size + 30))}>
                {words.more}
              </Button>
            )}
          </>
        )}
      </Answered>
    </>
  )
}
