import { takeNumber } from '../../modules/circulation/index.ts'
import { noSuchEncounter } from '../../modules/outpatient/index.ts'
import { checkDraft } from '../../modules/prescribing/index.ts'
import { dayOf } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import { personByNumber } from '../persons.ts'
import { chanceText } from '../prescriptions.ts'
import { credentialOfAnother, notYourself } from '../refusals.ts'
import { draftOf, keepDraft } from '../rx-draft.ts'
import { changes } from '../transaction.ts'
import { t7101 } from './table.ts'

const stopped = refusal(409, 'gateway/prescription-stopped', { zh: '{reason}', en: '{reason}' })

/** A prescription is judged by every reminder before it is signed; its number is taken. Nothing is issued yet. */
export const run7101 = changes(t7101, async (tx, call, input) => {
  const { connection, at, policies, actorAs } = call
  const { mdtrtinfo } = input
  if (mdtrtinfo.fixmedinsCode !== connection.institutionId) return notYourself()
  const person = await personByNumber(tx, mdtrtinfo.psnNo)
  if (person instanceof Refusal) return person
  if (mdtrtinfo.certno.toUpperCase() !== person.identityNumber || mdtrtinfo.patnName !== person.name)
    return credentialOfAnother({ field: 'mdtrtinfo.certno' })
  const draft = await draftOf(tx, input, person.personId)
  if (draft instanceof Refusal) return draft
  const actor = actorAs('doctor', mdtrtinfo.drCode)
  const check = await checkDraft({ db: tx, actor, at, policies }, draft)
  if (check instanceof Refusal) return check
  if (!check.mayIssue) {
    const [missing] = check.missing
    const first = check.findings.find((one) => one.level === 'stop' || (one.needs === 'reason' && !one.reason))
    const reason = missing?.message ?? first?.message
    return reason ? stopped({ reason, findings: check.findings }, first?.cites) : noSuchEncounter()
  }
  const key = { prescriptionId: uuidv7(at), personId: person.personId }
  const number = await takeNumber(tx, key, person.region, dayOf(at))
  const traceCode = chanceText(20)
  await keepDraft(tx, { ...key, traceCode, institutionId: connection.institutionId, number, content: draft }, at)
  return { rxTraceCode: traceCode, hiRxno: number }
})
