import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, systemClock } from '../platform/clock.ts'
import { type Day, dayOf, daysBetween } from '../platform/day.ts'
import { Trouble } from '../platform/trouble.ts'
import type { Config } from './config.ts'

/** Beside the embedded database of a sample city with a day of its own: by how many days its clock is from the real one. */
const kept = (dataDir: string): string => join(dataDir, 'city.clock')

type Asked = Pick<Config, 'databaseUrl' | 'dataDir' | 'cityDay'>

/** The clock of this installation: the real one, but for a sample city that was made on a day of its own. */
export function clockOf({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): Clock {
  if (databaseUrl || !existsSync(kept(dataDir))) return systemClock
  const days = Number(readFileSync(kept(dataDir), 'utf8'))
  if (!Number.isSafeInteger(days)) throw unreadable(kept(dataDir))
  return () => new Date(Date.now() + days * 86_400_000)
}

/**
 * Decides the clock of a service that starts. It leaves the real one only where nothing real can be: in an empty embedded
 * database, together with the sample city that is about to be made there. Later starts, and the commands beside it, keep it.
 */
export function settleClock(config: Asked, { making }: { making: boolean }, say: (line: string) => void): Clock {
  const { databaseUrl, dataDir, cityDay } = config
  if (cityDay && (databaseUrl || (!making && clockOf(config) === systemClock))) throw notHere(cityDay)
  if (making && !databaseUrl) {
    if (cityDay) writeFileSync(kept(dataDir), String(daysBetween(dayOf(systemClock()), cityDay)))
    else rmSync(kept(dataDir), { force: true })
  }
  const clock = clockOf(config)
  if (clock !== systemClock) say(toldDay(dayOf(clock())))
  return clock
}

const toldDay = (day: Day): string =>
  `示例城市的今天 · today in the sample city: ${day}（不是真实日期，仅供演示 · not the real date, for demonstration only）`

const notHere = (day: Day): Trouble =>
  new Trouble({
    zh: `CITY_DAY=${day} 只能与新的示例城市一起使用，即空的内置数据库：真实数据库的时钟不能改动。请去掉 CITY_DAY，或用 DATA_DIR 换一个空目录（不设 DATABASE_URL，CITY_PERSONS 大于 0）。`,
    en: `CITY_DAY=${day} goes only with a new sample city, in an empty embedded database: the clock of a real one is not moved. Leave CITY_DAY out, or set DATA_DIR to an empty folder (without DATABASE_URL, with CITY_PERSONS above 0).`,
  })

const unreadable = (path: string): Trouble =>
  new Trouble({
    zh: `${path} 应为示例城市与真实日期相差的天数（整数），现在不能读懂。请换一个 DATA_DIR 重新生成示例城市。`,
    en: `${path} must hold the whole number of days between the sample city and the real date, and cannot be read. Set another DATA_DIR and make the sample city anew.`,
  })
