import { Button, Skeleton } from 'antd'
import type { EChartsCoreOption } from 'echarts/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useText } from '../language/language.tsx'
import './chart.css'

interface ChartProps {
  /** What the chart shows, said as a finding. */
  readonly finding: string
  readonly option: EChartsCoreOption
  /** The same as a table. */
  readonly table: ReactNode
  readonly height?: number
}

/** A picture of figures: its title says what it shows, and the figures themselves are one press away. */
export function Chart({ finding, option, table, height = 220 }: ChartProps) {
  const { t } = useText()
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className="panel chart">
      <header>
        <figcaption>{finding}</figcaption>
        <Button size="small" type="text" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? t.insurer.chart.chart : t.insurer.chart.table}
        </Button>
      </header>
      {asTable ? (
        <div style={{ height, overflowY: 'auto' }}>{table}</div>
      ) : (
        <Drawn option={option} height={height} label={finding} />
      )}
    </figure>
  )
}

interface DrawnProps {
  readonly option: EChartsCoreOption
  readonly height: number
  readonly label: string
}

function Drawn({ option, height, label }: DrawnProps) {
  const { t } = useText()
  const place = useRef<HTMLDivElement>(null)
  const [ready, setReady] = useState(false)
  useEffect(() => {
    let gone = false
    let stop = () => {}
    void import('./draw.ts').then(({ draw }) => {
      if (gone || !place.current) return
      stop = draw(place.current, option)
      setReady(true)
    })
    return () => {
      gone = true
      stop()
    }
  }, [option])
  return (
    <div style={{ position: 'relative', height }}>
      {!ready && (
        <div className="chart-wait" role="status" aria-label={t.insurer.chart.loading}>
          <Skeleton active title={false} paragraph={{ rows: 4 }} />
        </div>
      )}
      <div ref={place} role="img" aria-label={label} style={{ height }} />
    </div>
  )
}
