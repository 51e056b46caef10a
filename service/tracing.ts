import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import type { App } from '../platform/http.ts'
import { type Piece, pieces } from '../platform/traced.ts'

export type Tracing = Readonly<{
  watch: (app: App) => void
  /** Sends what is still here, and ends. */
  stop: () => Promise<void>
}>

/**
 * Traces to an OpenTelemetry collector: a span for each request under its route's pattern, within it one for each statement (its text
 * without the values) and for each batch of the lanes. No address, no header and no body: those may name a person.
 */
export function startTracing(endpoint: string, version: string): Tracing {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'changqing', 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }) })],
  })
  const tracer = provider.getTracer('changqing', version)
  const requests = new AsyncLocalStorage<Span>()
  const tell = (piece: unknown) => {
    const { kind, name, from, until, failed, attributes } = piece as Piece
    const around = requests.getStore()
    const options = {
      ...{ kind: kind === 'statement' ? SpanKind.CLIENT : SpanKind.INTERNAL, startTime: from },
      attributes: {
        ...attributes,
        ...(kind === 'statement' && { 'db.system.name': 'postgresql', 'db.query.text': name }),
      },
    }
    const title = kind === 'statement' ? (/\w+/.exec(name)?.[0] ?? 'statement') : name
    const span = tracer.startSpan(title, options, around ? trace.setSpan(ROOT_CONTEXT, around) : ROOT_CONTEXT)
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end(until)
  }
  subscribe(pieces.name, tell)
  return {
    watch: (app) =>
      watchSpans(app, (name) => tracer.startSpan(name, { kind: SpanKind.SERVER }, ROOT_CONTEXT), requests),
    stop: async () => {
      unsubscribe(pieces.name, tell)
      await provider.shutdown()
    },
  }
}

function watchSpans(app: App, begin: (name: string) => Span, requests: AsyncLocalStorage<Span>): void {
  const spans = new WeakMap<object, Span>()
  app.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    const span = begin(`${request.method} ${route}`)
    span.setAttributes({ 'http.request.method': request.method, 'http.route': route, 'changqing.request': request.id })
    spans.set(request, span)
    requests.run(span, done)
  })
  app.addHook('onResponse', async (request, reply) => {
    const span = spans.get(request)
    span?.setAttribute('http.response.status_code', reply.statusCode)
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR })
    span?.end()
  })
}
