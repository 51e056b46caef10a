import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

export type Answer = { readonly status: number; readonly body: unknown }

/** Somebody at a desk: asks the service over connections that stay open, as a console or a till does. */
export class Client {
  readonly #agent: Agent
  readonly #address: URL
  readonly #token: string

  private constructor(address: string, token: string, connections: number) {
    this.#address = new URL(address)
    this.#token = token
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  static async signIn(address: string, login: string, password: string, connections = 8): Promise<Client> {
    const stranger = new Client(address, '', 1)
    const signedIn = await stranger.post('/api/sign-in', { login, password })
    stranger.close()
    const { token } = signedIn.body as { token?: string }
    if (signedIn.status !== 200 || !token) throw new Error(`${login} cannot sign in: ${JSON.stringify(signedIn.body)}`)
    return new Client(address, token, connections)
  }

  static withToken(address: string, token: string, connections = 8): Client {
    return new Client(address, token, connections)
  }

  get token(): string {
    return this.#token
  }

  get(path: string): Promise<Answer> {
    return this.#send('GET', path, undefined, undefined)
  }

  post(path: string, body: object, key: string = randomUUID()): Promise<Answer> {
    return this.#send('POST', path, body, key)
  }

  /** What must succeed; another answer is an exception that quotes it. */
  async must<T>(path: string, body?: object): Promise<T> {
    const answer = body ? await this.post(path, body) : await this.get(path)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as T
  }

  close(): void {
    this.#agent.destroy()
  }

  #send(method: string, path: string, body: object | undefined, key: string | undefined): Promise<Answer> {
    const content = body && Buffer.from(JSON.stringify(body))
    const headers = {
      ...(this.#token && { authorization: `Bearer ${this.#token}` }),
      ...(key && { 'idempotency-key': key }),
      ...(content && { 'content-type': 'application/json', 'content-length': content.length }),
    }
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.#address
      const sent = request({ agent: this.#agent, hostname, port, method, path, headers }, (reply) => {
        const parts: Buffer[] = []
        reply.on('data', (part: Buffer) => parts.push(part))
        reply.on('error', reject)
        reply.on('end', () => {
          const text = Buffer.concat(parts).toString()
          const json = String(reply.headers['content-type']).includes('json')
          resolve({ status: reply.statusCode ?? 0, body: json && text ? JSON.parse(text) : text })
        })
      })
      sent.on('error', reject)
      sent.end(content)
    })
  }
}
