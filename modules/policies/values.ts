import { type Fen, percentText, type Rate, type Stated, unitOf, yuanText } from '@changqing/engine'
import type { Words } from '../../platform/api.ts'
import { valueWord } from './words.ts'

/** A value of a pack in words: 200 元/年, −5 个百分点, 12 周, 职工、居民. What it is follows from its table and its shape. */

const both = (text: string): Words => ({ zh: text, en: text })
const periods: Readonly<Record<string, Words>> = {
  visit: { zh: '每次', en: 'a visit' },
  month: { zh: '每月', en: 'a month' },
  quarter: { zh: '每季度', en: 'a quarter' },
  year: { zh: '每年', en: 'a year' },
}
const units: Readonly<Record<string, Words>> = {
  D: { zh: '天', en: 'days' },
  W: { zh: '周', en: 'weeks' },
  M: { zh: '个月', en: 'months' },
  Y: { zh: '年', en: 'years' },
  BD: { zh: '个工作日', en: 'working days' },
  H: { zh: '小时', en: 'hours' },
}

export function valueInWords({ table, value }: Pick<Stated, 'table' | 'value'>): Words {
  if (value === null) return valueWord('none')
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
  if (typeof value === 'number') {
    if (unitOf(table) === 'rate') return both(percentText(value as Rate))
    if (unitOf(table) === 'fen') return yuan(value)
    return both(String(value))
  }
  if (typeof value === 'string') return duration(value) ?? valueWord(value)
  if (Array.isArray(value)) return list(value.map((one: unknown) => named(one) ?? valueWord(String(one))))
  return typeof value === 'object' ? compound(value) : both(String(value))
}

/** What is written with a name of its own, such as a finding or a kind of evidence. */
function named(value: unknown): Words | undefined {
  if (typeof value !== 'object' || value === null || !('name' in value)) return undefined
  const { name } = value
  if (typeof name !== 'object' || name === null || !('zh' in name) || !('en' in name)) return undefined
  return { zh: String(name.zh), en: String(name.en) }
}

function yuan(fen: number): Words {
  const text = yuanText(fen as Fen).replace(/\.00$/, '')
  return { zh: `${text} 元`, en: `${text} yuan` }
}

function list(all: readonly Words[]): Words {
  return { zh: all.map(({ zh }) => zh).join('、'), en: all.map(({ en }) => en).join(', ') }
}

function duration(text: string): Words | undefined {
  const [, count, unit = ''] = /^PT?(\d+)(D|W|M|Y|BD|H)$/.exec(text) ?? []
  const words = units[unit]
  if (count === undefined || !words) return undefined
  return { zh: `${count} ${words.zh}`, en: count === '1' ? `1 ${words.en.replace(/s$/, '')}` : `${count} ${words.en}` }
}

function compound(value: object): Words {
  if ('points' in value) {
    const points = Number(value.points) / 100
    const signed = points > 0 ? `+${points}` : `−${Math.abs(points)}`
    return { zh: `${signed} 个百分点`, en: `${signed} points` }
  }
  if ('firstOwnShare' in value) {
    const share = percentText(Number(value.firstOwnShare) as Rate)
    return { zh: `先自付 ${share}`, en: `${share} first own share` }
  }
  if ('threshold' in value && 'ratio' in value) {
    const threshold = yuan(Number(value.threshold))
    const ratio = percentText(Number(value.ratio) as Rate)
    return { zh: `超过 ${threshold.zh} 的部分付 ${ratio}`, en: `${ratio} of what is above ${threshold.en}` }
  }
  if ('amount' in value && 'per' in value) {
    const amount = yuan(Number(value.amount))
    const per = periods[String(value.per)] ?? both(String(value.per))
    const each = 'by' in value ? { zh: '，各病种分别计', en: ', each disease apart' } : both('')
    return { zh: `${per.zh} ${amount.zh}${each.zh}`, en: `${amount.en} ${per.en}${each.en}` }
  }
  return both(JSON.stringify(value))
}
