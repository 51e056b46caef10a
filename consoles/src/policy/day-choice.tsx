import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useSearchParams } from 'react-router'
import { useText } from '../language/language.tsx'
import { useAddressParams } from '../parts/address-params.ts'

/** The day whose law is read stands in the address; without it, today's. */
export function useDayAsked(): string | undefined {
  const [params] = useSearchParams()
  return params.get('day') ?? undefined
}

export function DayChoice({ shown }: { readonly shown: string | undefined }) {
  const { t } = useText()
  const [params, change] = useAddressParams()
  const day = params.get('day') ?? shown
  return (
    <label className="row" htmlFor="law-day">
      <span className="quiet">{t.policy.day}</span>
      <DatePicker
        id="law-day"
        value={day ? dayjs(day) : null}
        onChange={(chosen) => change({ day: chosen?.format('YYYY-MM-DD') })}
      />
    </label>
  )
}
