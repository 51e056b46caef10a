import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer])

/** Loaded only when a chart is seen. Answers how to take the chart away again. */
export function draw(place: HTMLElement, option: EChartsCoreOption): () => void {
  const chart = init(place, null, { renderer: 'svg' })
  chart.setOption({ animationDuration: 200, textStyle: { fontFamily: getComputedStyle(place).fontFamily }, ...option })
  const follow = new ResizeObserver(() => chart.resize())
  follow.observe(place)
  return () => {
    follow.disconnect()
    chart.dispose()
  }
}
