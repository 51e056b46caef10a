import { expect, test } from 'vitest'
import { testDatabase } from '../../platform/testing.ts'
import { openWorld } from '../testing-world.ts'
import { conform, tellReport } from './conformance.ts'
import { testProfile } from './testing-profile.ts'

const db = await testDatabase()
const world = await openWorld(db)

test('our own server conforms in every chain', async () => {
  const report = await conform(await testProfile(world), () => world.carry, world.now, world)
  expect(report.steps.filter(({ ok }) => !ok)).toEqual([])
  expect(report.steps.length).toBeGreaterThan(45)
  expect(tellReport(report)).toContain('steps passed')
})

test('a server that answers amounts as it likes does not', async () => {
  const report = await conform(
    await testProfile(world),
    () => async (request) => {
      const reply = await world.carry(request)
      const text = Buffer.from(reply.body)
        .toString('utf8')
        .replace(/"psn_part_amt":[\d.]+/, '"psn_part_amt":999')
      return { ...reply, body: Buffer.from(text) }
    },
    world.now,
    world,
  )
  expect(report.passed).toBe(false)
  expect(report.steps.some(({ what, ok }) => what === 'the parts add to the whole' && !ok)).toBe(true)
})
