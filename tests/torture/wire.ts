import { once } from 'node:events'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** How a network may be: good, slow, cut, or silent (nothing arrives and nobody says so). */
export type Mood = 'good' | 'slow' | 'cut' | 'silent'

/** The network between the service and the database: passes everything on, in the mood that it is told to be in. */
export class Wire {
  readonly #server: Server
  readonly #open = new Set<Socket>()
  #mood: Mood = 'good'

  private constructor(server: Server) {
    this.#server = server
  }

  /** Leads to the server of `url`, which listens on a socket of its own folder. */
  static async to(url: string): Promise<{ wire: Wire; url: string }> {
    const server = createServer()
    const wire = new Wire(server)
    const before = await stand(server, url, (near, far) => wire.#join(near, far))
    return { wire, url: before }
  }

  set mood(mood: Mood) {
    this.#mood = mood
    for (const socket of this.#open) this.#feel(socket)
  }

  close(): void {
    this.mood = 'cut'
    this.#server.close()
  }

  #feel(socket: Socket): void {
    if (this.#mood === 'cut') socket.destroy()
    else if (this.#mood === 'silent') socket.pause()
    else socket.resume()
  }

  #join(near: Socket, far: Socket): void {
    this.#lead(near, far)
    this.#lead(far, near)
  }

  #lead(from: Socket, to: Socket): void {
    this.#open.add(from)
    from.on('data', async (part) => {
      if (this.#mood === 'slow') await pause(60)
      if (!to.destroyed) to.write(part)
    })
    from.on('error', () => to.destroy())
    from.on('close', () => {
      this.#open.delete(from)
      to.destroy()
    })
    this.#feel(from)
  }
}

/** Puts a server of our own before the PostgreSQL of `url` and gives its address; whoever comes there is joined to the real one. */
export async function stand(server: Server, url: string, join: (near: Socket, far: Socket) => void): Promise<string> {
  const { username, password, port, hostname, pathname } = new URL(url)
  const host = decodeURIComponent(hostname)
  const real = Number(port || 5432)
  server.on('connection', (near) =>
    join(near, host.startsWith('/') ? createConnection(`${host}/.s.PGSQL.${real}`) : createConnection(real, host)),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const own = typeof address === 'object' && address ? address.port : 0
  return `postgres://${username}:${password}@127.0.0.1:${own}${pathname}`
}
