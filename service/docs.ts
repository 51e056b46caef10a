import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { App } from '../platform/http.ts'

const about = `
长青门诊慢特病平台的接口。每个改变数据的请求都需要 \`Idempotency-Key\`：同一编号、同一内容再次发送得到同一回答，不会重复办理。
拒绝以 \`application/problem+json\`（RFC 9457）回答，含代码、中英文说明、依据条款和改正办法。金额是以元计的十进制文字（如 "12.50"），日期为北京时间。

The interface of Changqing. Each request that changes something carries an \`Idempotency-Key\`: sent again it is answered again and
done once. A refusal is \`application/problem+json\` (RFC 9457) with code, sentence, clauses and what to do. Money is yuan in decimal text ("12.50"); days
are those of Asia/Shanghai.`

/** The description of all routes from the same schemas that check them, and a page to read it, all from this machine. */
export async function describe(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '长青 Changqing',
        description: about,
        version,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'changqing_session' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, index) => String(json.$id ?? `Schema${index}`) },
  })
  app.route({
    method: 'GET',
    url: '/openapi.json',
    schema: { hide: true },
    handler: async () => app.swagger(),
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { layout: 'BaseLayout', docExpansion: 'list', deepLinking: true, validatorUrl: null },
    theme: { title: '长青 Changqing · API' },
  })
}
