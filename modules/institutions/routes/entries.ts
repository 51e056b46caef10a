import { dayOf } from '../../../platform/day.ts'
import { type App, ask, type Context, change } from '../../../platform/http.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Sql } from '../../../platform/sql.ts'
import { type Column, pagesOf, spreadsheet } from '../../../platform/xlsx.ts'
import {
  Entry,
  EntryForm,
  EntryList,
  EntryNote,
  EntryParams,
  EntryQuery,
  type EntryRow,
  EntryWork,
  Judgement,
  NewEntry,
  Signing,
  SuppliedPapers,
} from '../api.ts'
import { applyToJoin, ownInstitution } from '../entry/apply.ts'
import type { Entry as Kept } from '../entry/entry.ts'
import { countEntries, entryRows, entryWork } from '../entry/lists.ts'
import { stateWords } from '../entry/moves.ts'
import { noSuchEntry, notYours } from '../entry/refusals.ts'
import { connect, judge, notify, supply, withdraw } from '../entry/review.ts'
import { sign } from '../entry/sign.ts'
import { entryById } from '../entry/store.ts'
import { entryView, formFor } from '../entry/view.ts'
import { mayRead } from '../who.ts'

const applicants = ['pharmacist', 'doctor'] as const
const agency = ['insurer'] as const
const readers = [...applicants, ...agency, 'supervisor', 'admin'] as const
const one = '/api/entries/:entryId'

const shown = async (on: Sql, ctx: Context, outcome: Kept | Refusal) =>
  outcome instanceof Refusal ? outcome : entryView(on, outcome, ctx)

/** Coming in: what is asked, applying, the agency's steps, the agreement. */
export function registerEntries(app: App): void {
  registerLists(app)
  ask(app, {
    method: 'GET',
    path: '/api/entries/form',
    roles: applicants,
    schema: { summary: { zh: '申请纳入的条件与清单', en: 'What applying to come in asks' }, answer: EntryForm },
    run: async (ctx) => {
      const institution = await ownInstitution(ctx.db, ctx.actor)
      return institution instanceof Refusal ? institution : formFor(ctx.db, institution, ctx)
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/entries',
    roles: applicants,
    schema: { summary: { zh: '申请纳入处方流转', en: 'Apply to come in' }, body: NewEntry, answer: Entry },
    run: async (tx, ctx, { body }) => shown(tx, ctx, await applyToJoin(tx, { ...ctx, ...body })),
  })
  ask(app, {
    method: 'GET',
    path: one,
    roles: readers,
    schema: { summary: { zh: '一份纳入申请', en: 'An application to come in' }, params: EntryParams, answer: Entry },
    run: async (ctx, { params }) => {
      const entry = await entryById(ctx.db, params.entryId)
      if (!entry) return noSuchEntry()
      return mayRead(ctx.actor, entry) ? entryView(ctx.db, entry, ctx) : notYours()
    },
  })
  registerActs(app)
}

function registerActs(app: App): void {
  change(app, {
    method: 'POST',
    path: `${one}/judge`,
    roles: agency,
    schema: {
      summary: { zh: '逐项审核或核验', en: 'Judge item by item' },
      params: EntryParams,
      body: Judgement,
      answer: Entry,
    },
    run: async (tx, ctx, { params, body }) => shown(tx, ctx, await judge(tx, { ...ctx, ...params, ...body })),
  })
  change(app, {
    method: 'POST',
    path: `${one}/notify`,
    roles: agency,
    schema: {
      summary: { zh: '一次性告知', en: 'Give the one notice' },
      params: EntryParams,
      body: EntryNote,
      answer: Entry,
    },
    run: async (tx, ctx, { params, body }) => shown(tx, ctx, await notify(tx, { ...ctx, ...params, ...body })),
  })
  change(app, {
    method: 'POST',
    path: `${one}/sign`,
    roles: agency,
    schema: {
      summary: { zh: '签订补充协议并公布', en: 'Sign the agreement and publish it' },
      params: EntryParams,
      body: Signing,
      answer: Entry,
    },
    run: async (tx, ctx, { params, body }) => shown(tx, ctx, await sign(tx, { ...ctx, ...params, ...body })),
  })
  change(app, {
    method: 'POST',
    path: `${one}/withdraw`,
    roles: applicants,
    schema: { summary: { zh: '撤回申请', en: 'Withdraw' }, params: EntryParams, body: EntryNote, answer: Entry },
    run: async (tx, ctx, { params, body }) => shown(tx, ctx, await withdraw(tx, { ...ctx, ...params, ...body })),
  })
  for (const [name, act, summary] of [
    ['connect', connect, { zh: '申请测试与核验', en: 'Ask for the test' }],
    ['supply', supply, { zh: '补充材料', en: 'Supply more' }],
  ] as const)
    change(app, {
      method: 'POST',
      path: `/api/entries/:entryId/${name}`,
      roles: applicants,
      schema: { summary, params: EntryParams, body: SuppliedPapers, answer: Entry },
      run: async (tx, ctx, { params, body }) => shown(tx, ctx, await act(tx, { ...ctx, ...params, ...body })),
    })
}

const exportPage = 1000

function registerLists(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/entries',
    roles: readers,
    schema: { summary: { zh: '纳入申请', en: 'Applications to come in' }, query: EntryQuery, answer: EntryList },
    run: async ({ db, actor, at }, { query }) => {
      const asked = { actor, query, today: dayOf(at) }
      if (query.format === 'xlsx')
        return spreadsheet(
          '纳入申请',
          columns,
          pagesOf(exportPage, (page) => entryRows(db, { ...asked, query: { ...query, page, size: exportPage } })),
        )
      return { rows: await entryRows(db, asked), total: await countEntries(db, asked) }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/entries/work',
    roles: agency,
    schema: { summary: { zh: '机构事项今天要办的', en: 'What is due about institutions' }, answer: EntryWork },
    run: ({ db, actor, at }) => entryWork(db, actor, dayOf(at)),
  })
}

const columns: readonly Column<EntryRow>[] = [
  { heading: '编号', width: 24, value: (row) => row.number },
  { heading: '机构', width: 36, value: (row) => row.institutionName },
  { heading: '机构编码', width: 16, value: (row) => row.institutionId },
  { heading: '类型', width: 8, value: (row) => (row.kind === 'pharmacy' ? '药店' : '医疗机构') },
  { heading: '状态', width: 16, value: (row) => stateWords[row.state].zh },
  { heading: '申请日', width: 12, value: (row) => row.appliedOn },
  { heading: '办理期限', width: 12, value: (row) => row.timing?.dueOn ?? null },
  { heading: '逾期', width: 8, value: (row) => (row.timing?.flag === 'overdue' ? '是' : '') },
  { heading: '办结日', width: 12, value: (row) => row.decidedOn },
]
