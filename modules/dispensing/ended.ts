import { dayOf } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Database, sql } from '../../platform/sql.ts'
import { dropChoice, transit } from '../circulation/index.ts'
import { holdLane, promiseNotice } from '../insured/index.ts'
import { claimPacks } from '../prescribing/index.ts'
import { hold, proceed } from './hold.ts'
import { inHand } from './moves.ts'
import { changes } from './pull.ts'
import { linesInHand } from './store.ts'

/** So many a turn of the clock. */
const some = 50

type Left = Readonly<{ dispensingId: string; institutionId: string; name: string }>

/**
 * What a pharmacy has in hand when its last day is over goes back to the centre, so that another one may take it: the
 * prescription stays valid as long as it was (FJ2023-9.6).
 */
export async function handOn({ db, at }: Readonly<{ db: Database; at: Date }>): Promise<number> {
  const day = dayOf(at)
  const left = await db.query<Left>(sql`
    select d.dispensing_id as "dispensingId", d.institution_id as "institutionId", i.name
      from institutions.institution i
      join dispensing.dispensing d on d.institution_id = i.institution_id
     where i.kind = 'pharmacy' and i.left_on < ${day} and d.state = any(${[...inHand]}::text[])
     order by d.pulled_at
     limit ${some}`)
  let released = 0
  for (const one of left) if (!((await release(db, one, at)) instanceof Refusal)) released += 1
  return released + (await forgetChoices(db, day, at))
}

/** One that can not go back (its prescription was revoked meanwhile) stays as it is and holds up no other. */
function release(db: Database, { dispensingId, institutionId, name }: Left, at: Date): Promise<null | Refusal> {
  return db.begin(async (tx) => {
    const held = await hold(tx, dispensingId, institutionId)
    if (held instanceof Refusal) return held
    const note = '药店协议已结束'
    const moved = await proceed(tx, held, { move: 'release', byRole: 'pharmacy', byId: institutionId, note, at })
    if (moved instanceof Refusal) return moved
    const { prescriptionId, personId } = held
    await claimPacks(tx, { prescriptionId, personId }, changes(await linesInHand(tx, held), []))
    const state = await transit(tx, { prescriptionId, personId, move: 'release', byId: institutionId, note, at })
    if (state instanceof Refusal) return state
    await dropChoice(tx, { prescriptionId, personId }, institutionId)
    await promiseNotice(tx, { personId, ...told(prescriptionId, name), at })
    return null
  })
}

type Chosen = Readonly<{ prescriptionId: string; personId: number; institutionId: string; name: string }>

/** Nobody is sent to a pharmacy that fills no more. */
async function forgetChoices(db: Database, day: string, at: Date): Promise<number> {
  const chosen = await db.query<Chosen>(sql`
    select c.prescription_id as "prescriptionId", c.person_id as "personId", c.chosen_id as "institutionId", i.name
      from circulation.prescription c
      join institutions.institution i on i.institution_id = c.chosen_id
     where i.kind = 'pharmacy' and i.left_on < ${day} and c.state in ('circulating', 'partly-dispensed')
       and c.valid_until >= ${at}
     limit ${some}`)
  for (const { prescriptionId, personId, institutionId, name } of chosen)
    await db.begin(async (tx) => {
      await holdLane(tx, personId)
      await dropChoice(tx, { prescriptionId, personId }, institutionId)
      await promiseNotice(tx, { personId, ...told(prescriptionId, name), at })
    })
  return chosen.length
}

const told = (prescriptionId: string, name: string) => ({
  topic: 'dispensing/handed-on',
  text: {
    zh: `${name}已停止处方配药，您的处方仍然有效，请另选一家药店`,
    en: `${name} fills prescriptions no more. Yours stays valid; please choose another pharmacy`,
  },
  link: `/patient/prescriptions/${prescriptionId}`,
})
