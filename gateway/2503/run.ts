import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import { EvidenceInput } from '../../modules/eligibility/api.ts'
import { applyForDisease, heldBy } from '../../modules/eligibility/index.ts'
import { Refusal, refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { declarationOf } from '../declaration.ts'
import { shortId } from '../ids.ts'
import { diseaseOf } from '../outpatient.ts'
import { insutype, personHere } from '../persons.ts'
import { insuranceDiffers, noSuchDisease, notYourself } from '../refusals.ts'
import { changes } from '../transaction.ts'
import { t2503 } from './table.ts'

const evidenceUnreadable = refusal(422, 'gateway/evidence-unreadable', {
  zh: 'data.exp_content：evidence 应为证据列表，每项有 item（种类）、day（日期），按种类有 code（ICD-10）或 value（数值）',
  en: 'data.exp_content: evidence is a list; each has item and day, and by its kind code (ICD-10) or value',
})

/** The interface has no field for the evidence: an extension carries it, as every other door does. */
const Extension = Type.Object({ evidence: Type.Optional(Type.Array(EvidenceInput, { maxItems: 60 })) })

function evidenceIn(extension: unknown, institutionId: string): readonly Static<typeof EvidenceInput>[] | Refusal {
  if (typeof extension !== 'object' || extension === null) return []
  if (!Value.Check(Extension, extension)) return evidenceUnreadable()
  return (extension.evidence ?? []).map((one) => ({ institutionId, ...one }))
}

/** An application for a chronic disease, through the same door as the hospital's console. The agency decides. */
export const run2503 = changes(t2503, async (tx, call, { data }) => {
  const { connection, at, policies, actorAs } = call
  if (data.ide_fixmedins_no !== connection.institutionId) return notYourself()
  const person = await personHere(tx, call, data.psn_no)
  if (person instanceof Refusal) return person
  if (data.insutype !== insutype(person)) return insuranceDiffers({ own: insutype(person) })
  const disease = await diseaseOf(tx, data.opsp_dise_code)
  if (disease instanceof Refusal) return disease
  if (!disease) return noSuchDisease({ code: data.opsp_dise_code })
  const evidence = evidenceIn(data.exp_content, connection.institutionId)
  if (evidence instanceof Refusal) return evidence
  const application = await applyForDisease(tx, {
    personId: person.personId,
    ...(await whatFor(tx, person.personId, data.trt_dcla_detl_sn)),
    diseaseKey: disease.diseaseKey,
    evidence: [...evidence],
    door: 'wire',
    actor: actorAs('doctor', data.diag_dr_codg),
    at,
    policies,
  })
  return application instanceof Refusal
    ? application
    : { result: { trt_dcla_detl_sn: shortId(application.applicationId) } }
})

/** With the number of an earlier declaration it renews what was granted on it. */
async function whatFor(tx: Tx, personId: number, serial: string | undefined) {
  if (serial === undefined) return { kind: 'new' as const }
  const id = declarationOf(serial)
  const held = (await heldBy(tx, personId)).find((one) => one.applicationId === id)
  return { kind: 'renewal' as const, replaces: held?.certificationId ?? null }
}
