import type { Words } from '../../../platform/api.ts'
import type { RowReader, Stored } from './reading.ts'

/** A column that a list may have, and under which headings it is found. */
export type Field = Readonly<{ name: string; headings: readonly string[]; required?: true }>

/** One kind of list: what it is made of, how a row is read and where it goes. */
export type Kind = Readonly<{
  name: Words
  table: string
  keys: readonly string[]
  fields: readonly Field[]
  /** Reads a row; `given` are the columns that the file states, which is what may change a row that is there. */
  read: (row: RowReader, known: Known) => { stored: Stored; given: readonly string[]; also?: readonly Also[] }
  /** What the rows may refer to; read once before the file. */
  refersTo?: 'drug' | 'disease'
}>

/** A row of another table that comes with it. */
export type Also = Readonly<{ table: string; keys: readonly string[]; stored: Stored }>

/** What is in the catalogue before the file: the keys rows refer to, and the diseases by their national code. */
export type Known = Readonly<{ keys: ReadonlySet<string>; diseaseByMCode: ReadonlyMap<string, string>; source: string }>
