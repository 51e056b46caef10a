import type { Pack } from '@changqing/engine'
import { type Day, dayOf } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import { countUnread, noticesOf, noticeView, personStrip } from '../insured/index.ts'
import type { Supply } from '../prescribing/api.ts'
import { prescriptionRows, suppliesToday } from '../prescribing/index.ts'
import type { PatientHome } from './api.ts'
import { patientOf } from './own.ts'

const live = ['circulating', 'claimed', 'partly-dispensed', 'frozen'] as const
const over = ['dispensed', 'expired', 'revoked'] as const

/** What a patient sees first: how many days are left, when to refill, what can be picked up, what wants an answer. */
export async function home(ctx: Context): Promise<PatientHome | Refusal> {
  const { db, at, policies } = ctx
  const person = await patientOf(db, ctx)
  if (person instanceof Refusal) return person
  const { personId } = person
  const today = dayOf(at)
  const supplies = await suppliesToday(db, policies, person, today)
  const next = nextRefill(supplies)
  return {
    patient: personStrip(person, today),
    supplies,
    nextRefill: next ? { day: next.refillFrom, drugName: next.drugName, diseaseName: next.diseaseName } : null,
    prescriptions: (await prescriptionRows(db, at, { personId, states: live, limit: 20 })).rows,
    past: (await prescriptionRows(db, at, { personId, states: over, limit: 10 })).rows,
    services: servicesFor(policies.forRegion(person.region), today),
    toConfirm: await feeListsToConfirm(db, personId),
    notices: (await noticesOf(db, personId, 20)).map(noticeView),
    unread: await countUnread(db, personId),
  }
}

const services = ['fetch-prescription', 'find-pharmacy', 'find-institution'] as const

/** What can be done on the phone: everywhere all of it, with the clause where the documents of the place name it (FJ2023-9.3). */
function servicesFor(pack: Pack | undefined, day: Day): PatientHome['services'] {
  const named = pack?.inForce(day) ? pack.figure('publicServices.patientServices', day) : undefined
  return services.map((key) => ({ key, cites: named?.value.includes(key) ? [...named.cites] : [] }))
}

/** Of what is still taken the first to be refilled; when all has run out, what ran out last. */
function nextRefill(supplies: readonly Supply[]): Supply | undefined {
  const taken = supplies.filter(({ daysLeft }) => daysLeft > 0)
  return taken.toSorted((a, b) => (a.refillFrom < b.refillFrom ? -1 : 1))[0] ?? supplies.at(-1)
}

/** FJ2023-8.4: reviewed, not settled, and the patient has not confirmed the list yet. */
function feeListsToConfirm(on: Sql, personId: number): Promise<PatientHome['toConfirm']> {
  return on.query<PatientHome['toConfirm'][number]>(sql`
    select d.dispensing_id as "dispensingId", d.prescription_id as "prescriptionId", i.name as "pharmacyName"
      from dispensing.dispensing d
      join institutions.institution i on i.institution_id = d.institution_id
     where d.person_id = ${personId} and d.state = 'approved' and d.confirmed_at is null
     order by d.pulled_at desc, d.dispensing_id desc`)
}
