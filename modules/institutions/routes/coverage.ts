import { type App, ask, change } from '../../../platform/http.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { Coverage, NewAppointments, OwnAppointments, Placed } from '../api.ts'
import { coverageOf, ownAppointments, placeInstitution, tellAppointments } from '../coverage/coverage.ts'

/** How far a place is covered, and the appointments that hospitals open to primary institutions first. */
export function registerCoverage(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/coverage',
    roles: ['insurer', 'supervisor'],
    schema: { summary: { zh: '定点覆盖与预留号源', en: 'Coverage and kept appointments' }, answer: Coverage },
    run: (ctx) => coverageOf(ctx.db, ctx),
  })
  change(app, {
    method: 'POST',
    path: '/api/coverage/places',
    roles: ['insurer'],
    schema: {
      summary: { zh: '登记机构所在镇街', en: 'Enter the township of an institution' },
      body: Placed,
      answer: Coverage,
    },
    run: async (tx, ctx, { body }) => {
      const placed = await placeInstitution(tx, { ...ctx, ...body })
      return placed instanceof Refusal ? placed : coverageOf(tx, ctx)
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/appointments',
    roles: ['doctor'],
    schema: { summary: { zh: '本院专家号源', en: 'Appointments with experts here' }, answer: OwnAppointments },
    run: (ctx) => ownAppointments(ctx.db, ctx),
  })
  change(app, {
    method: 'POST',
    path: '/api/appointments',
    roles: ['doctor'],
    schema: {
      summary: { zh: '报送专家号源', en: 'Tell of appointments with experts' },
      body: NewAppointments,
      answer: OwnAppointments,
    },
    run: async (tx, ctx, { body }) => {
      const told = await tellAppointments(tx, { ...ctx, ...body })
      return told instanceof Refusal ? told : ownAppointments(tx, ctx)
    },
  })
}
