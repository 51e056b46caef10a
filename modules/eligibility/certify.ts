import type { Day, Policies } from '@changqing/engine'
import { addDays, addDuration } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import type { Application } from './application.ts'
import {
  advanceCertification,
  type Held,
  heldBy,
  heldById,
  insertCertification,
  insertCertificationMove,
} from './certification-store.ts'
import { criteriaFor } from './criteria.ts'
import { changedMeanwhile, nothingToReplace, overlapping } from './refusals.ts'

type Granting = Readonly<{
  policies: Policies
  today: Day
  at: Date
  by: Readonly<{ role: string; id: string | null; name: string }>
}>

/** Makes of a granted application what the person holds from today: anew, longer, or another disease instead. */
export async function certify(tx: Tx, application: Application, given: Granting): Promise<string | Refusal> {
  const { policies, today } = given
  const pack = policies.forRegion(application.region)
  const criteria = pack && criteriaFor(pack, application.diseaseKey, today)
  const period = criteria?.validFor?.value ?? null
  const replaced = application.replaces === null ? undefined : await heldById(tx, application.replaces)
  if (application.kind === 'renewal') return renew(tx, application, replaced, period, given)
  if (application.kind === 'change') {
    if (!replaced) return nothingToReplace({ what: { zh: '变更', en: 'change' } })
    const ended = await end(tx, replaced, { last: addDays(today, -1), application, given })
    if (ended instanceof Refusal) return ended
  }
  const until = period === null ? null : addDays(addDuration(today, period), -1)
  const granted = application.grantedElsewhere
  const theirs = granted?.validUntil ?? null
  const validUntil = theirs === null ? until : until === null || theirs < until ? (theirs as Day) : until
  const clash = (await heldBy(tx, application.personId)).find(
    (held) =>
      held.diseaseKey === application.diseaseKey &&
      (held.validUntil === null || held.validUntil >= today) &&
      (validUntil === null || held.validFrom <= validUntil),
  )
  if (clash) return overlapping({ from: clash.validFrom, until: clash.validUntil ?? '' })
  const certificationId = uuidv7(given.at)
  await insertCertification(tx, {
    certificationId,
    personId: application.personId,
    diseaseKey: application.diseaseKey,
    validFrom: today,
    validUntil,
    institutionId: certifierOf(application),
    grantedRegion: granted?.region ?? application.region,
    applicationId: application.applicationId,
    version: 1,
    provenance: granted,
    diagnosisCode: application.evidence.find(({ code }) => code !== null)?.code ?? null,
  })
  await tell(
    tx,
    { certificationId, personId: application.personId, version: 1 },
    'grant',
    null,
    'in-force',
    application,
    given,
  )
  return certificationId
}

/** A renewal goes on from the last day, so that who held it keeps holding it without a gap. */
async function renew(
  tx: Tx,
  application: Application,
  held: Held | undefined,
  period: string | null,
  given: Granting,
): Promise<string | Refusal> {
  if (!held?.validUntil || held.validUntil < given.today) return nothingToReplace({ what: { zh: '续期', en: 'renew' } })
  const validUntil = period === null ? null : addDuration(held.validUntil, period)
  const kept = { validUntil, diagnosisCode: held.diagnosisCode, institutionId: held.institutionId }
  if (!(await advanceCertification(tx, held, kept))) return changedMeanwhile({ by: { zh: '他人', en: 'Somebody' } })
  await tell(tx, { ...held, version: held.version + 1 }, 'renew', 'in-force', 'in-force', application, given, {
    was: held.validUntil,
    validUntil,
  })
  return held.certificationId
}

async function end(
  tx: Tx,
  held: Held,
  { last, application, given }: { last: Day; application: Application; given: Granting },
): Promise<true | Refusal> {
  const kept = { validUntil: last, diagnosisCode: held.diagnosisCode, institutionId: held.institutionId }
  if (!(await advanceCertification(tx, held, kept))) return changedMeanwhile({ by: { zh: '他人', en: 'Somebody' } })
  await tell(tx, { ...held, version: held.version + 1 }, 'end', 'in-force', 'ended', application, given, {
    was: held.validUntil,
    validUntil: last,
  })
  return true
}

/** Who answers for the certification: the hospital that was asked, else where the diagnosis was made. */
export function certifierOf({
  institutionId,
  evidence,
}: Pick<Application, 'institutionId' | 'evidence'>): string | null {
  return institutionId ?? evidence.find(({ code }) => code !== null)?.institutionId ?? null
}

function tell(
  tx: Tx,
  of: Pick<Held, 'certificationId' | 'personId' | 'version'>,
  move: string,
  from: string | null,
  to: string,
  application: Application,
  { by, at, today }: Granting,
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  return insertCertificationMove(tx, of, {
    ...{ move, from, to, effectiveOn: today, byRole: by.role, byId: by.id, byName: by.name, note: null, at },
    details: { applicationId: application.applicationId, ...details },
  })
}
