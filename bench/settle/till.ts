import { connect, type Socket } from 'node:net'

/**
 * A till's connection, kept open: one request, then its whole answer, then the next. It speaks just as much HTTP as that needs, so that
 * asking takes little of the processor that the service and the database share with it.
 */
export class Till {
  readonly #socket: Socket
  #parts: Buffer[] = []
  #have = 0
  #need = 0
  #told: ((answer: Buffer) => void) | undefined
  #failed: ((error: Error) => void) | undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (part: Buffer) => this.#take(part))
    socket.on('error', (error) => this.#failed?.(error))
    socket.on('close', () => this.#failed?.(new Error('the service closed the connection')))
  }

  static open(address: string): Promise<Till> {
    const { hostname, port } = new URL(address)
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => resolve(new Till(socket)))
      socket.once('error', reject)
    })
  }

  /** The whole answer: its head and its body. */
  ask(request: string): Promise<Buffer> {
    return new Promise((tell, fail) => {
      this.#told = tell
      this.#failed = fail
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#failed = undefined
    this.#socket.destroy()
  }

  #take(part: Buffer): void {
    this.#parts.push(part)
    this.#have += part.length
    if (this.#need === 0) this.#need = lengthOf(Buffer.concat(this.#parts))
    if (this.#need === 0 || this.#have < this.#need) return
    const answer = Buffer.concat(this.#parts)
    this.#parts = []
    this.#have = 0
    this.#need = 0
    this.#told?.(answer)
  }
}

/** How long an answer is with its head; 0 while its head has not come. */
function lengthOf(begun: Buffer): number {
  const end = begun.indexOf('\r\n\r\n')
  if (end < 0) return 0
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(begun.toString('latin1', 0, end)) ?? []
  if (length === undefined) throw new Error(`an answer without a length:\n${begun.toString('latin1', 0, end)}`)
  return end + 4 + Number(length)
}

export const statusOf = (answer: Buffer): number => Number(answer.toString('latin1', 9, 12))
