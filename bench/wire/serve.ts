import { registerGateway } from '../../gateway/routes.ts'
import { sealer } from '../../gateway/sealing.ts'
import { morning } from '../../modules/dispensing/testing-pharmacy.ts'
import { buildApp } from '../../platform/app.ts'
import { loadPolicies } from '../../platform/policies.ts'
import { openDatabase } from '../../platform/sql.ts'

/** The wire in a process of its own, on a morning of the law that the bench's town lives under. */
process.once('message', async ({ url, connections }: { url: string; connections: number }) => {
  const db = openDatabase(url, { connections })
  const began = performance.now()
  const clock = () => new Date(morning.getTime() + performance.now() - began)
  const app = buildApp(
    { db, policies: loadPolicies(), clock, actorOf: async () => undefined },
    { logger: { level: 'error' } },
  )
  registerGateway(app, { sealer: sealer('bench'), remembersKeysFor: 2_000 })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  process.send?.({ address })
  process.once('disconnect', () => app.close().then(() => db.close()))
})
