import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useSearchParams } from 'react-router'
import { useText } from '../language/language.tsx'

/** The day whose law is read stands in the address; without it, today's. */
export function useDayAsked(): string | undefined {
  const [params] = useSearchParams()
  return params.get('day') ?? undefined
}

export function DayChoice({ shown }: { readonly shown: string | undefined }) {
  const { t } = useText()
  const [params, setParams] = useSearchParams()
  const day = params.get('day') ?? shown
  return (
    <label className="row" htmlFor="law-day">
      <span className="quiet">{t.policy.day}</span>
      <DatePicker
        id="law-day"
        value={day ? dayjs(day) : null}
        onChange={(chosen) =>
          setParams(
            (now) => {
              const next = new URLSearchParams(now)
              if (chosen) next.set('day', chosen.format('YYYY-MM-DD'))
              else next.delete('day')
              return next
            },
            { replace: true },
          )
        }
      />
    </label>
  )
}
