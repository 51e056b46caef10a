import { schemas } from '@changqing/engine'
import type { App } from '../platform/http.ts'
import { answerNotFound } from '../platform/problems.ts'

const file = /^([a-z]+)\.json$/

/**
 * The JSON Schemas by which an editor helps to write a pack, for whoever asks: the same that `changqing policy schema`
 * writes. They say nothing about anybody, so other machines' editors may read them.
 */
export function publishSchemas(app: App): void {
  const published = new Map(
    Object.entries(schemas()).map(([name, schema]) => [name, { schema, text: `${JSON.stringify(schema, null, 2)}\n` }]),
  )
  const list = [...published].map(([name, { schema }]) => ({
    name,
    title: schema.title,
    address: `/schemas/${name}.json`,
  }))
  const open = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
  app.get('/schemas/', { schema: { hide: true } }, (_request, reply) => reply.headers(open).send({ schemas: list }))
  app.get<{ Params: { file: string } }>('/schemas/:file', { schema: { hide: true } }, (request, reply) => {
    const found = published.get(file.exec(request.params.file)?.[1] ?? '')
    if (!found) return answerNotFound(request, reply)
    return reply.headers(open).type('application/schema+json; charset=utf-8').send(found.text)
  })
}
