import type { Timing } from '../../../modules/institutions/api.ts'
import { useText } from '../language/language.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { DayText } from '../parts/day.tsx'
import { Tint } from '../parts/state-tag.tsx'

/** The agency's last day, pointed out before it comes and after it has passed. */
export function Due({ timing, clauses = false }: { readonly timing: Timing | null; readonly clauses?: boolean }) {
  const { t } = useText()
  const words = t.institutions.timing
  if (timing === null) return <span>—</span>
  const { flag, left, late, dueOn, cites, calendarKnown } = timing
  return (
    <span className="row">
      <DayText day={dueOn} weekday={clauses} />
      {flag === 'overdue' && <Tint color="stop">{words.late(late)}</Tint>}
      {flag === 'today' && <Tint color="think">{words.today}</Tint>}
      {flag === 'soon' && <Tint color="think">{words.left(left)}</Tint>}
      {flag === 'in-time' && clauses && <span className="quiet">{words.left(left)}</span>}
      {clauses && <ClauseMarks ids={cites} />}
      {!calendarKnown && <span className="quiet">{words.unknown}</span>}
    </span>
  )
}
