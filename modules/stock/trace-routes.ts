import { type App, ask, change } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  BoxCheck,
  BoxChecks,
  BoxFile,
  BoxQuery,
  Declared,
  Finding,
  LeadClosed,
  LeadList,
  LeadParams,
  LeadsQuery,
  OpenedBox,
  Opening,
  PlaceParams,
  UncodedList,
  UploadAnswer,
  UploadList,
  UploadNote,
  UploadsQuery,
} from './api.ts'
import { prefixOf } from './area.ts'
import { checkBoxes } from './box-checks.ts'
import { boxFile, declareUncoded, openBox, uncodedOf } from './boxes.ts'
import { closeLead, leadsIn } from './leads.ts'
import { askOwn, changeOwn } from './own-routes.ts'
import { lift, suspend, uploads } from './uploads.ts'

const agency = ['insurer', 'supervisor', 'admin'] as const
const officers = ['insurer', 'admin'] as const

/** Boxes at the pharmacy; leads and missing uploads at the agency. */
export function registerTrace(app: App): void {
  askOwn(app, {
    method: 'GET',
    path: '/api/pharmacy/stock/boxes',
    schema: { summary: { zh: '按追溯码查一盒药', en: 'One box by its code' }, query: BoxQuery, answer: BoxFile },
    run: (place, { query }, ctx) => boxFile(ctx.db, place, query.code),
  })
  askOwn(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/boxes/checks',
    schema: {
      summary: { zh: '批量预扫追溯码', en: 'Check many boxes before they are sold' },
      body: BoxCheck,
      answer: BoxChecks,
    },
    run: (place, { body }, ctx) => checkBoxes(ctx.db, place, body.codes),
  })
  changeOwn(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/boxes/openings',
    schema: { summary: { zh: '拆零', en: 'Open a box to sell parts of it' }, body: Opening, answer: OpenedBox },
    run: (tx, place, { body }, ctx) => openBox(tx, place, body.code, ctx.actor.operatorId),
  })
  askOwn(app, {
    method: 'GET',
    path: '/api/pharmacy/stock/uncoded',
    schema: { summary: { zh: '无码库存', en: 'Old goods without a code' }, answer: UncodedList },
    run: (place, _input, ctx) => uncodedOf(ctx.db, place),
  })
  changeOwn(app, {
    method: 'POST',
    path: '/api/pharmacy/stock/uncoded',
    schema: {
      summary: { zh: '登记无码库存', en: 'Declare goods without a code' },
      body: Declared,
      answer: UncodedList,
    },
    run: (tx, place, { body }, ctx) => declareUncoded(tx, place, body, ctx.actor.operatorId),
  })
  registerAgency(app)
}

function registerAgency(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/insurer/leads',
    roles: agency,
    schema: { summary: { zh: '追溯码线索', en: 'Leads about boxes' }, query: LeadsQuery, answer: LeadList },
    run: async ({ db, actor }, { query }) => {
      const prefix = prefixOf(actor)
      return prefix instanceof Refusal ? prefix : leadsIn(db, prefix, query)
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/insurer/leads/:leadId/finding',
    roles: agency,
    schema: {
      summary: { zh: '登记线索核查结果', en: 'Say what came of a lead' },
      params: LeadParams,
      body: Finding,
      answer: LeadClosed,
    },
    run: async (tx, { actor, at }, { params, body }) => {
      const prefix = prefixOf(actor)
      if (prefix instanceof Refusal) return prefix
      return closeLead(tx, prefix, { leadId: params.leadId, finding: body.finding.trim(), by: actor.operatorId, at })
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/insurer/uploads',
    roles: agency,
    schema: {
      summary: { zh: '追溯码上传监测', en: 'Who settles without codes' },
      query: UploadsQuery,
      answer: UploadList,
    },
    run: (ctx, { query }) => uploads(ctx, query),
  })
  change(app, {
    method: 'POST',
    path: '/api/insurer/uploads/:institutionId/suspension',
    roles: officers,
    schema: {
      summary: { zh: '因未上传追溯码暂停结算', en: 'Suspend for missing codes' },
      params: PlaceParams,
      body: UploadNote,
      answer: UploadAnswer,
    },
    run: (tx, ctx, { params, body }) => suspend(tx, ctx, { ...params, ...body }),
  })
  change(app, {
    method: 'POST',
    path: '/api/insurer/uploads/:institutionId/lifting',
    roles: officers,
    schema: {
      summary: { zh: '解除暂停', en: 'Lift the suspension' },
      params: PlaceParams,
      body: UploadNote,
      answer: UploadAnswer,
    },
    run: (tx, ctx, { params, body }) => lift(tx, ctx, { ...params, ...body }),
  })
}
