import fastify, { type FastifyServerOptions } from 'fastify'
import { Problem } from './api.ts'
import type { App, Edge } from './http.ts'
import { answerBadAddress, answerError, answerNotFound } from './problems.ts'
import { compileSchema } from './validation.ts'

/** A server without routes: what `ask` and `change` are added to, in the service and in tests alike. */
export function buildApp(
  edge: Edge,
  options: Pick<FastifyServerOptions, 'loggerInstance' | 'logger' | 'trustProxy'> = {},
): App {
  const app = fastify({
    bodyLimit: 16 * 1024 * 1024,
    // Who sends a byte now and then holds a connection no longer than a slow line needs for the largest file.
    requestTimeout: 120_000,
    http: { headersTimeout: 20_000 },
    // A line for every request would cost a third of the throughput.
    logController: new fastify.LogController({ disableRequestLogging: true }),
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (_error, request, reply) => answerBadAddress(request, reply),
    ...options,
  })
  // What a form of another site may send without asking is no form of ours.
  app.removeContentTypeParser('text/plain')
  app.decorate('edge', edge)
  app.addSchema(Problem)
  app.setValidatorCompiler(compileSchema)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(answerNotFound)
  return app as unknown as App
}
