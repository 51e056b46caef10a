import type { Widened } from '../widened.ts'
import type { examples as zh } from '../zh/examples.ts'

export const examples: Widened<typeof zh> = {
  title: (place) => `${place}: examples worked by hand`,
  link: 'Examples worked by hand',
  toValues: 'All values',
  allAgree: (count) => `${count} examples computed anew by the present law: all agree with the hand`,
  someDiffer: (differing, count) => `${differing} of ${count} examples differ from the hand`,
  search: 'Search words, cases or clauses',
  onlyDiffering: 'Only those that differ',
  why: 'What it shows',
  follows: (person) => `visits of one person, ${person}, in their order`,
  given: 'Visit',
  expected: 'By hand',
  got: 'Now',
  outcome: 'Outcome',
  agrees: 'agrees',
  differs: 'differs',
  trace: 'How it came to this',
  none: 'No such example',
  noneHint: 'Try another word, or clear the filter.',
}
