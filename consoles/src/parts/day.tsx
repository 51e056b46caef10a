import type { Language } from '../language/language.tsx'
import { useText } from '../language/language.tsx'

/** Days and instants as people write them, in Asia/Shanghai whatever the browser's clock says. */

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}

export function dayWords(day: string, language: Language): string {
  const weekday = weekdays[language][new Date(`${day}T00:00:00Z`).getUTCDay()]
  return weekday ? `${day} ${weekday}` : day
}

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** `2025-04-03 14:05` of an instant. */
export function instantWords(at: string): string {
  return clock.format(new Date(at))
}

export function dayOfInstant(at: string): string {
  return instantWords(at).slice(0, 10)
}

/** Today in Asia/Shanghai, for the first value of a filter; decisions take the service's clock. */
export function today(): string {
  return instantWords(new Date().toISOString()).slice(0, 10)
}

/** `2025-04-03 周四`. */
export function DayText({
  day,
  weekday = true,
}: {
  readonly day: string | null | undefined
  readonly weekday?: boolean
}) {
  const { language } = useText()
  if (!day) return <span>—</span>
  return (
    <time dateTime={day} className="num">
      {weekday ? dayWords(day, language) : day}
    </time>
  )
}

/** `2025-04-03 14:05`, the weekday on pointing at it. */
export function InstantText({ at }: { readonly at: string | null | undefined }) {
  const { language } = useText()
  if (!at) return <span>—</span>
  return (
    <time dateTime={at} className="num" title={dayWords(dayOfInstant(at), language)}>
      {instantWords(at)}
    </time>
  )
}
