import { useState } from 'react'
import type { LookList } from '../../../modules/insured/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { InstantText } from '../parts/day.tsx'
import { Back } from './back.tsx'
import { GrowingList } from './growing-list.tsx'

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
      <GrowingList asked={asked} size={size} onSize={setSize} words={words}>
        {(row) => (
          <section key={row.lookId} className="card stack">
            <span className="quiet">
              <InstantText at={row.at} />
            </span>
            <strong>{say(row.what)}</strong>
            <span>{[say(row.by), row.name, row.place].filter((part) => part !== null).join(' · ')}</span>
          </section>
        )}
      </GrowingList>
    </>
  )
}
