import { type Fault, type PolicyTexts, readPolicies } from '@changqing/engine'
import { describe, expect, test } from 'vitest'
import { faultText, policyTexts, shippedPolicies } from '../platform/policies.ts'
import { type Mistake, mistakes } from './mistakes.ts'

const shipped = policyTexts(shippedPolicies)

/** The shipped texts with one mistake planted, and the changed text. */
function planted({ file, from, to }: Mistake): { texts: PolicyTexts; text: string } {
  let changed = ''
  const change = <F extends { path: string; text: string }>(each: F): F => {
    if (each.path !== file) return each
    expect(each.text).toContain(from)
    changed = each.text.replace(from, () => to)
    return { ...each, text: changed }
  }
  const texts = {
    clauses: change(shipped.clauses),
    diseases: change(shipped.diseases),
    packs: shipped.packs
      .filter(({ folder }) => file.startsWith(folder) || folder === 'fujian' || to.includes('330300'))
      .map((pack) => ({ ...pack, files: pack.files.map(change) })),
  }
  return { texts, text: changed }
}

function placeOf(text: string, at: string): { line: number; column: number } {
  const before = text.slice(0, text.indexOf(at)).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

const has = (fault: Fault, word: string): boolean => faultText(fault).includes(word)

describe('a mistake in a pack is told with file, line, column, what and how to mend it', () => {
  test('at least fifty kinds of mistakes are planted', () => {
    expect(mistakes.length).toBeGreaterThanOrEqual(50)
  })

  test.each(mistakes.map((mistake) => [mistake.why, mistake] as const))('%s', (_why, mistake) => {
    const { texts, text } = planted(mistake)
    const { policies, faults } = readPolicies(texts)
    expect(text).toContain(mistake.at)
    const told = faults.filter((fault) => has(fault, mistake.says))
    expect(told.map(({ file, line, column }) => ({ file, line, column }))).toContainEqual({
      file: mistake.file,
      ...placeOf(text, mistake.at),
    })
    for (const fault of faults) {
      expect(faultText(fault)).not.toMatch(/undefined|\bat .*\.ts:|\[object/)
      for (const said of [fault.what, fault.mend]) expect(said.zh !== '' && said.en !== '').toBe(true)
    }
    if (mistake.file.includes('/')) expect(faults.length).toBeLessThan(12)
    if (mistake.file.startsWith('wuhu')) expect(policies.packs.map(({ id }) => id)).toContain('fujian')
  })

  test('an empty document and one that is a list are told too', () => {
    for (const text of ['', '- 1\n- 2\n']) {
      const packs = shipped.packs.map((pack) => ({
        ...pack,
        files: pack.files.map((file) => (file.path === 'wuhu/2025-17.yaml' ? { ...file, text } : file)),
      }))
      const [fault] = readPolicies({ ...shipped, packs }).faults
      expect(fault).toMatchObject({ file: 'wuhu/2025-17.yaml', line: 1, column: 1 })
    }
  })

  test('a document that is not listed is told', () => {
    const packs = shipped.packs.map((pack) =>
      pack.folder === 'wuhu' ? { ...pack, files: [...pack.files, { path: 'wuhu/2026-1.yaml', text: '' }] } : pack,
    )
    expect(
      readPolicies({ ...shipped, packs })
        .faults.map(faultText)
        .join(),
    ).toContain('wuhu/2026-1.yaml')
  })
})
