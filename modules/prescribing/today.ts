import { onList } from '../../platform/audit.ts'
import { addDays, type Day, dayOf, startOf } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import { isPrimary, type Standing, standingOn } from '../institutions/index.ts'
import { ageOn } from '../insured/index.ts'
import type { Today } from './api.ts'
import type { Doctor } from './doctor.ts'
import { lawFor } from './law.ts'
import { notADoctor } from './refusals.ts'
import { filed, registered, sanctioned } from './rules/who.ts'

/** Today's visits of the doctor's institution, own ones first, what waits, and whether the doctor may issue today. */
export async function today(
  ctx: Context,
  doctor: Doctor,
  waiting: Readonly<{ openQuestions: number; openReactions: number }>,
): Promise<Today | Refusal> {
  const day = dayOf(ctx.at)
  const standing = await standingOn(ctx.db, { ...doctor, day })
  if (!standing) return notADoctor()
  const rows = await onList(ctx, await visitsOf(ctx.db, doctor, day))
  return { day, rows, total: rows.length, ...waiting, filed: mayIssue(ctx, standing, day) }
}

type VisitRow = Omit<Today['rows'][number], 'at' | 'age'> & Readonly<{ at: Date; birthDate: Day }>

async function visitsOf(on: Sql, { institutionId, practitionerId }: Doctor, day: Day): Promise<Today['rows']> {
  const rows = await on.query<VisitRow>(sql`
    select v.visit_id as "visitId", v.person_id as "personId", p.name, p.sex, p.birth_date as "birthDate",
           p.insurance_code as "insuranceCode", w.name as "doctorName", v.practitioner_id = ${practitionerId} as own,
           v.at,
           (select coalesce(jsonb_agg(jsonb_build_object('prescriptionId', r.prescription_id, 'number', r.number,
                                                         'state', c.state) order by r.issued_at,
                                                                                                r.prescription_id), '[]')
              from prescribing.prescription r
              join circulation.prescription c on c.prescription_id = r.prescription_id and c.person_id = r.person_id
             where r.person_id = v.person_id and r.visit_id = v.visit_id) as prescriptions
      from prescribing.visit v
      join insured.person p on p.person_id = v.person_id
      join institutions.practitioner w on w.practitioner_id = v.practitioner_id
     where v.institution_id = ${institutionId} and v.at >= ${startOf(day)} and v.at < ${startOf(addDays(day, 1))}
     order by own desc, v.at desc, v.visit_id desc
     limit 200`)
  return rows.map(({ birthDate, at, ...row }) => ({ ...row, age: ageOn(birthDate, day), at: at.toISOString() }))
}

/** By the law of the institution's own place: a patient of another one is judged by that one when it comes to it. */
function mayIssue(ctx: Context, standing: Standing, day: Day): Today['filed'] {
  const { region, level } = standing.institution
  const anyone = { region, insurance: 'resident', retired: false, supplementary: false } as const
  const place = lawFor(ctx.policies, anyone, { day, level })
  if (place instanceof Refusal) return { may: false, why: place.sentence, cites: [...place.cites] }
  const documents = place.pack.documents.map(({ id }) => id)
  const facts = { standing, day, documents, law: place.law, contract: undefined }
  const [stop] = [...registered(facts), ...sanctioned(facts), ...filed(facts)].filter(({ level }) => level === 'stop')
  const { cites } = place.law('prescribing.prescriber')
  if (!stop) return { may: true, why: { zh: '今日可以开具慢性病连续处方', en: 'May issue today' }, cites: [...cites] }
  if (stop.code !== 'prescribing/doctor-not-filed' || !isPrimary(level))
    return { may: false, why: stop.message, cites: stop.cites }
  return {
    may: true,
    why: { zh: '今日只能为签约患者开具慢性病连续处方', en: 'May issue today for contracted patients only' },
    cites: stop.cites,
  }
}
