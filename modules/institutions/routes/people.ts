import Type from 'typebox'
import { type Day, dayOf } from '../../../platform/day.ts'
import { type App, ask, type Context, change } from '../../../platform/http.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Fragment, sql, type Tx } from '../../../platform/sql.ts'
import {
  FilingEnd,
  Lifting,
  NewFiling,
  NewPlace,
  NewPractitioner,
  NewSanction,
  NewShift,
  PractitionerParams,
  Register,
  RegisterQuery,
  SanctionList,
  SanctionParams,
  ShiftRemoval,
  Staff,
  Validity,
} from '../api.ts'
import { ownInstitution } from '../entry/apply.ts'
import { lawAt } from '../law.ts'
import { file, moveTo, register, setUntil, unfile } from '../people/register.ts'
import { impose, lift } from '../people/sanction.ts'
import { sanctionRows } from '../people/sanction-store.ts'
import { plan, unplan } from '../people/shifts.ts'
import { countRegister, registerRows, shiftsOf } from '../people/store.ts'
import { mayReadRows } from '../who.ts'

const staff = ['pharmacist', 'doctor'] as const
const agency = ['insurer'] as const
/** A hospital files its own list. */
const filers = [...agency, 'doctor'] as const
const Done = Type.Object({ done: Type.Literal(true) })
const done = (outcome: unknown): { done: true } | Refusal => (outcome instanceof Refusal ? outcome : { done: true })
const daysAhead = 14

/** Who works at institutions. */
export function registerPeople(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/staff',
    roles: staff,
    schema: { summary: { zh: '本机构人员与排班', en: 'Who works here, and when' }, answer: Staff },
    run: async ({ db, actor, at, policies }) => {
      const institution = await ownInstitution(db, actor)
      if (institution instanceof Refusal) return institution
      const { institutionId } = institution
      const until = new Date(at.getTime() + daysAhead * 86_400_000)
      const shifts = await shiftsOf(db, institutionId, { from: at, until, at })
      const day = dayOf(at)
      return {
        rows: await registerRows(db, sql`p.institution_id = ${institutionId}`, { day, at, limit: 200, offset: 0 }),
        shifts,
        filing: filingLaw(lawAt(policies, institution.region), day),
        uncovered: institution.kind === 'pharmacy' && !shifts.some(({ now }) => now),
      }
    },
  })
  act(app, '/api/shifts', staff, { zh: '排班', en: 'Plan a shift' }, NewShift, plan)
  act(app, '/api/shifts/removal', staff, { zh: '撤掉班次', en: 'Take a shift away' }, ShiftRemoval, unplan)
  ask(app, {
    method: 'GET',
    path: '/api/register',
    roles: [...agency, 'supervisor'],
    schema: { summary: { zh: '医保医师、药师库', en: 'The register' }, query: RegisterQuery, answer: Register },
    run: async ({ db, actor, at }, { query }) => {
      const where = registerWhere(actor, query)
      const { page = 1, size = 20 } = query
      const rows = await registerRows(db, where, { day: dayOf(at), at, limit: size, offset: (page - 1) * size })
      return { rows, total: await countRegister(db, where) }
    },
  })
  act(app, '/api/register', agency, { zh: '登记医师或药师', en: 'Register somebody' }, NewPractitioner, register)
  ofOne(app, 'validity', { zh: '调整登记有效期', en: 'Set until when' }, Validity, setUntil)
  ofOne(app, 'place', { zh: '变更执业机构', en: 'Another institution' }, NewPlace, moveTo)
  ofOne(app, 'filing', { zh: '备案处方医师', en: 'File a prescriber' }, NewFiling, file, filers)
  ofOne(app, 'filing/end', { zh: '终止备案', en: 'End a filing' }, FilingEnd, unfile, filers)
  registerSanctions(app)
}

/** The clause by which only filed doctors prescribe here; none where the register alone is asked. */
function filingLaw(pack: ReturnType<typeof lawAt>, day: Day): string[] | null {
  const law = pack?.inForce(day) ? pack.law('prescribing.prescriber', day) : undefined
  return law?.value === 'filed-or-contracted' ? [...law.cites] : null
}

function registerWhere(actor: Context['actor'], { kind, query }: { kind?: string; query?: string }): Fragment {
  const like = `%${(query ?? '').replace(/[\\%_]/g, '\\$&')}%`
  return sql`
    ${mayReadRows(actor, { institutionId: sql`i.institution_id`, region: sql`i.region` })}
    ${kind === undefined ? sql.empty : sql`and p.kind = ${kind}`}
    ${
      query === undefined
        ? sql.empty
        : sql`and (p.name ilike ${like} or p.practitioner_id ilike ${like} or i.name ilike ${like} or i.institution_id ilike ${like})`
    }`
}

type Said = Readonly<{ zh: string; en: string }>
type Acting<B extends Type.TSchema> = (tx: Tx, given: Type.Static<B> & Context) => Promise<null | Refusal>

function act<const B extends Type.TSchema>(
  app: App,
  path: `/api/${string}`,
  roles: Parameters<typeof change>[1]['roles'],
  summary: Said,
  body: B,
  run: Acting<B>,
): void {
  change(app, {
    method: 'POST',
    path,
    roles,
    schema: { summary, body, answer: Done },
    run: async (tx, ctx, input) => done(await run(tx, { ...ctx, ...(input.body as Type.Static<B> & object) })),
  })
}

function ofOne<const B extends Type.TSchema>(
  app: App,
  name: string,
  summary: Said,
  body: B,
  run: (tx: Tx, given: Type.Static<B> & Context & { practitionerId: string }) => Promise<null | Refusal>,
  roles: Parameters<typeof change>[1]['roles'] = agency,
): void {
  change(app, {
    method: 'POST',
    path: `/api/register/:practitionerId/${name}`,
    roles,
    schema: { summary, params: PractitionerParams, body, answer: Done },
    run: async (tx, ctx, input) =>
      done(await run(tx, { ...ctx, ...(input.body as Type.Static<B> & object), ...input.params })),
  })
}

function registerSanctions(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/sanctions',
    roles: [...agency, 'supervisor'],
    schema: { summary: { zh: '处理与暂停', en: 'Sanctions' }, answer: SanctionList },
    run: async ({ db, actor, at }) => {
      const region = sql`coalesce(i.region, (select h.region from institutions.institution h where h.institution_id = p.institution_id))`
      const where = mayReadRows(actor, { institutionId: sql`i.institution_id`, region })
      const rows = await sanctionRows(db, where, dayOf(at))
      return { rows, total: rows.length }
    },
  })
  act(app, '/api/sanctions', agency, { zh: '作出处理', en: 'Impose a sanction' }, NewSanction, async (tx, given) => {
    const made = await impose(tx, given)
    return made instanceof Refusal ? made : null
  })
  change(app, {
    method: 'POST',
    path: '/api/sanctions/:sanctionId/lifting',
    roles: agency,
    schema: { summary: { zh: '解除处理', en: 'Lift it' }, params: SanctionParams, body: Lifting, answer: Done },
    run: async (tx, ctx, { params, body }) => done(await lift(tx, { ...ctx, ...params, ...body })),
  })
}
