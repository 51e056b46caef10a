import type { Policies } from '@changqing/engine'
import { addDays, addDuration, type Day, dayOf } from '../../platform/day.ts'
import { type Database, sql, type Tx } from '../../platform/sql.ts'
import { promiseNotice } from '../insured/index.ts'
import { advanceApplication, insertMove, lapsedApplications } from './application-store.ts'
import { diseaseName, noticeOf } from './notices.ts'

/** What happens to applications and certifications by the clock. */

const some = 200
type Work = Readonly<{ db: Database; at: Date; policies: Policies }>

/** Closes what the applicant was asked for and did not give in time. The last day itself is in time. */
export function lapseOverdue({ db, at, policies }: Work): Promise<number> {
  return db.begin(async (tx) => {
    const today = dayOf(at)
    const overdue = await lapsedApplications(tx, today, some)
    for (const application of overdue) {
      const next = { ...application, state: 'lapsed' as const, version: application.version + 1, dueOn: null }
      await advanceApplication(tx, { ...next, decidedOn: today })
      await insertMove(tx, next, {
        ...{ move: 'lapse', from: application.state, to: 'lapsed', note: null, details: {}, at },
        ...{ byRole: 'clock', byId: null, byName: '系统' },
      })
      const notice = noticeOf(next, 'lapse', { note: null, policies })
      if (notice) await promiseNotice(tx, { personId: next.personId, ...notice, at })
    }
    return overdue.length
  })
}

type Ending = Readonly<{
  certificationId: string
  personId: number
  diseaseKey: string
  region: string
  validUntil: Day
}>

/** Tells the holder once that a certification is about to end, as long before as the place says. */
export function noticeEnding({ db, at, policies }: Work): Promise<number> {
  return db.begin(async (tx) => {
    const today = dayOf(at)
    let told = 0
    for (const { regions, ...pack } of policies.packs) {
      const notice = pack.figure('eligibility.renewalNotice', today)
      if (!notice) continue
      const until = addDuration(today, notice.value)
      for (const ending of await endingBetween(tx, regions, { today, until })) {
        const disease = diseaseName(policies, ending.diseaseKey)
        await promiseNotice(tx, {
          personId: ending.personId,
          topic: 'eligibility/ending',
          text: {
            zh: `您的「${disease.zh}」资格将于 ${ending.validUntil} 到期，现在可以办理续期`,
            en: `Your eligibility for ${disease.en} ends on ${ending.validUntil}; it can be renewed now`,
          },
          link: '/patient/applications',
          at,
        })
        told++
      }
    }
    return told
  })
}

function endingBetween(
  tx: Tx,
  regions: readonly string[],
  { today, until }: { today: Day; until: Day },
): Promise<Ending[]> {
  return tx.query<Ending>(sql`
    update eligibility.certification c
       set renewal_told = c.valid_until
      from (select e.certification_id, e.person_id, p.region
              from eligibility.certification e
              join insured.person p on p.person_id = e.person_id
             where e.valid_until between ${today} and ${addDays(until, 0)}
               and e.renewal_told is distinct from e.valid_until
               and exists (select 1 from unnest(${regions}::text[]) r where starts_with(p.region, r))
             order by e.certification_id
             limit ${some}) due
     where c.certification_id = due.certification_id and c.person_id = due.person_id
    returning c.certification_id as "certificationId", c.person_id as "personId", c.disease_key as "diseaseKey",
              due.region, c.valid_until as "validUntil"`)
}
