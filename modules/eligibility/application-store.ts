import { holding } from '../../platform/cluster.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import type { Application, ApplicationMoveDone } from './application.ts'

const columns = sql`
  a.application_id as "applicationId", a.person_id as "personId", a.region, a.kind, a.door,
  a.disease_key as "diseaseKey", a.replaces, a.institution_id as "institutionId",
  a.practitioner_id as "practitionerId", a.evidence, a.granted_elsewhere as "grantedElsewhere", a.outcome, a.state,
  a.round, a.version, a.due_on as "dueOn", a.applied_on as "appliedOn", a.applied_at as "appliedAt",
  a.applied_by as "appliedBy", a.decided_on as "decidedOn", a.certification_id as "certificationId"`

export const applicationById = (on: Sql, applicationId: string): Promise<Application | undefined> =>
  on.one<Application>(sql`
    select ${columns} from eligibility.application a where a.application_id = ${applicationId}`)

/** The applications of a person that nobody has decided yet. */
export const openApplicationsOf = (on: Sql, personId: number): Promise<Application[]> =>
  on.query<Application>(sql`
    select ${columns} from eligibility.application a
     where a.person_id = ${personId} and a.state in ('submitted', 'wanting', 'with-experts')
     order by a.applied_at, a.application_id`)

export async function insertApplication(tx: Tx, a: Application): Promise<void> {
  await tx.query(sql`
    insert into eligibility.application
      (application_id, person_id, region, kind, door, disease_key, replaces, institution_id, practitioner_id, evidence,
       granted_elsewhere, outcome, state, round, version, due_on, applied_on, applied_at, applied_by)
    values (${a.applicationId}, ${a.personId}, ${a.region}, ${a.kind}, ${a.door}, ${a.diseaseKey}, ${a.replaces},
            ${a.institutionId}, ${a.practitionerId}, ${sql.json(a.evidence)},
            ${a.grantedElsewhere === null ? null : sql.json(a.grantedElsewhere)}, ${sql.json(a.outcome)}, ${a.state},
            ${a.round}, ${a.version}, ${a.dueOn}, ${a.appliedOn}, ${a.appliedAt}, ${a.appliedBy})`)
}

/** Writes the next version, only over the one that was looked at; false when somebody else was first. */
export async function advanceApplication(tx: Tx, next: Application): Promise<boolean> {
  const [row] = await tx.query(sql`
    update eligibility.application
       set state = ${next.state}, evidence = ${sql.json(next.evidence)}, outcome = ${sql.json(next.outcome)},
           round = ${next.round}, version = ${next.version}, due_on = ${next.dueOn}, decided_on = ${next.decidedOn},
           certification_id = ${next.certificationId}
     where application_id = ${next.applicationId} and person_id = ${next.personId} and version = ${next.version - 1}
    returning version`)
  return row !== undefined
}

/** Writes what led an application to the version that it now has. */
export async function insertMove(tx: Tx, of: Application, done: ApplicationMoveDone): Promise<void> {
  await tx.query(sql`
    insert into eligibility.application_move
      (move_id, application_id, person_id, version, move, from_state, to_state, by_role, by_id, by_name, note, details, at)
    values (${uuidv7(done.at)}, ${of.applicationId}, ${of.personId}, ${of.version}, ${done.move}, ${done.from}, ${done.to},
            ${done.byRole}, ${done.byId}, ${done.byName}, ${done.note}, ${sql.json(done.details)}, ${done.at})`)
}

export const movesOf = (on: Sql, { applicationId, personId }: Application): Promise<ApplicationMoveDone[]> =>
  on.query<ApplicationMoveDone>(sql`
    select move, from_state as "from", to_state as "to", by_role as "byRole", by_id as "byId", by_name as "byName",
           note, details, at
      from eligibility.application_move
     where application_id = ${applicationId} and person_id = ${personId}
     order by version`)

/** Those whose applicant has let the time pass, held so that no second worker takes them. */
export async function lapsedApplications(tx: Tx, today: string, limit: number): Promise<Application[]> {
  const held = await holding(tx, ['eligibility.application'], sql`for update skip locked`)
  return tx.query<Application>(sql`
    select ${columns} from eligibility.application a
     where a.state = 'wanting' and a.due_on < ${today}
     order by a.due_on, a.application_id
     limit ${limit} ${held}`)
}
