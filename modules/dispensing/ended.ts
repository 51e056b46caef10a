import { type Day, dayOf } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Database, type Fragment, sql } from '../../platform/sql.ts'
import { dropChoice, transit } from '../circulation/index.ts'
import { holdLane, promiseNotice } from '../insured/index.ts'
import { claimPacks } from '../prescribing/index.ts'
import { hold, proceed } from './hold.ts'
import { inHand } from './moves.ts'
import { changes } from './pull.ts'
import { linesInHand } from './store.ts'

/** So many a turn of the clock. */
const some = 50

type Left = Readonly<{ dispensingId: string; institutionId: string; name: string; ended: boolean }>

/** Its agreement is over, or it is kept from settling. */
const fillsNoMore = (day: Day): Fragment => sql`
  i.kind = 'pharmacy' and (i.left_on < ${day} or exists (
    select from institutions.sanction s
     where s.subject_kind = 'institution' and s.subject_id = i.institution_id and s.valid_from <= ${day}
       and (s.valid_until is null or s.valid_until >= ${day})))`

/**
 * What a pharmacy has in hand when its last day is over (FJ2023-9.6), or when it is suspended from settling (WH2025-5.4), goes
 * back to the centre, so that another one may take it: the prescription stays valid as long as it was.
 */
export async function handOn({ db, at }: Readonly<{ db: Database; at: Date }>): Promise<number> {
  const day = dayOf(at)
  const left = await db.query<Left>(sql`
    select d.dispensing_id as "dispensingId", d.institution_id as "institutionId", i.name,
           coalesce(i.left_on < ${day}, false) as ended
      from institutions.institution i
      join dispensing.dispensing d on d.institution_id = i.institution_id
     where ${fillsNoMore(day)} and d.state = any(${[...inHand]}::text[])
     order by d.pulled_at
     limit ${some}`)
  let released = 0
  for (const one of left) if (!((await release(db, one, at)) instanceof Refusal)) released += 1
  return released + (await forgetChoices(db, day, at))
}

/** One that can not go back (its prescription was revoked meanwhile) stays as it is and holds up no other. */
function release(db: Database, { dispensingId, institutionId, name, ended }: Left, at: Date): Promise<null | Refusal> {
  return db.begin(async (tx) => {
    const held = await hold(tx, dispensingId, institutionId)
    if (held instanceof Refusal) return held
    const note = ended ? '药店协议已结束' : '药店已暂停医保结算'
    const moved = await proceed(tx, held, { move: 'release', byRole: 'pharmacy', byId: institutionId, note, at })
    if (moved instanceof Refusal) return moved
    const { prescriptionId, personId } = held
    await claimPacks(tx, { prescriptionId, personId }, changes(await linesInHand(tx, held), []))
    const state = await transit(tx, { prescriptionId, personId, move: 'release', byId: institutionId, note, at })
    if (state instanceof Refusal) return state
    await dropChoice(tx, { prescriptionId, personId }, institutionId)
    await promiseNotice(tx, { personId, ...told(prescriptionId, name, ended), at })
    return null
  })
}

type Chosen = Readonly<{
  prescriptionId: string
  personId: number
  institutionId: string
  name: string
  ended: boolean
}>

/** Nobody is sent to a pharmacy that fills no more. */
async function forgetChoices(db: Database, day: Day, at: Date): Promise<number> {
  const chosen = await db.query<Chosen>(sql`
    select c.prescription_id as "prescriptionId", c.person_id as "personId", c.chosen_id as "institutionId", i.name,
           coalesce(i.left_on < ${day}, false) as ended
      from circulation.prescription c
      join institutions.institution i on i.institution_id = c.chosen_id
     where ${fillsNoMore(day)} and c.state in ('circulating', 'partly-dispensed')
       and c.valid_until >= ${at}
     limit ${some}`)
  for (const { prescriptionId, personId, institutionId, name, ended } of chosen)
    await db.begin(async (tx) => {
      await holdLane(tx, personId)
      await dropChoice(tx, { prescriptionId, personId }, institutionId)
      await promiseNotice(tx, { personId, ...told(prescriptionId, name, ended), at })
    })
  return chosen.length
}

const told = (prescriptionId: string, name: string, ended: boolean) => ({
  topic: 'dispensing/handed-on',
  text: {
    zh: `${name}已${ended ? '停止处方配药' : '暂停医保结算'}，您的处方仍然有效，请另选一家药店`,
    en: `${name} ${ended ? 'fills prescriptions no more' : 'is suspended for now'}. Yours stays valid; please choose another pharmacy`,
  },
  link: `/patient/prescriptions/${prescriptionId}`,
})
