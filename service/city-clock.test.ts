import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../platform/clock.ts'
import { addDays, day, dayOf } from '../platform/day.ts'
import { Trouble } from '../platform/trouble.ts'
import { clockOf, settleClock } from './city-clock.ts'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'changqing-clock-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const embedded = () => ({ databaseUrl: undefined, dataDir })
const on = day('2026-11-20')
const making = { making: true }
const found = { making: false }
const quiet = () => undefined

test('a city that is made on a day of its own lives on from there, and says so at every start', () => {
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  const before = dayOf(systemClock())
  const clock = settleClock({ ...embedded(), cityDay: on }, making, say)
  const days = dayOf(systemClock()) === before ? [on] : [on, addDays(on, 1)]
  expect(days).toContain(dayOf(clock()))
  const daysOff = (clock().getTime() - Date.now()) / 86_400_000
  expect(Math.abs(daysOff - Math.round(daysOff))).toBeLessThan(0.001)
  // A later start, with the setting or without it, and a command beside the service.
  for (const later of [
    settleClock({ ...embedded(), cityDay: on }, found, say),
    settleClock({ ...embedded(), cityDay: undefined }, found, say),
    clockOf(embedded()),
  ]) {
    expect(Math.abs(later().getTime() - clock().getTime())).toBeLessThan(10_000)
  }
  expect(lines).toHaveLength(3)
  expect(lines[0]).toContain('示例城市的今天')
})

test.each([
  ['a database where people are already', undefined, found],
  ['a server, empty or not', 'postgres://somewhere/changqing', making],
])('CITY_DAY is refused at %s, and the clock stays', (_where, databaseUrl, state) => {
  const asked = { databaseUrl, dataDir, cityDay: on }
  expect(() => settleClock(asked, state, quiet)).toThrow(Trouble)
  expect(() => settleClock(asked, state, quiet)).toThrow('真实数据库的时钟不能改动')
  expect(clockOf({ databaseUrl, dataDir })).toBe(systemClock)
})

test('without the setting the clock is the real one, also for a city made anew and for a server beside an old folder', () => {
  settleClock({ ...embedded(), cityDay: on }, making, quiet)
  expect(clockOf({ databaseUrl: 'postgres://somewhere/changqing', dataDir })).toBe(systemClock)
  expect(settleClock({ ...embedded(), cityDay: undefined }, making, quiet)).toBe(systemClock)
  expect(clockOf(embedded())).toBe(systemClock)
})

test('a spoilt file is told, not guessed', () => {
  writeFileSync(join(dataDir, 'city.clock'), 'yesterday')
  expect(() => clockOf(embedded())).toThrow(/city\.clock/)
})
