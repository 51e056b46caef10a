import { fen } from '@changqing/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { postingsOf } from './postings.ts'

/** The same examples every time; PROPERTY_SEED asks others. */
const seed = Number(process.env.PROPERTY_SEED ?? 1)

const parties = { placeId: 'P1', personId: 7, region: '330300' }
const shares = (fund: number, seriousIllness: number, supplementary: number, personal: number) => ({
  total: fen(fund + seriousIllness + supplementary + personal),
  fund: fen(fund),
  seriousIllness: fen(seriousIllness),
  supplementary: fen(supplementary),
  personal: fen(personal),
})

describe('WZ2017-3.2: the place is owed the whole, and each payer gives its share', () => {
  test('all four payers', () => {
    expect(postingsOf(shares(60, 20, 5, 15), parties)).toEqual([
      { postingNo: 1, account: 'institution', party: 'P1', amount: 100 },
      { postingNo: 2, account: 'fund', party: '330300', amount: -60 },
      { postingNo: 3, account: 'serious-illness', party: '330300', amount: -20 },
      { postingNo: 4, account: 'supplementary', party: '330300', amount: -5 },
      { postingNo: 5, account: 'person', party: '7', amount: -15 },
    ])
  })

  test('who gives nothing has no posting; the place always has one', () => {
    expect(postingsOf(shares(0, 0, 0, 100), parties).map(({ account }) => account)).toEqual(['institution', 'person'])
    expect(postingsOf(shares(0, 0, 0, 0), parties)).toEqual([
      { postingNo: 1, account: 'institution', party: 'P1', amount: 0 },
    ])
  })

  test('shares that are a fen from their total are a fault, not a posting', () => {
    expect(() => postingsOf({ ...shares(60, 0, 0, 40), total: fen(101) }, parties)).toThrow('1 fen')
  })

  test('whatever the shares, their postings sum to zero, and those of the reversal are their mirror', () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 })
    fc.assert(
      fc.property(amount, amount, amount, amount, (fund, serious, supplementary, personal) => {
        const there = postingsOf(shares(fund, serious, supplementary, personal), parties)
        const back = postingsOf(shares(-fund, -serious, -supplementary, -personal), parties)
        expect(there.reduce((sum, posting) => sum + posting.amount, 0)).toBe(0)
        expect(back.map((posting) => (posting.amount === 0 ? 0 : -posting.amount))).toEqual(
          there.map((posting) => posting.amount),
        )
      }),
      { seed },
    )
  })
})
