import type { EChartsCoreOption } from 'echarts/core'
import { yuan } from '../parts/money.tsx'

/** The few shapes of our charts. Teal and orange stay apart for every kind of colour blindness. */

export const teal = '#0F766E'
export const orange = '#C2590C'
export const third = '#5B4BB7'
const ink = '#4B5563'
const line = '#E4E7EB'

const text = { color: ink, fontSize: 12 }

/** 元 as people read large sums: 12,345 or 12.3 万. */
function short(value: number): string {
  return Math.abs(value) >= 100_000 ? `${Math.round(value / 1000) / 10}万` : value.toLocaleString('zh-CN')
}

const money = (value: unknown): string => yuan(Number(value).toFixed(2))

interface Series {
  readonly name: string
  readonly values: readonly (number | null)[]
  readonly color?: string
  /** What holds until the next change, as prices do. */
  readonly step?: boolean
}

interface Axes {
  readonly labels: readonly string[]
  /** Of the values: 元, 笔. */
  readonly unit: string
  readonly series: readonly Series[]
  readonly kind: 'line' | 'bar'
  readonly isMoney?: boolean
  /** The names of the series stand above them. */
  readonly named?: boolean
}

/** Values over time or over hours. */
export function overTime({ labels, unit, series, kind, isMoney = true, named = false }: Axes): EChartsCoreOption {
  return {
    grid: { left: 8, right: 16, top: 30, bottom: 4, containLabel: true },
    ...(named ? { legend: { top: 0, right: 0, textStyle: text } } : {}),
    tooltip: { trigger: 'axis', confine: true, valueFormatter: isMoney ? money : String },
    xAxis: {
      type: 'category',
      data: [...labels],
      boundaryGap: kind === 'bar',
      axisLabel: { ...text, hideOverlap: true },
      axisLine: { lineStyle: { color: '#9AA5B1' } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      name: unit,
      nameTextStyle: { ...text, align: 'left' },
      axisLabel: { ...text, formatter: short },
      splitLine: { lineStyle: { color: line } },
      splitNumber: 4,
      ...(isMoney ? {} : { minInterval: 1 }),
    },
    series: series.map(({ name, values, step, color = teal }) => ({
      name,
      type: kind,
      data: [...values],
      color,
      barMaxWidth: 28,
      ...(step ? { step: 'end' } : {}),
      symbolSize: 5,
      lineStyle: { width: 2 },
      ...(kind === 'line' && series.length === 1 ? { areaStyle: { opacity: 0.1 } } : {}),
    })),
  }
}

interface Ranking {
  readonly rows: readonly { readonly label: string; readonly value: number }[]
  /** Percent where it is not money. */
  readonly isMoney?: boolean
  /** A line that a value should not reach; bars that do stand out. */
  readonly limit?:
    | { readonly value: number; readonly label: string /** Not to be below it. */; readonly least?: boolean }
    | undefined
}

/** The largest first, names beside their bars. */
export function ranked({ rows, isMoney = true, limit }: Ranking): EChartsCoreOption {
  const upward = rows.toReversed()
  const said = (value: unknown): string => (isMoney ? money(value) : `${value}%`)
  return {
    grid: { left: 8, right: 72, top: limit ? 22 : 4, bottom: 4, containLabel: true },
    tooltip: { trigger: 'item', confine: true, valueFormatter: said },
    xAxis: {
      type: 'value',
      show: false,
      ...(limit && { max: Math.max(limit.value, ...rows.map(({ value }) => value)) }),
    },
    yAxis: {
      type: 'category',
      data: upward.map(({ label }) => label),
      axisLabel: { ...text, width: 176, overflow: 'truncate' },
      axisLine: { show: false },
      axisTick: { show: false },
    },
    series: [
      {
        type: 'bar',
        // Before the line of the limit, which would strike through a figure near it.
        z: 6,
        data: upward.map(({ value }) =>
          limit && (limit.least ? value < limit.value : value >= limit.value)
            ? { value, itemStyle: { color: orange } }
            : value,
        ),
        color: teal,
        barMaxWidth: 16,
        ...(limit && {
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: orange, type: 'dashed' },
            // Its words end at the line, so that they stay within the picture.
            label: { ...text, position: 'end', align: 'right', formatter: limit.label },
            data: [{ xAxis: limit.value }],
          },
        }),
        label: {
          show: true,
          position: 'right',
          ...text,
          backgroundColor: '#fff',
          padding: 2,
          formatter: ({ value }: { value: unknown }) => said(value),
        },
      },
    ],
  }
}
