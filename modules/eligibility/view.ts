import type { Day, Policies } from '@changqing/engine'
import { day as asDay, dayOf } from '../../platform/day.ts'
import type { Actor } from '../../platform/identity.ts'
import type { Sql } from '../../platform/sql.ts'
import { institutionById } from '../institutions/index.ts'
import { personById, personStrip } from '../insured/index.ts'
import type { Act, ApplicationRow, Application as View } from './api.ts'
import type { Application, ApplicationMoveDone } from './application.ts'
import { movesOf } from './application-store.ts'
import { criteriaFor } from './criteria.ts'
import { ballotsOf } from './expert-store.ts'
import { filesOf } from './file-store.ts'
import { moves, waitingFor } from './moves.ts'
import { diseaseName } from './notices.ts'
import { appealUntil } from './review.ts'
import { barredFromReview, isApplicant } from './reviewer.ts'

/** Applications as people read them. */

export type Looking = Readonly<{ actor: Actor; at: Date; policies: Policies }>

const acts: readonly Act[] = ['grant', 'refuse', 'ask', 'escalate', 'supply', 'withdraw', 'appeal']

/** What whoever looks may do now; the same checks as when it is done. */
async function actsOf(on: Sql, application: Application, { actor, at, policies }: Looking): Promise<Act[]> {
  const today = dayOf(at)
  const reviewer = (await barredFromReview(on, { actor, application, today, policies })) === undefined
  const applicant = isApplicant(actor, application)
  const until = appealUntil(application, policies)
  return acts.filter((act) => {
    const { by, from } = moves[act]
    if (!from.includes(application.state)) return false
    if (by === 'reviewer') {
      const against = act === 'grant' ? 'qualifies' !== application.outcome.advice : false
      return reviewer && (actor.role === 'insurer' || !against)
    }
    return applicant && (act !== 'appeal' || (until !== undefined && today <= until))
  })
}

export async function applicationView(on: Sql, application: Application, looking: Looking): Promise<View> {
  const { policies, at, actor } = looking
  const today = dayOf(at)
  const person = await personById(on, application.personId)
  if (!person) throw new Error('an application without its person')
  const pack = policies.forRegion(application.region)
  const criteria = pack && criteriaFor(pack, application.diseaseKey, application.appliedOn)
  const names = await namesOf(on, application)
  const fileIds = [
    ...application.evidence.flatMap((one) => [...one.fileIds]),
    ...(application.grantedElsewhere?.fileIds ?? []),
  ]
  const ballots = application.round > 0 ? await ballotsOf(on, application) : []
  const cast = ballots.filter(({ vote }) => vote !== null)
  return {
    ...rowOf(application, {
      person,
      today,
      policies,
      institutionName: names.get(application.institutionId ?? '') ?? null,
    }),
    version: application.version,
    round: application.round,
    patient: personStrip(person, today),
    evidence: application.evidence.map((one) => {
      const item = criteria?.evidence.find(({ key }) => key === one.item)
      return {
        ...one,
        fileIds: [...one.fileIds],
        name: item?.name ?? { zh: one.item, en: one.item },
        unit: item?.unit ?? null,
        institutionName: names.get(one.institutionId ?? '') ?? null,
      }
    }),
    files: await filesOf(on, application.personId, fileIds),
    grantedElsewhere: application.grantedElsewhere,
    outcome: outcomeView(application),
    moves: (await movesOf(on, application)).map(moveView),
    votes:
      ballots.length === 0
        ? null
        : {
            cast: cast.length,
            of: ballots.length,
            shown:
              cast.length < ballots.length || actor.role === 'patient'
                ? []
                : cast.map(({ name, vote, reason }) => ({
                    expert: name,
                    vote: vote ?? 'refuse',
                    reason: reason ?? '',
                  })),
          },
    certificationId: application.certificationId,
    may: await actsOf(on, application, looking),
  }
}

export const outcomeView = ({ outcome }: Pick<Application, 'outcome'>): View['outcome'] => ({
  ...outcome,
  pack: { ...outcome.pack },
  reasons: outcome.reasons.map((reason) => ({ ...reason, evidence: [...reason.evidence], cites: [...reason.cites] })),
})

const moveView = ({
  move,
  from,
  to,
  byRole,
  byName,
  note,
  details,
  at,
}: ApplicationMoveDone): View['moves'][number] => ({
  ...{ move, from, to, byRole, by: byName, note, override: details.override === true, at: at.toISOString() },
})

async function namesOf(on: Sql, { institutionId, evidence }: Application): Promise<ReadonlyMap<string, string>> {
  const ids = new Set([institutionId, ...evidence.map((one) => one.institutionId)].filter((id) => id !== null))
  const found = [...ids].map(async (id) => [id, (await institutionById(on, id))?.name ?? id] as const)
  return new Map(await Promise.all(found))
}

type RowGiven = Readonly<{
  person: Readonly<{ name: string; insuranceCode: string }>
  today: Day
  policies: Policies
  institutionName: string | null
}>

export function rowOf(
  application: Omit<Application, 'evidence' | 'grantedElsewhere' | 'outcome'> & {
    outcome: Pick<Application['outcome'], 'advice'>
  },
  { person, today, policies, institutionName }: RowGiven,
): ApplicationRow {
  const { applicationId, personId, kind, door, diseaseKey, institutionId, state, appliedOn, dueOn, decidedOn } =
    application
  return {
    ...{ applicationId, personId, person: person.name, insuranceCode: person.insuranceCode, kind, door, diseaseKey },
    diseaseName: diseaseName(policies, diseaseKey),
    ...{ institutionId, institutionName, state, advice: application.outcome.advice, appliedOn, dueOn },
    overdue: dueOn !== null && asDay(dueOn) < today && waitingFor[state] !== null,
    waitingFor: waitingFor[state],
    decidedOn,
  }
}
