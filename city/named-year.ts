import { addDays, startOf } from '../platform/day.ts'
import type { Chart } from './chart.ts'
import type { House, Town } from './house.ts'
import type { NamedKey } from './named.ts'
import type { Regimens } from './regimens.ts'
import type { Year } from './year.ts'

/** One line of a named person's year: what is dispensed again and again, the last time so many days ago. */
type Course = Readonly<{
  disease: string
  /** Names of the catalogue with `+`; `/` and the trade name where an original is meant. */
  drugs: string
  days: 28 | 56 | 84
  /** Days ago of the last time, then every so many days before it. */
  last: number
  every: number
  times: number
  /** Where the doctor sits: the level of a house of the place of care. */
  at: 'community' | 'level3' | 'level2' | 'township' | 'village'
  /** `open`: written yesterday, waits for a pharmacy. */
  by: 'in-house' | 'pharmacy' | 'open'
  /** Region of care when it is not the usual one. */
  region?: string
  /** Stops before less than so many yuan are left under the yearly cap. */
  keepUnderCap?: number
}>

const yearly = { every: 84, times: 4 }
const monthly = { days: 28, every: 28, times: 12 } as const

const courses: Readonly<Record<NamedKey, readonly Course[]>> = {
  chen: [
    {
      disease: 'hypertension',
      drugs: '苯磺酸氨氯地平片+厄贝沙坦片',
      days: 84,
      last: 79,
      ...yearly,
      at: 'community',
      by: 'pharmacy',
    },
    {
      disease: 'diabetes',
      drugs: '盐酸二甲双胍片',
      days: 84,
      last: 94,
      every: 100,
      times: 3,
      at: 'community',
      by: 'in-house',
    },
  ],
  lin: [
    {
      disease: 'tuberculosis',
      drugs: '异烟肼片+利福平胶囊',
      ...monthly,
      last: 20,
      every: 33,
      times: 5,
      at: 'community',
      by: 'in-house',
    },
  ],
  zheng: [
    {
      disease: 'coronary',
      drugs: '阿司匹林肠溶片+阿托伐他汀钙片/示普妥',
      days: 84,
      last: 70,
      every: 90,
      times: 3,
      at: 'community',
      by: 'pharmacy',
    },
    { disease: 'hypertension', drugs: '缬沙坦胶囊', days: 84, last: 60, ...yearly, at: 'level2', by: 'in-house' },
  ],
  wu: [
    { disease: 'alzheimers', drugs: '盐酸多奈哌齐片', days: 84, last: 81, ...yearly, at: 'community', by: 'pharmacy' },
  ],
  xu: [
    {
      disease: 'hypertension',
      drugs: '苯磺酸氨氯地平片',
      days: 84,
      last: 77,
      ...yearly,
      at: 'community',
      by: 'pharmacy',
    },
  ],
  he: [
    {
      disease: 'hypertension',
      drugs: '苯磺酸氨氯地平片',
      days: 84,
      last: 76,
      ...yearly,
      at: 'community',
      by: 'pharmacy',
    },
  ],
  wang: [
    {
      disease: 'hypertension',
      drugs: '苯磺酸氨氯地平片/示络安',
      ...monthly,
      last: 23,
      at: 'community',
      by: 'pharmacy',
      keepUnderCap: 90,
    },
    {
      disease: 'diabetes',
      drugs: '司美格鲁肽注射液',
      ...monthly,
      last: 22,
      at: 'level2',
      by: 'pharmacy',
      keepUnderCap: 90,
    },
    {
      disease: 'copd',
      drugs: '布地格福吸入气雾剂',
      ...monthly,
      last: 24,
      every: 30,
      at: 'level2',
      by: 'pharmacy',
      keepUnderCap: 90,
    },
  ],
  zhao: [
    {
      disease: 'haemophilia',
      drugs: '注射用重组人凝血因子Ⅷ',
      ...monthly,
      last: 62,
      every: 30,
      times: 5,
      at: 'level3',
      by: 'in-house',
    },
    {
      disease: 'haemophilia',
      drugs: '注射用重组人凝血因子Ⅷ',
      ...monthly,
      last: 30,
      times: 1,
      at: 'level3',
      by: 'in-house',
      region: '340100',
    },
  ],
  sun: [{ disease: 'esrd', drugs: '碳酸司维拉姆片', ...monthly, last: 22, every: 30, at: 'level3', by: 'in-house' }],
  li: [{ disease: 'diabetes', drugs: '达格列净片', ...monthly, last: 25, every: 30, at: 'community', by: 'pharmacy' }],
  huang: [
    {
      disease: 'hypertension',
      drugs: '苯磺酸氨氯地平片+缬沙坦胶囊',
      days: 84,
      last: 85,
      every: 84,
      times: 3,
      at: 'village',
      by: 'pharmacy',
    },
    {
      disease: 'hypertension',
      drugs: '苯磺酸氨氯地平片+缬沙坦胶囊',
      days: 84,
      last: 1,
      every: 84,
      times: 1,
      at: 'village',
      by: 'open',
    },
  ],
  ye: [
    {
      disease: 'hypertension',
      drugs: '沙库巴曲缬沙坦钠片',
      ...monthly,
      last: 22,
      at: 'village',
      by: 'pharmacy',
      keepUnderCap: 30,
    },
    {
      disease: 'coronary',
      drugs: '阿托伐他汀钙片/示普妥',
      ...monthly,
      last: 24,
      at: 'village',
      by: 'pharmacy',
      keepUnderCap: 30,
    },
  ],
  guo: [
    { disease: 'hypertension', drugs: '苯磺酸氨氯地平片', ...monthly, last: 23, at: 'township', by: 'pharmacy' },
    { disease: 'diabetes', drugs: '达格列净片', ...monthly, last: 26, every: 30, at: 'township', by: 'in-house' },
  ],
}

