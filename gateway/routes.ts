import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../platform/http.ts'
import { withoutData } from '../platform/problems.ts'
import { authenticate, isTurned, type Turned } from './authenticate.ts'
import { readBody } from './body.ts'
import { receiveCentre } from './centre.ts'
import { receive, type Sent } from './receive.ts'
import { giveToken } from './token.ts'
import { infnoOfPath } from './transactions.ts'
import type { Wire } from './wire.ts'

/** Where messages come in: one address for all, one for each number, one for each method; the message's own number decides. */
const addresses = ['/fsi/api/*', '/mbs/fmi/fsi/api/*', '/fixmedins/api/*']
const largest = 20 * 1024 * 1024

/** The wire over HTTP. Bodies come as bytes, since their charset and what signs them are the wire's own business. */
export function registerGateway(app: App, given: Pick<Wire, 'sealer' | 'remembersKeysFor'>): void {
  const { db, policies, clock } = app.edge
  const wire: Wire = {
    db,
    policies,
    clock,
    ...given,
    logFault: (error, infno) => app.log.error({ infno, ...placeOf(error) }, 'fault on the wire'),
  }
  app.register(async (scope) => {
    bytesOnly(scope)
    for (const url of addresses)
      scope.route({
        method: 'POST',
        url,
        bodyLimit: largest,
        schema: { hide: true },
        handler: (request, reply) => answerMessage(wire, request, reply),
      })
    for (const url of ['/epc/api/*', '/fixmedins/fixmedins/*'])
      scope.route({
        method: 'POST',
        url,
        bodyLimit: largest,
        schema: { hide: true },
        handler: async (request, reply) => {
          const text = readBody(request.headers['content-type'] ?? '', bytesOf(request))
          const name = request.url.split('?')[0]?.split('/').at(-1) ?? ''
          return reply
            .type('application/json; charset=utf-8')
            .send(JSON.stringify(await receiveCentre(wire, { text, name })))
        },
      })
    scope.route({
      method: 'POST',
      url: '/auth/oauth/token',
      schema: { hide: true },
      handler: async (request, reply) => {
        const form = new URLSearchParams(bytesOf(request).toString('utf8'))
        const given = await giveToken(wire, { authorization: request.headers.authorization ?? '', form })
        return isTurned(given) ? turnAway(reply, given) : reply.send(given)
      },
    })
  })
}

function bytesOnly(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

const bytesOf = ({ body }: FastifyRequest): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0))

async function answerMessage(wire: Wire, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = bytesOf(request)
  const believed = await authenticate(wire, request.headers, body)
  if (isTurned(believed)) return turnAway(reply, believed)
  const text = readBody(request.headers['content-type'] ?? '', body)
  const sent = await receive(wire, { believed, text, pathInfno: infnoOfPath(request.url) })
  return isTurned(sent) ? turnAway(reply, sent) : send(reply, sent)
}

function send(reply: FastifyReply, sent: Sent): FastifyReply {
  if (!('file' in sent)) return reply.type('application/json; charset=utf-8').send(JSON.stringify(sent.body))
  return reply
    .type('application/octet-stream')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(sent.name)}`)
    .send(sent.file)
}

const turnAway = (reply: FastifyReply, given: Turned): FastifyReply =>
  reply.code(given.code).type('application/json; charset=utf-8').send(JSON.stringify(given))

/** What of an error may be written down: where it happened, never what the message held. */
function placeOf(error: unknown): object {
  const { code, table, constraint, stack } = error as Record<string, unknown>
  const fromDatabase = error instanceof Error && 'severity' in error
  return {
    code,
    ...(fromDatabase ? { table, constraint } : { message: error instanceof Error ? withoutData(error.message) : '' }),
    at: typeof stack === 'string' ? stack.split('\n').filter((line) => /^\s+at /.test(line)) : [],
  }
}
