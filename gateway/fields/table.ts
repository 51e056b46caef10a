import type { Day } from '../../platform/day.ts'

/**
 * A transaction's fields as the national tables print them: 'C30 Y 人员编号' is at most thirty characters, must be there, and
 * is called so. From this one text come reading, the sentence about a bad field, writing, the documents, the types of the
 * client, and what the fuzzer breaks.
 *
 *   C30 text · N16,2 number of sixteen digits, two of them decimals · N16,2± that may be negative · D day · T instant
 *   TEXT long text · BYTES a file · BOOL · JSON an extension · * after the type: a value of a code list
 *   Y must be there · - may be missing or empty
 */
type TypeText = `C${number}` | `N${number},${number}` | 'D' | 'T' | 'TEXT' | 'BYTES' | 'BOOL' | 'JSON'
export type FieldText = `${TypeText}${'' | '*' | '±'} ${'Y' | '-'} ${string}`

/** Fields and nodes by name. A list has one element, the shape of its rows; `name?` is a node that may be missing. */
export type Shape = { readonly [name: string]: FieldText | Shape | readonly [Shape] }

export type Table = Readonly<{
  infno: string
  name: string
  /** Numbers that mean the same: 2207A beside 2207. */
  also?: readonly string[]
  /** Paths of places that have one address for each transaction. */
  paths?: readonly string[]
  /** Names at the centre of electronic prescriptions. */
  centre?: readonly string[]
  /** Other names of nodes: where somebody sends `mdtrtinfo`, `data` is meant. */
  nodes?: Readonly<Record<string, string>>
  input: Shape
  output: Shape
}>

/** Keeps the texts as types, so that what is read and what must be answered is known to the compiler. */
export function table<const T extends Table>(given: T): T {
  return given
}

type Scalar<F> = F extends `C${string}` | `TEXT${string}`
  ? string
  : F extends `N${string}`
    ? number
    : F extends `D ${string}`
      ? Day
      : F extends `T ${string}`
        ? Date
        : F extends `BYTES${string}`
          ? Uint8Array
          : F extends `BOOL${string}`
            ? boolean
            : unknown

type Name<K> = K extends `${infer N}?` ? N : K
type Needed<S> = {
  [K in keyof S]: S[K] extends FieldText
    ? S[K] extends `${string} Y ${string}`
      ? K
      : never
    : K extends `${string}?`
      ? never
      : K
}[keyof S]
/** A list is read as a list, empty when it was not sent. */
type Lists<S> = { [K in keyof S]: S[K] extends readonly unknown[] ? K : never }[keyof S]

type Got<V> = V extends FieldText ? Scalar<V> : V extends readonly [infer R] ? readonly Read<R>[] : Read<V>

/** What a handler gets: required fields are there, lists are lists. */
export type Read<S> = {
  readonly [K in keyof S as K extends Needed<S> | Lists<S> ? Name<K> : never]: Got<S[K]>
} & {
  readonly [K in keyof S as K extends Needed<S> | Lists<S> ? never : Name<K>]?: Got<S[K]>
}

type Put<V> = V extends FieldText
  ? V extends `N${string}`
    ? number | string
    : V extends `D ${string}`
      ? string
      : V extends `C${string}` | `TEXT${string}`
        ? string
        : Scalar<V>
  : V extends readonly [infer R]
    ? readonly Write<R>[]
    : Write<V>

/** What a handler answers: what the table says is never empty must be given, everything else may be. */
export type Write<S> = {
  readonly [K in keyof S as K extends Needed<S> ? Name<K> : never]: Put<S[K]>
} & {
  readonly [K in keyof S as K extends Needed<S> ? never : Name<K>]?: Put<S[K]> | null | undefined
}

/** What a client sends, and what it reads of the answer. */
export type SentOf<T extends Table> = Write<T['input']>
export type AnswerOf<T extends Table> = Read<T['output']>

export type InputOf<T extends Table> = Read<T['input']>
export type OutputOf<T extends Table> = Write<T['output']>
