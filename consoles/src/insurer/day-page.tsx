import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { Link } from 'react-router'
import type { DayFigures } from '../../../modules/agency/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { useAddressParams } from '../parts/address-params.ts'
import { Answered } from '../parts/answered.tsx'
import { dayWords } from '../parts/day.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { DayCharts } from './day-charts.tsx'
import { DayTiles } from './day-tiles.tsx'

/** What happened today and what waits: every number opens the list behind it. */
export function DayPage() {
  const { t, say, language } = useText()
  const words = t.insurer.day
  const [params, change] = useAddressParams()
  const asked = useAsk<DayFigures>(
    '/api/insurer/day',
    { day: params.get('day') ?? undefined },
    { keep: true, everySeconds: 30 },
  )
  return (
    <Answered asked={asked} rows={10}>
      {(figures) => (
        <section className="stack">
          <header className="spread">
            <h1>
              {words.title(say(figures.regionName))}{' '}
              <span className="quiet num">{dayWords(figures.day, language)}</span>
            </h1>
            <label className="row" htmlFor="figures-day">
              <span className="quiet">{words.pick}</span>
              <DatePicker
                id="figures-day"
                allowClear={false}
                value={dayjs(figures.day)}
                onChange={(day) => day && change({ day: day.format('YYYY-MM-DD') })}
              />
            </label>
          </header>
          <DayTiles figures={figures} />
          {figures.settlements === 0 && <QuietDay figures={figures} />}
          <DayCharts figures={figures} />
        </section>
      )}
    </Answered>
  )
}

/** A day without settlements leads to the last one that had some. */
function QuietDay({ figures }: { readonly figures: DayFigures }) {
  const { t, language } = useText()
  const words = t.insurer.day
  const last = figures.lastDays.findLast(({ settlements }) => settlements > 0)
  return (
    <Nothing title={words.none} hint={words.noneHint}>
      {last && <Link to={`?day=${last.day}`}>{words.lastBusy(dayWords(last.day, language))}</Link>}
    </Nothing>
  )
}
