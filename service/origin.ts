import type { FastifyRequest } from 'fastify'
import type { App } from '../platform/http.ts'
import { refuse } from '../platform/problems.ts'
import { refusal } from '../platform/refusal.ts'

const foreignOrigin = refusal(
  403,
  'identity/foreign-origin',
  { zh: '请求来自其他网站，已拒绝', en: 'The request comes from another site and was refused' },
  { mend: { zh: '请在本系统的页面上操作', en: 'Do it on a page of this service' } },
)

/**
 * Beside the cookie that browsers send from our own pages only: what changes something and says that it comes from another site
 * is refused. Programs send no such headers.
 */
export function refuseForeignOrigins(app: App): void {
  app.addHook('onRequest', async (request, reply) =>
    request.url.startsWith('/api/') && !['GET', 'HEAD', 'OPTIONS'].includes(request.method) && isForeign(request)
      ? refuse(request, reply, foreignOrigin())
      : undefined,
  )
}

function isForeign({ headers, host, protocol }: FastifyRequest): boolean {
  const { origin } = headers
  if (headers['sec-fetch-site'] === 'cross-site') return true
  if (origin === undefined) return false
  const own = `${protocol}://${host}`
  return !URL.canParse(origin) || !URL.canParse(own) || new URL(origin).host !== new URL(own).host
}
