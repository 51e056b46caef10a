import { type Fen, fen } from '@changqing/engine'

/** Whose money moves. Positive amounts are owed to the account, negative ones are taken from it. */
export type Account = 'institution' | 'fund' | 'serious-illness' | 'supplementary' | 'person'
export type Posting = Readonly<{ postingNo: number; account: Account; party: string; amount: Fen }>

/** What of a settlement the double entry is about. */
export type Shares = Readonly<{ total: Fen; fund: Fen; seriousIllness: Fen; supplementary: Fen; personal: Fen }>

/**
 * Double entry of one settlement: the place is owed the whole (WZ2017-3.2: never a carrier), and each payer gives its
 * share; the sum is zero. A payer that gives nothing has no posting. Of a reversal's negative shares it is the mirror.
 */
export function postingsOf(
  shares: Shares,
  { placeId, personId, region }: { placeId: string; personId: number; region: string },
): Posting[] {
  const entries: readonly [Account, string, number][] = [
    ['institution', placeId, shares.total],
    ['fund', region, -shares.fund],
    ['serious-illness', region, -shares.seriousIllness],
    ['supplementary', region, -shares.supplementary],
    ['person', String(personId), -shares.personal],
  ]
  const sum = entries.reduce((all, [, , amount]) => all + amount, 0)
  if (sum !== 0) throw new RangeError(`the shares of a settlement are ${sum} fen from its total`)
  return entries
    .filter(([account, , amount]) => amount !== 0 || account === 'institution')
    .map(([account, party, amount], i) => ({
      postingNo: i + 1,
      account,
      party,
      amount: fen(amount === 0 ? 0 : amount),
    }))
}
