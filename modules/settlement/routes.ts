import { recordLook } from '../../platform/audit.ts'
import type { Context } from '../../platform/http.ts'
import { type App, ask, change, Download } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { maySee } from './access.ts'
import {
  ConsultationFee,
  PageQuery,
  SettlementParams,
  Statement,
  StatementList,
  StatementQuery,
  VisitParams,
} from './api.ts'
import { settleConsultation } from './consultation.ts'
import { noSuchSettlement, noSuchVisit } from './refusals.ts'
import type { Telling } from './statement.ts'
import { statementPdf } from './statement-pdf.ts'
import { statementsOf } from './statements.ts'
import { entryById } from './store.ts'
import { tell } from './tell.ts'

const readers = ['patient', 'pharmacist', 'doctor', 'insurer', 'supervisor', 'admin'] as const

export function register(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/settlements/:settlementId',
    roles: readers,
    schema: {
      summary: { zh: '结算单及其解释', en: 'A statement and why' },
      params: SettlementParams,
      query: StatementQuery,
      answer: Statement,
    },
    run: (ctx, { params, query }) => read(ctx, params.settlementId, query),
  })
  ask(app, {
    method: 'GET',
    path: '/api/settlements/:settlementId/statement.pdf',
    roles: readers,
    schema: {
      summary: { zh: '打印结算单', en: 'The statement on paper' },
      params: SettlementParams,
      query: StatementQuery,
    },
    run: async (ctx, { params, query }) => {
      const statement = await read(ctx, params.settlementId, query)
      if (statement instanceof Refusal) return statement
      return new Download('application/pdf', `结算单-${statement.settlementId}.pdf`, await statementPdf(statement))
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/patient/statements',
    roles: ['patient'],
    schema: { summary: { zh: '我的结算单', en: 'My statements' }, query: PageQuery, answer: StatementList },
    run: async ({ db, actor }, { query }) =>
      actor.personId === null ? noSuchSettlement() : statementsOf(db, actor.personId, query),
  })
  ask(app, {
    method: 'GET',
    path: '/api/patient/statements/:settlementId',
    roles: ['patient'],
    schema: {
      summary: { zh: '我的一张结算单', en: 'One of my statements' },
      params: SettlementParams,
      query: StatementQuery,
      answer: Statement,
    },
    run: (ctx, { params, query }) => read(ctx, params.settlementId, query),
  })
  change(app, {
    method: 'POST',
    path: '/api/clinic/visits/:visitId/settlement',
    roles: ['doctor'],
    schema: {
      summary: { zh: '结算诊查费（每张处方一次）', en: 'Settle the consultation fee' },
      params: VisitParams,
      body: ConsultationFee,
      answer: Statement,
    },
    run: async (tx, { actor, at, policies }, { params, body }) => {
      if (!actor.institutionId) return noSuchVisit()
      const { operatorId, institutionId } = actor
      const entry = await settleConsultation(tx, { ...params, ...body, institutionId, operatorId, at, policies })
      return entry instanceof Refusal ? entry : tell(tx, entry, { policies })
    },
  })
}

/** In the reader's own voice unless another is asked for. Whoever is not the person leaves a record of the look. */
async function read(ctx: Context, settlementId: string, query: StatementQuery): Promise<Statement | Refusal> {
  const entry = await entryById(ctx.db, settlementId)
  if (!entry || !maySee(ctx.actor, entry)) return noSuchSettlement({ settlementId })
  if (ctx.actor.role !== 'patient')
    await recordLook(ctx.db, ctx.actor, ctx.at, { personId: entry.personId, what: 'settlement' })
  const telling: Telling = { reader: query.reader ?? voices[ctx.actor.role], language: query.language ?? 'zh' }
  return tell(ctx.db, entry, { policies: ctx.policies, telling })
}

const voices = {
  patient: 'patient',
  pharmacist: 'pharmacist',
  doctor: 'pharmacist',
  insurer: 'clerk',
  supervisor: 'auditor',
  'policy-officer': 'auditor',
  admin: 'auditor',
} as const
