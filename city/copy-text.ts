export type Cell = string | number | boolean | Date | null

const [tab, newline, backslash, letterN] = [9, 10, 92, 78]
const special = /[\\\t\n\r]/
const allSpecial = /[\\\t\n\r]/g
const written: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** Up to this length a text is copied letter by letter, which is quicker than a call into the engine's own copying. */
const short = 64

/** Rows in PostgreSQL's COPY text format, written straight into bytes: millions of rows leave no strings behind. */
export class CopyText {
  #bytes = Buffer.allocUnsafe(64 * 1024)
  #length = 0
  #instantAt = Number.NaN
  #instantText = ''

  get length(): number {
    return this.#length
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  cell(cell: Cell, first: boolean): void {
    if (!first) this.#byte(tab)
    if (cell === null) {
      this.#byte(backslash)
      this.#byte(letterN)
    } else if (typeof cell === 'string') this.#text(cell)
    else if (typeof cell === 'boolean') this.#byte(cell ? 116 : 102)
    else if (typeof cell === 'number') this.#text(String(cell))
    else this.#instant(cell.getTime())
  }

  endRow(): void {
    this.#byte(newline)
  }

  #byte(byte: number): void {
    this.#room(1)
    this.#bytes[this.#length++] = byte
  }

  #text(text: string): void {
    if (text.length > short || !this.#ascii(text)) {
      const escaped = special.test(text) ? text.replace(allSpecial, (sign) => written[sign] ?? sign) : text
      this.#room(escaped.length * 3)
      this.#length += this.#bytes.write(escaped, this.#length)
    }
  }

  /** Writes a short text of plain letters; leaves any other as if nothing had been. */
  #ascii(text: string): boolean {
    this.#room(text.length)
    const bytes = this.#bytes
    const start = this.#length
    for (let i = 0; i < text.length; i++) {
      const letter = text.charCodeAt(i)
      if (letter < 32 || letter > 126 || letter === backslash) return false
      bytes[start + i] = letter
    }
    this.#length = start + text.length
    return true
  }

  /** An instant in UTC; rows of one event share theirs, so its text is kept. */
  #instant(milliseconds: number): void {
    if (milliseconds !== this.#instantAt) {
      this.#instantAt = milliseconds
      this.#instantText = new Date(milliseconds).toISOString()
    }
    this.#ascii(this.#instantText)
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + more))
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }
}
