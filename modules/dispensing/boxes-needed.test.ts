import { expect, test } from 'vitest'
import { boxesNeeded } from './boxes-needed.ts'

const line = (lineNo: number, packs: number, drugCode = 'A') => ({ lineNo, drugCode, packs })
const scans = (...lineNos: number[]) => lineNos.map((lineNo) => ({ lineNo }))

test.each([
  ['nothing old: each box is scanned', [line(1, 3)], scans(1), {}, [{ codes: 3, uncoded: 0, missing: 2 }]],
  ['old goods stand in for all of it', [line(1, 3)], [], { A: 3 }, [{ codes: 0, uncoded: 3, missing: 0 }]],
  ['for one too few', [line(1, 3)], [], { A: 2 }, [{ codes: 1, uncoded: 2, missing: 1 }]],
  ['which is scanned', [line(1, 3)], scans(1), { A: 2 }, [{ codes: 1, uncoded: 2, missing: 0 }]],
  ['a scanned box spares one of them', [line(1, 3)], scans(1, 1), { A: 2 }, [{ codes: 2, uncoded: 1, missing: 0 }]],
  ['of another drug they are no help', [line(1, 1)], [], { B: 5 }, [{ codes: 1, uncoded: 0, missing: 1 }]],
  ['part of a pack needs a box', [line(1, 0.5)], [], {}, [{ codes: 1, uncoded: 0, missing: 1 }]],
  [
    'two lines share what is left of them, the first first',
    [line(1, 2), line(2, 2)],
    [],
    { A: 3 },
    [
      { codes: 0, uncoded: 2, missing: 0 },
      { codes: 1, uncoded: 1, missing: 1 },
    ],
  ],
] as const)('WH2025-5.4, FJ2023-2.5: %s', (_why, lines, scanned, old, needed) => {
  expect(boxesNeeded(lines, scanned, new Map(Object.entries(old)))).toMatchObject(needed)
})