/** Puts a named person's courses into the year. */
export function planNamed(
  key: NamedKey,
  chart: Chart,
  year: Year,
  regimens: Regimens,
  towns: ReadonlyMap<string, Town>,
): void {
  const { today } = chart.ward
  for (const course of courses[key]) {
    const town = (course.region ? towns.get(course.region) : undefined) ?? chart.life.care
    const house = town.hospitals.find(({ level }) => level === course.at)
    const doctor = house?.doctors[0]
    if (!house || !doctor) throw new Error(`${key} has no ${course.at}`)
    for (let i = course.times - 1; i >= 0; i--) {
      const day = addDays(today, -course.last - i * course.every)
      if (!chart.pack.inForce(day)) continue
      const minute = 9 * 60 + 20 + course.disease.length * 7
      year.at(new Date(startOf(day).getTime() + minute * 60_000), (at) =>
        happen(course, chart, year, {
          house,
          doctor,
          place: placeOf(course, house, town),
          lines: regimens.named(course.drugs),
          at,
        }),
      )
    }
  }
}

/** The first pharmacy carries everything and is always open. */
function placeOf(course: Course, house: House, town: Town): House {
  const [pharmacy] = town.pharmacies
  return course.by === 'in-house' || !pharmacy ? house : pharmacy
}

type Place = Readonly<{
  house: House
  doctor: House['doctors'][number]
  place: House
  lines: ReturnType<Regimens['named']>
  at: Date
}>

function happen(course: Course, chart: Chart, year: Year, { house, doctor, place, lines, at }: Place): void {
  if (
    course.keepUnderCap !== undefined &&
    chart.leftUnderCap() < course.keepUnderCap * 100 + costOf(chart, place, lines)
  )
    return
  const script = year.issue(
    {
      disease: course.disease,
      house,
      doctor,
      lines: lines.map((drug) => ({ drug, dose: drug.usualDose ?? 1, times: drug.usualTimes ?? 1 })),
      days: course.days,
      destination: course.by === 'in-house' ? 'in-house' : 'circulation',
    },
    at,
  )
  if (!script) throw new Error(`the benefit refuses ${course.disease} of a named person`)
  if (course.by === 'open') return
  year.at(new Date(script.issuedAt.getTime() + 100 * 60_000), (pullAt) =>
    year.fill(script, place, script.lines, pullAt),
  )
}

/** In fen, for one pack of each: what a month costs at most before any share. */
function costOf(chart: Chart, place: House, lines: Place['lines']): number {
  return lines.reduce((sum, drug) => sum + chart.ward.goods.priceAt(place, drug) / 100, 0)
}
