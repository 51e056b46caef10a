import { halves as ofTheWire } from '../gateway/halves.ts'
import { halves as ofTheLedger } from '../modules/dispensing/index.ts'
import { RecoveryReport } from '../platform/api.ts'
import { recordAct } from '../platform/audit.ts'
import { type App, ask } from '../platform/http.ts'
import { type Half, type Recovered, recover } from '../platform/recovery.ts'
import { type Database, sql } from '../platform/sql.ts'

/** A message that failed often waits long before it is tried again; after a recovery nothing need wait. */
const ofTheOutbox: Half = {
  name: 'platform/waits-to-leave',
  what: { zh: '通知多次投递失败而停在待发', en: 'a message failed again and again and waits to leave' },
  rule: { zh: '立即再投递一次', en: 'it is tried again at once' },
  find: (db, at) =>
    db.query(sql`
      select message_id::text as key, person_id as "personId" from platform.outbox
       where delivered_at is null and attempts >= 5 and not_before > ${at}`),
  settle: (db, found) =>
    db.query(sql`
      update platform.outbox set not_before = null
       where message_id = any(${found.map(({ key }) => key)}::uuid[]) and delivered_at is null`),
}

const halves: readonly Half[] = [...ofTheWire, ...ofTheLedger, ofTheOutbox]

/** Every unknown or half outcome of this installation; with `settle` each is settled by its rule. */
export function recoverAll(db: Database, asked: { at: Date; settle: boolean }): Promise<readonly Recovered[]> {
  return recover(db, halves, asked)
}

function reportOf(recovered: readonly Recovered[], { at, settle }: { at: Date; settle: boolean }): RecoveryReport {
  const kinds = recovered.map(({ name, what, rule, found, left }) => ({
    ...{ name, what, rule, found: found.length, left: left.length },
    examples: left.slice(0, 20).map(({ key }) => key),
  }))
  return { at: at.toISOString(), settled: settle, kinds }
}

/** For whoever runs the installation: looking changes nothing, settling may be asked as often as one likes. */
export function registerRecovery(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/recovery',
    roles: ['admin'],
    schema: { summary: { zh: '查找未决与不完整的业务', en: 'Find unknown and half outcomes' }, answer: RecoveryReport },
    run: async ({ db, at }) => reportOf(await recoverAll(db, { at, settle: false }), { at, settle: false }),
  })
  ask(app, {
    method: 'POST',
    path: '/api/recovery',
    roles: ['admin'],
    schema: {
      summary: { zh: '按规则了结未决业务', en: 'Settle unknown and half outcomes by rule' },
      answer: RecoveryReport,
    },
    run: async ({ db, at, actor }) => {
      const report = reportOf(await recoverAll(db, { at, settle: true }), { at, settle: true })
      const counts = Object.fromEntries(report.kinds.map(({ name, found, left }) => [name, { found, left }]))
      await recordAct(db, actor, at, { what: 'recovery', details: counts })
      return report
    },
  })
}
