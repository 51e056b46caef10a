import { type App, ask, type Context, change } from '../../../platform/http.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Fragment, type Sql, sql } from '../../../platform/sql.ts'
import {
  Complaint,
  ComplaintFile,
  ComplaintForm,
  ComplaintFormQuery,
  ComplaintList,
  ComplaintParams,
  ComplaintQuery,
  Exit,
  ExitList,
  ExitParams,
  ExitQuery,
  ExitStep,
  Finding,
  InstitutionStanding,
  Leaving,
  NewComplaint,
  NewExit,
  StandingList,
  StandingParams,
  StandingQuery,
} from '../api.ts'
import { ownInstitution } from '../entry/apply.ts'
import { noSuchInstitution, notYours } from '../entry/refusals.ts'
import { complain, decideOn } from '../exit/complain.ts'
import { complaintRows, countComplaints } from '../exit/complaint-store.ts'
import { complaintFile, complaintForm } from '../exit/complaint-view.ts'
import { step } from '../exit/decide.ts'
import { moveWords } from '../exit/moves.ts'
import { askToLeave, openExit } from '../exit/open.ts'
import { noSuchComplaint, noSuchExit } from '../exit/refusals.ts'
import { exitView, standingList, standingView } from '../exit/standing-view.ts'
import { countExits, exitById, exitRows, type Exit as Kept } from '../exit/store.ts'
import { institutionById } from '../store.ts'
import { mayRead, mayReadRows } from '../who.ts'

const applicants = ['pharmacist', 'doctor'] as const
const agency = ['insurer'] as const
const readers = [...applicants, ...agency, 'supervisor', 'admin'] as const

const shown = async (on: Sql, ctx: Context, outcome: Kept | Refusal) =>
  outcome instanceof Refusal ? outcome : exitView(on, outcome, ctx)

