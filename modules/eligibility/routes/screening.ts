import { onList, onRecord } from '../../../platform/audit.ts'
import { day as asDay, dayOf } from '../../../platform/day.ts'
import type { Context } from '../../../platform/http.ts'
import { type App, ask, change } from '../../../platform/http.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Column, pagesOf, spreadsheet } from '../../../platform/xlsx.ts'
import {
  NewScreening,
  type Reexamination,
  ReexaminationDecision,
  ReexaminationList,
  ReexaminationParams,
  ReexaminationQuery,
  ScreeningList,
} from '../api.ts'
import { diseaseName } from '../notices.ts'
import { decideReexamination, screen } from '../screening.ts'
import { countTasks, type ScreeningShown, screenings, type Task, tasks } from '../screening-store.ts'

const shown = ({ runAt, cites, ...row }: ScreeningShown) => ({ ...row, cites: [...cites], runAt: runAt.toISOString() })

function taskView(
  { region: _region, ...task }: Task,
  { policies, at }: Pick<Context, 'policies' | 'at'>,
): Reexamination {
  return {
    ...task,
    diseaseName: diseaseName(policies, task.diseaseKey),
    overdue: task.state === 'due' && task.dueOn < dayOf(at),
  }
}

const exportPage = 1000
const stateWords = { due: '待复审', kept: '保留', ended: '终止' } as const
const columns: readonly Column<Reexamination>[] = [
  { heading: '参保人', width: 12, value: (row) => row.person },
  { heading: '医保码', width: 18, value: (row) => row.insuranceCode },
  { heading: '病种', width: 20, value: (row) => row.diseaseName.zh },
  { heading: '资格起始日', width: 12, value: (row) => row.heldSince },
  { heading: '最后一次费用', width: 14, value: (row) => row.lastExpense },
  { heading: '状态', width: 10, value: (row) => stateWords[row.state] },
  { heading: '复审期限', width: 12, value: (row) => row.dueOn },
  { heading: '经办人', width: 12, value: (row) => row.decidedBy },
  { heading: '意见', width: 30, value: (row) => row.note },
]

/** The yearly screening and its re-examinations. */
export function registerScreening(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/eligibility/screenings',
    roles: ['insurer', 'supervisor'],
    schema: { summary: { zh: '历次筛查', en: 'The screenings' }, answer: ScreeningList },
    run: async ({ db, actor }) => {
      const rows = (await screenings(db, actor.region ?? '')).map(shown)
      return { rows, total: rows.length }
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/eligibility/screenings',
    unhurried: true,
    roles: ['insurer'],
    schema: {
      summary: { zh: '筛查长期无费用的资格', en: 'Screen for idle holders' },
      body: NewScreening,
      answer: ScreeningList,
    },
    run: async (tx, ctx, { body }) => {
      const screeningId = await screen(tx, { ...ctx, day: asDay(body.day) })
      if (screeningId instanceof Refusal) return screeningId
      const rows = (await screenings(tx, ctx.actor.region ?? '')).filter((one) => one.screeningId === screeningId)
      return { rows: rows.map(shown), total: rows.length }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/eligibility/reexaminations',
    roles: ['insurer', 'supervisor'],
    schema: {
      summary: { zh: '复审名单', en: 'Those to be re-examined' },
      query: ReexaminationQuery,
      answer: ReexaminationList,
    },
    run: async (ctx, { query }) => {
      const { db, actor } = ctx
      const { screeningId = null, state = null, page = 1, size = 50 } = query
      const asked = { region: actor.region ?? 'nowhere', screeningId, state }
      const read = async (of: { page: number; size: number }) =>
        (await tasks(db, { ...asked, ...of })).map((task) => taskView(task, ctx))
      if (query.format === 'xlsx')
        return spreadsheet(
          '复审名单',
          columns,
          pagesOf(
            exportPage,
            onRecord(ctx, 'export', (one) => read({ page: one, size: exportPage })),
          ),
        )
      return {
        rows: await onList(ctx, await read({ page, size })),
        total: await countTasks(db, { ...asked, page, size }),
      }
    },
  })
  for (const keep of [true, false]) {
    change(app, {
      method: 'POST',
      path: `/api/eligibility/screenings/:screeningId/:certificationId/${keep ? 'keep' : 'end'}`,
      roles: ['insurer'],
      schema: {
        summary: keep ? { zh: '复审：保留', en: 'Re-examined: keep' } : { zh: '复审：终止', en: 'Re-examined: end' },
        params: ReexaminationParams,
        body: ReexaminationDecision,
        answer: ReexaminationList,
      },
      run: async (tx, ctx, { params, body }) => {
        const decided = await decideReexamination(tx, { ...ctx, ...params, ...body, keep })
        if (decided instanceof Refusal) return decided
        return { rows: [taskView({ ...decided, decidedBy: ctx.actor.name, note: body.note }, ctx)], total: 1 }
      },
    })
  }
}
