import type { Widened } from '../widened.ts'
import type { compare as zh } from '../zh/compare.ts'

export const compare: Widened<typeof zh> = {
  title: 'Compare',
  left: 'One side',
  right: 'The other',
  place: 'Place',
  day: 'Day',
  today: 'today',
  swap: 'Exchange the sides',
  subject: 'Subject',
  search: 'Item, case, value or clause',
  forWhom: 'For whom',
  same: 'Both sides are the same',
  sameHint: 'Choose another place or day, or clear the filters.',
  differ: (left, right, count) => `${left} and ${right} differ in ${count} ${count === 1 ? 'thing' : 'things'}`,
}