/** Standing, complaints and the way out. */
export function registerExits(app: App): void {
  registerStandings(app)
  registerComplaints(app)
  ask(app, {
    method: 'GET',
    path: '/api/exits',
    roles: readers,
    schema: { summary: { zh: '退出案', en: 'Cases of exit' }, query: ExitQuery, answer: ExitList },
    run: async ({ db, actor }, { query }) => {
      const { page = 1, size = 20, open } = query
      const mine = mayReadRows(actor, { institutionId: sql`x.institution_id`, region: sql`x.region` })
      const where = open === true ? sql`${mine} and x.state in ('opened', 'hearing', 'heard')` : mine
      const rows = await exitRows(db, where, { limit: size, offset: (page - 1) * size })
      return { rows, total: await countExits(db, where) }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/exits/:exitId',
    roles: readers,
    schema: { summary: { zh: '一件退出案', en: 'A case of exit' }, params: ExitParams, answer: Exit },
    run: async (ctx, { params }) => {
      const exit = await exitById(ctx.db, params.exitId)
      if (!exit) return noSuchExit()
      return mayRead(ctx.actor, exit) ? exitView(ctx.db, exit, ctx) : notYours()
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/exits',
    roles: agency,
    schema: { summary: { zh: '立案', en: 'Open a case' }, body: NewExit, answer: Exit },
    run: async (tx, ctx, { body }) => shown(tx, ctx, await openExit(tx, { ...ctx, ...body })),
  })
  change(app, {
    method: 'POST',
    path: '/api/exits/voluntary',
    roles: applicants,
    schema: { summary: { zh: '申请退出', en: 'Ask to leave' }, body: Leaving, answer: Exit },
    run: async (tx, ctx, { body }) => shown(tx, ctx, await askToLeave(tx, { ...ctx, ...body })),
  })
  for (const act of ['invite', 'hear', 'terminate', 'dismiss'] as const) registerStep(app, act, agency)
  for (const act of ['statement', 'withdraw'] as const) registerStep(app, act, applicants)
}

function registerStep(
  app: App,
  act: 'invite' | 'hear' | 'terminate' | 'dismiss' | 'statement' | 'withdraw',
  roles: Parameters<typeof change>[1]['roles'],
): void {
  change(app, {
    method: 'POST',
    path: `/api/exits/:exitId/${act}`,
    roles,
    schema: { summary: moveWords[act], params: ExitParams, body: ExitStep, answer: Exit },
    run: async (tx, ctx, { params, body }) => shown(tx, ctx, await step(tx, act, { ...ctx, ...params, ...body })),
  })
}

function registerStandings(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/standing',
    roles: applicants,
    schema: {
      summary: { zh: '本机构的协议与退出情形', en: 'How one’s own institution stands' },
      answer: InstitutionStanding,
    },
    run: async (ctx) => {
      const own = await ownInstitution(ctx.db, ctx.actor)
      return own instanceof Refusal ? own : standingView(ctx.db, own, ctx)
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/standings',
    roles: [...agency, 'supervisor'],
    schema: {
      summary: { zh: '各药店距退出情形', en: 'How near pharmacies are to an exit' },
      query: StandingQuery,
      answer: StandingList,
    },
    run: (ctx, { query }) => standingList(ctx.db, { ...ctx, query }),
  })
  ask(app, {
    method: 'GET',
    path: '/api/standings/:institutionId',
    roles: readers,
    schema: {
      summary: { zh: '一家机构的情形', en: 'How one stands' },
      params: StandingParams,
      answer: InstitutionStanding,
    },
    run: async (ctx, { params }) => {
      const institution = await institutionById(ctx.db, params.institutionId)
      if (!institution) return noSuchInstitution()
      return mayRead(ctx.actor, institution) ? standingView(ctx.db, institution, ctx) : notYours()
    },
  })
}

function registerComplaints(app: App): void {
  const one = async (on: Sql, { actor }: Pick<Context, 'actor'>, complaintId: string) => {
    const page = { named: actor.role === 'insurer', limit: 1, offset: 0 }
    const [row] = await complaintRows(on, sql`c.complaint_id = ${complaintId}`, page)
    return row ?? noSuchComplaint()
  }
  ask(app, {
    method: 'GET',
    path: '/api/complaints',
    roles: ['patient', ...applicants, ...agency, 'supervisor'],
    schema: { summary: { zh: '有货不售的投诉', en: 'Complaints' }, query: ComplaintQuery, answer: ComplaintList },
    run: async ({ db, actor }, { query }) => {
      const { page = 1, size = 20, state, institutionId } = query
      const mine: Fragment =
        actor.role === 'patient'
          ? sql`c.filed_by = ${actor.operatorId}`
          : mayReadRows(actor, { institutionId: sql`c.institution_id`, region: sql`c.region` })
      const where = sql`${mine}
        ${state === undefined ? sql.empty : sql`and c.state = ${state}`}
        ${institutionId === undefined ? sql.empty : sql`and c.institution_id = ${institutionId}`}`
      const rows = await complaintRows(db, where, { named: false, limit: size, offset: (page - 1) * size })
      return { rows, total: await countComplaints(db, where) }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/complaints/form',
    roles: ['patient', ...agency],
    schema: {
      summary: { zh: '投诉有货不售：药店、药品与此刻的查询', en: 'What is complained of, before it is' },
      query: ComplaintFormQuery,
      answer: ComplaintForm,
    },
    run: (ctx, { query }) => complaintForm(ctx.db, { ...ctx, ...query }),
  })
  ask(app, {
    method: 'GET',
    path: '/api/complaints/:complaintId',
    roles: [...applicants, ...agency, 'supervisor'],
    schema: {
      summary: { zh: '一件投诉与当日进销存', en: 'A complaint beside the ledger of its day' },
      params: ComplaintParams,
      answer: ComplaintFile,
    },
    run: (ctx, { params }) => complaintFile(ctx.db, { ...ctx, ...params }),
  })
  change(app, {
    method: 'POST',
    path: '/api/complaints',
    roles: ['patient', ...agency],
    schema: {
      summary: { zh: '投诉：查询有货而实际没有', en: 'It was shown and was not there' },
      body: NewComplaint,
      answer: Complaint,
    },
    run: async (tx, ctx, { body }) => {
      const made = await complain(tx, { ...ctx, ...body })
      return made instanceof Refusal ? made : one(tx, ctx, made)
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/complaints/:complaintId/decision',
    roles: agency,
    schema: {
      summary: { zh: '核查投诉', en: 'Decide on it' },
      params: ComplaintParams,
      body: Finding,
      answer: Complaint,
    },
    run: async (tx, ctx, { params, body }) => {
      const decided = await decideOn(tx, { ...ctx, ...params, ...body })
      return decided instanceof Refusal ? decided : one(tx, ctx, decided)
    },
  })
}
