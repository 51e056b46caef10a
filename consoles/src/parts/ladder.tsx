import { Segmented } from 'antd'
import { useText } from '../language/language.tsx'
import { ClauseMarks } from './clause-mark.tsx'
import { yuan } from './money.tsx'
import './ladder.css'

/** One rung of “why this amount”: words, an amount, the clauses it stands on. */
export interface Rung {
  readonly key: string
  readonly words: string
  readonly amount?: string | null
  /** What the amount does: the whole, taken from it, paid by somebody, left to the person. */
  readonly part?: 'whole' | 'less' | 'paid' | 'own' | undefined
  readonly note?: string | null
  readonly cites: readonly string[]
}

export type Voice = 'patient' | 'pharmacist' | 'clerk' | 'auditor'

interface LadderProps {
  readonly rungs: readonly Rung[]
  readonly voice?: Voice
  /** Without it the voice is not offered for choice. */
  readonly onVoice?: (voice: Voice) => void
  readonly voices?: readonly Voice[]
  readonly title?: string
}

/** From the total down to the own share, in one of four voices. */
export function Ladder({
  rungs,
  voice,
  onVoice,
  voices = ['patient', 'pharmacist', 'clerk', 'auditor'],
  title,
}: LadderProps) {
  const { t } = useText()
  return (
    <section className="ladder" aria-label={title ?? t.parts.whyThisAmount}>
      <div className="spread">
        <h2>{title ?? t.parts.whyThisAmount}</h2>
        {voice && onVoice && (
          <Segmented
            className="no-print"
            aria-label={t.parts.voice}
            value={voice}
            onChange={onVoice}
            options={voices.map((value) => ({ value, label: t.parts.voices[value] }))}
          />
        )}
      </div>
      <ol>
        {rungs.map((rung) => (
          <li key={rung.key} className={`rung rung-${rung.part ?? 'less'}`}>
            <div>
              <span>{rung.words}</span>
              {rung.note && <span className="rung-note">{rung.note}</span>}
              <ClauseMarks ids={rung.cites} />
            </div>
            <span className="num">
              {rung.amount != null && `${rung.part === 'whole' || rung.part === 'own' ? '¥' : ''}${yuan(rung.amount)}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
