import { describe, expect, test } from 'vitest'
import { noneInSight, seen } from './sight.ts'

describe('what the camera has in sight', () => {
  test('a code is told once while it stays, and another beside it at once', () => {
    const first = seen(noneInSight, ['A'], 0)
    expect(first.fresh).toEqual(['A'])
    const second = seen(first.sight, ['A', 'B', 'B'], 100)
    expect(second.fresh).toEqual(['B'])
  })

  test.each([
    ['hidden for a moment, it is the same box', 2500, []],
    ['longer away, it was put there again', 2501, ['A']],
  ])('%s', (_why, later, fresh) => {
    const first = seen(noneInSight, ['A'], 0)
    const away = seen(first.sight, [], later - 1)
    expect(seen(away.sight, ['A'], later).fresh).toEqual(fresh)
  })
})
