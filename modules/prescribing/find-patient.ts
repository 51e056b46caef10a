import { recordLook } from '../../platform/audit.ts'
import { dayOf, startOf } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { holdLane, personByCredential, personStrip } from '../insured/index.ts'
import type { OpenVisit, PatientsFound, VisitOpened } from './api.ts'
import { doctorOf } from './doctor.ts'
import type { Visit } from './prescription.ts'
import { noSuchPatient } from './refusals.ts'
import { insertVisit, visitById, visitSince } from './store.ts'

/** Finds a person by the credential that the person showed; that somebody looked is kept. */
export async function findPatients(ctx: Context, query: string): Promise<PatientsFound | Refusal> {
  const doctor = doctorOf(ctx.actor)
  if (doctor instanceof Refusal) return doctor
  const person = await personByCredential(ctx.db, query)
  if (!person) return { rows: [], total: 0 }
  const { personId } = person
  await recordLook(ctx.db, ctx.actor, ctx.at, { personId, what: 'patient-search' })
  const today = dayOf(ctx.at)
  const visit = await visitSince(ctx.db, { personId, practitionerId: doctor.practitionerId, since: startOf(today) })
  return { rows: [{ patient: personStrip(person, today), openVisitId: visit?.visitId ?? null }], total: 1 }
}

/** Opens today's visit of a patient; with the same doctor there is one a day, which is answered again. */
export async function openVisit(tx: Tx, ctx: Context, asked: OpenVisit): Promise<VisitOpened | Refusal> {
  const doctor = doctorOf(ctx.actor)
  if (doctor instanceof Refusal) return doctor
  const person = await personByCredential(tx, asked.credential)
  if (!person) return noSuchPatient()
  const { personId } = person
  // The look at the code that was shown is what opens the person to the hospital.
  await recordLook(tx, ctx.actor, ctx.at, { personId, what: 'visit' })
  await holdLane(tx, personId)
  const since = startOf(dayOf(ctx.at))
  const before = await visitSince(tx, { personId, practitionerId: doctor.practitionerId, since })
  if (before) return { visitId: before.visitId, personId, at: before.at.toISOString() }
  const visitId = uuidv7(ctx.at)
  const { internet = false, emergency = false } = asked
  await insertVisit(tx, { visitId, personId, ...doctor, diseaseKey: null, internet, emergency, at: ctx.at })
  return { visitId, personId, at: ctx.at.toISOString() }
}

/** A visit that the hospital's own software reports; reported again, it is the same. */
export async function openVisitAs(tx: Tx, visit: Visit): Promise<void> {
  if (!(await visitById(tx, visit.visitId))) await insertVisit(tx, visit)
}
