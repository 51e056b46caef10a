import type { Sql, Tx } from '../../platform/sql.ts'
import { sql } from '../../platform/sql.ts'

/**
 * The lane of a person: whoever changes the person's care passes through it one after the other, so that nobody decides
 * on figures that another is changing.
 */

/** Waits for the person's lane, takes it until this transaction ends, and gives the version that it now has. */
export async function holdLane(tx: Tx, personId: number): Promise<number> {
  await tx.query(sql`insert into insured.lane (person_id) values (${personId}) on conflict (person_id) do nothing`)
  const lane = await tx.one<{ version: number }>(sql`
    update insured.lane set version = version + 1 where person_id = ${personId} returning version`)
  if (!lane) throw new Error('the lane that was just made is gone')
  return lane.version
}

/** The version of the lane, without waiting for it: what an optimistic decision remembers. */
export async function readLane(on: Sql, personId: number): Promise<number> {
  const lane = await on.one<{ version: number }>(sql`
    select version from insured.lane where person_id = ${personId}`)
  return lane?.version ?? 0
}

/**
 * Takes the lane only when nobody has passed since `version` was read; false means read again and decide again.
 * A person without a lane yet has version 0.
 */
export async function advanceLane(tx: Tx, personId: number, version: number): Promise<boolean> {
  if (version === 0)
    await tx.query(sql`insert into insured.lane (person_id) values (${personId}) on conflict (person_id) do nothing`)
  const advanced = await tx.one<{ version: number }>(sql`
    update insured.lane set version = version + 1
     where person_id = ${personId} and version = ${version}
    returning version`)
  return advanced !== undefined
}
