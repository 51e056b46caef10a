import fastify, { type FastifyServerOptions } from 'fastify'
import { Problem } from './api.ts'
import type { App, Edge } from './http.ts'
import { answerBadAddress, answerError, answerNotFound, answerUnreadable } from './problems.ts'
import { compileSchema } from './validation.ts'

export type Headers = Readonly<Record<string, string>>

/** A server without routes: what `ask` and `change` are added to, in the service and in tests alike. */
export function buildApp(
  edge: Edge,
  {
    headers = {},
    ...options
  }: Pick<FastifyServerOptions, 'loggerInstance' | 'logger' | 'trustProxy'> & {
    /** Said with every answer, also with those that no route gives. */
    headers?: Headers
  } = {},
): App {
  const app = fastify({
    bodyLimit: 16 * 1024 * 1024,
    // Who sends a byte now and then holds a connection no longer than a slow line needs for the largest file.
    requestTimeout: 120_000,
    http: { headersTimeout: 20_000 },
    // A line for every request would cost a third of the throughput.
    logController: new fastify.LogController({ disableRequestLogging: true }),
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (_error, request, reply) => answerBadAddress(request, reply.headers(headers)),
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket, headers),
    ...options,
  })
  // What a form of another site may send without asking is no form of ours.
  app.removeContentTypeParser('text/plain')
  app.decorate('edge', edge)
  app.addSchema(Problem)
  app.setValidatorCompiler(compileSchema)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(answerNotFound)
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
  return app as unknown as App
}
