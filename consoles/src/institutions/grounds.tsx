import type { Grounds } from '../../../modules/institutions/api.ts'
import { useText } from '../language/language.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { DayText } from '../parts/day.tsx'
import { Tint } from '../parts/state-tag.tsx'
import './institutions.css'

/** How near an institution is to an exit, beside the limit of each ground. */
export function GroundsView({ of }: { readonly of: Grounds }) {
  const { t } = useText()
  const words = t.institutions.shop
  const { mismatch, unavailable } = of
  return (
    <div className="stack">
      <p className="quiet">
        <DayText day={of.from} weekday={false} /> – <DayText day={of.to} weekday={false} />
      </p>
      <div className="ground">
        <span className="spread">
          <span>{words.mismatch}</span>
          <strong className="num">{mismatch?.rate ?? words.silent}</strong>
        </span>
        {mismatch && (
          <>
            <meter
              aria-label={words.mismatch}
              min={0}
              max={Number.parseFloat(mismatch.limit) * 1.5}
              low={Number.parseFloat(mismatch.limit) * 0.6}
              high={Number.parseFloat(mismatch.limit)}
              optimum={0}
              value={Number.parseFloat(mismatch.rate)}
            />
            <span className="row quiet">
              {words.mismatchOf(mismatch.mismatched, mismatch.recorded)} · {words.limit(mismatch.limit)}
              <ClauseMarks ids={mismatch.cites} />
              {mismatch.met && <Tint color="stop">{words.met}</Tint>}
            </span>
          </>
        )}
      </div>
      <div className="ground">
        <span className="spread">
          <span>{words.unavailable}</span>
          <strong className="num">{unavailable ? words.cases(unavailable.confirmed) : words.silent}</strong>
        </span>
        {unavailable && (
          <>
            <meter
              aria-label={words.unavailable}
              min={0}
              max={unavailable.limit}
              low={1}
              high={unavailable.limit}
              optimum={0}
              value={unavailable.confirmed}
            />
            <span className="row quiet">
              {unavailable.open > 0 && `${words.open(unavailable.open)} · `}
              {words.limit(words.cases(unavailable.limit))}
              <ClauseMarks ids={unavailable.cites} />
              {unavailable.met && <Tint color="stop">{words.met}</Tint>}
            </span>
          </>
        )}
      </div>
    </div>
  )
}
