/** Something that a person has to do, told plainly in Chinese and English. */
export class Sentence extends Error {
  constructor(zh, en) {
    super(`${zh}\n${en}`)
    this.name = 'Sentence'
  }
}
