/**
 * Excluded categories that a drug's class tells (FJ2023-3.2), for lists without a column of their own. A suggestion,
 * marked as made up: what counts in the end is the list of the health and drug authorities.
 */
const byClass: readonly (readonly [prefix: string, category: string])[] = [
  ['XN02A', 'narcotic'],
  ['XN06BA', 'psychotropic-1'],
  ['XN05BA', 'psychotropic-2'],
  ['XN05CD', 'psychotropic-2'],
  ['XN05CF', 'psychotropic-2'],
  ['XA14A', 'anabolic-peptide'],
  ['XH01A', 'anabolic-peptide'],
  ['XG03G', 'anabolic-peptide'],
  ['XJ01DH', 'special-antibacterial'],
  ['XG03XB', 'pharmacy-forbidden'],
  ['T', 'herbal-slices'],
]

const byName: readonly (readonly [name: RegExp, category: string])[] = [
  [/促红素|生长激素|绒促性素/, 'anabolic-peptide'],
  [/替加环素|万古霉素|利奈唑胺|多黏菌素/, 'special-antibacterial'],
  [/肉毒毒素/, 'frozen-injection'],
]

export function categoriesByCode(drugCode: string, genericName: string): string[] {
  const found = [
    ...byClass.filter(([prefix]) => drugCode.startsWith(prefix)),
    ...byName.filter(([name]) => name.test(genericName)),
  ].map(([, category]) => category)
  return [...new Set(found)]
}
