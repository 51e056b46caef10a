import { useText } from '../language/language.tsx'
import { stateColor } from '../theme.ts'
import './days-left.css'

/** Up to a week is red, up to two amber: a refill is possible in the last week. */
export function urgency(days: number): string {
  if (days <= 3) return stateColor.stop
  return days <= 7 ? stateColor.think : '#0F766E'
}

interface DaysLeftProps {
  readonly days: number
  /** What a full bar or ring stands for. */
  readonly of?: number
}

/** Days left as a number with a bar. */
export function DaysLeftBar({ days, of = 84 }: DaysLeftProps) {
  const { t } = useText()
  const share = Math.max(0, Math.min(1, days / of))
  return (
    <span className="days-bar" role="img" aria-label={days > 0 ? t.parts.daysLeft(days) : t.parts.noneLeft}>
      <span className="days-bar-track">
        <span style={{ width: `${share * 100}%`, background: urgency(days) }} />
      </span>
      <span className="num">
        {days} {t.parts.day}
      </span>
    </span>
  )
}

/** Days left as a number in a ring. */
export function DaysLeftRing({ days, of = 84, size = 104 }: DaysLeftProps & { readonly size?: number }) {
  const { t } = useText()
  const radius = 44
  const round = 2 * Math.PI * radius
  const share = Math.max(0, Math.min(1, days / of))
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 104 104"
      role="img"
      aria-label={days > 0 ? t.parts.daysLeft(days) : t.parts.noneLeft}
    >
      <circle cx="52" cy="52" r={radius} fill="none" stroke="#E4E7EB" strokeWidth="9" />
      <circle
        cx="52"
        cy="52"
        r={radius}
        fill="none"
        stroke={urgency(days)}
        strokeWidth="9"
        strokeLinecap="round"
        strokeDasharray={`${round * share} ${round}`}
        transform="rotate(-90 52 52)"
      />
      <text x="52" y="54" textAnchor="middle" dominantBaseline="middle" className="days-ring-number">
        {days}
      </text>
      <text x="52" y="76" textAnchor="middle" className="days-ring-unit">
        {t.parts.day}
      </text>
    </svg>
  )
}
