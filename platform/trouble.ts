import type { Words } from './api.ts'

/** Something around us is not as it must be (a setting, a file, a machine): told in words, without a stack. */
export class Trouble extends Error {
  readonly words: Words

  constructor(words: Words, cause?: unknown) {
    super(`${words.zh}\n${words.en}`, { cause })
    this.name = 'Trouble'
    this.words = words
  }
}
