import type { Widened } from '../widened.ts'
import type { wire as zh } from '../zh/wire.ts'

export const wire: Widened<typeof zh> = {
  menu: 'Wire',
  title: 'Messages of the wire',
  live: 'New every 3 seconds',
  institution: 'Institution',
  institutionHint: 'Code, or a part of the name',
  infno: 'Transaction',
  outcome: 'Outcome',
  outcomes: { done: 'Done', refused: 'Refused', void: 'Reversed', pending: 'In work' },
  msgid: 'Number',
  at: 'Came',
  took: 'Took',
  why: 'Why',
  milliseconds: (count) => `${count} ms`,
  empty: 'No messages yet',
  emptyHint:
    'As soon as the software of an institution is let in (changqing connect --sandbox) and sends some, they stand here.',
  request: 'As it came',
  answer: 'The answer',
  understood: 'What was understood of it',
  refused: 'Why it was refused',
  noRequest: 'The text was not kept: the institution is not in the sandbox, or its days are over.',
  noAnswer: 'No output',
  covered: 'Keys, tokens and persons are covered.',
  keptUntil: (day) => `Kept whole until ${day}`,
  again: 'Send again',
  againHint:
    'This call is tried no more. Once the institution has mended its address, it can be sent again under its number.',
  back: 'All messages',
}
