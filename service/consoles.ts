import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../platform/http.ts'
import { answerNotFound } from '../platform/problems.ts'

/** Hands out the built consoles. A page that the browser's side knows is an address here too, so it gets the one page. */
export async function serveConsoles(app: App, folder: string): Promise<void> {
  await app.register(files, {
    root: folder,
    wildcard: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      // Built files carry a hash of their content in their name; the page that names them must always be fresh.
      const lasting = path.startsWith(join(folder, 'assets'))
      response.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/*', { schema: { hide: true } }, async (request: FastifyRequest, reply: FastifyReply) =>
    isPage(request) ? reply.sendFile('index.html') : answerNotFound(request, reply),
  )
}

function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? '/'
  const wantsPage = request.headers.accept?.includes('text/html') ?? false
  return request.method === 'GET' && wantsPage && !path.startsWith('/api/') && !/\.\w+$/.test(path)
}
