import { expect, test } from 'vitest'
import { seedOf } from '../../platform/testing-seed.ts'
import { torture } from './torture.ts'

const seed = seedOf('TORTURE_SEED')

test('nothing is lost and nothing is done twice, whatever breaks while people work', async () => {
  const lines: string[] = []
  console.log(`torture: seed ${seed}`)
  const survived = await torture({ minutes: 2, seed, say: (line) => lines.push(line) })
  expect(survived.settled, lines.join('\n')).toBeGreaterThan(10)
  expect(survived.askedAgain, lines.join('\n')).toBeGreaterThanOrEqual(survived.answers)
  expect(survived.overtaken, lines.join('\n')).toBeGreaterThan(0)
}, 420_000)

test('a counter that forgets is found', async () => {
  const forgetful = torture({
    ...{ minutes: 2, seed: 7, servers: 1, say: () => undefined },
    plant: async (db) =>
      db.begin((tx) =>
        tx.script(`
          create function settlement.forget() returns trigger language plpgsql as 'begin return null; end';
          create trigger forget before insert or update on settlement.counter
            for each row execute function settlement.forget()`),
      ),
  })
  await expect(forgetful).rejects.toThrow(/seed 7, step 1.*\n.*counter .* counted/s)
}, 300_000)
