import { dayOf } from '../../platform/day.ts'
import type { Deed, Step } from '../../platform/deed.ts'
import { prepared } from '../../platform/prepared.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Database, type Fragment, sql } from '../../platform/sql.ts'
import { together } from '../../platform/together.ts'
import { type Disease, diseasesJson } from '../catalogue/index.ts'
import { type KnownPractitioner, practitionersJson } from '../institutions/index.ts'
import { laneVersion } from '../insured/index.ts'
import { openVisits, visitRow } from '../prescribing/index.ts'
import { cutDiagnoses, descriptionRow, diagnosisRow, putDiagnoses, setDescriptions } from './batch.ts'
import { doctorRefusal } from './doctor.ts'
import type { Diagnosis, Encounter } from './encounter.ts'
import { encounterCancelled, noSuchEncounter, notADiagnosis } from './refusals.ts'
import type { EncounterKey } from './store.ts'

export type Describing = EncounterKey &
  Readonly<{
    institutionId: string
    at: Date
    medicalType: string
    /** The disease that was treated, of those of the catalogue. */
    diseaseIn: (diseases: readonly Disease[]) => Disease | undefined | Refusal
    begunAt: Date
    condition: string | null
    diagnoses: readonly Diagnosis[]
  }>

type VisitFacts = Readonly<{
  encounter: Pick<Encounter, 'institutionId' | 'practitionerId'> & { cancelledAt: string | null }
  lane: number
  practitioners: readonly KnownPractitioner[]
  codes: readonly string[]
  diseases: readonly Disease[]
}>

const steps: readonly Step[] = [
  { name: 'description', write: setDescriptions },
  { name: 'diagnosis', write: putDiagnoses },
  { name: 'behind', write: cutDiagnoses },
  { name: 'visit', write: openVisits },
]

/** What the visit was for: medical type, disease, diagnoses. Sent again, it replaces what was sent before. */
export async function describe(db: Database, given: Describing): Promise<Deed | Refusal> {
  const { institutionId, diagnoses, at } = given
  const facts = await readVisit(db, given)
  const disease = given.diseaseIn(facts?.diseases ?? [])
  if (disease instanceof Refusal) return disease
  if (facts?.encounter.institutionId !== institutionId) return noSuchEncounter()
  const { encounter, practitioners, codes } = facts
  if (encounter.cancelledAt) return encounterCancelled()
  const unknown = diagnoses.findIndex(({ code }) => !codes.includes(code))
  if (unknown >= 0) return notADiagnosis({ field: `diseinfo[${unknown}].diag_code`, code: diagnoses[unknown]?.code })
  const main = diagnoses.find((one) => one.main) ?? diagnoses[0]
  const practitionerId = encounter.practitionerId ?? main?.practitionerId ?? null
  const doctor = { institutionId, day: dayOf(at), field: 'diseinfo[0].dise_dor_no' }
  const refused =
    practitionerId === null ? undefined : doctorRefusal(practitioners, { ...doctor, code: practitionerId })
  if (refused) return refused
  const described = { ...given, practitionerId, diseaseKey: disease?.diseaseKey ?? null }
  const { encounterId, personId } = given
  const emergency = given.medicalType.startsWith('13')
  const visit = { ...described, visitId: encounterId, internet: false, emergency, at: given.begunAt }
  const rows = {
    description: [descriptionRow(given, described, at)],
    diagnosis: diagnoses.map((one) => diagnosisRow(given, one)),
    behind: [{ encounter_id: encounterId, person_id: personId, last: diagnoses.length }],
    visit: practitionerId === null ? [] : [visitRow({ ...visit, practitionerId })],
  }
  return { personId, version: facts.lane, steps, rows }
}

type VisitQuestion = Readonly<{ encounterId: string; personId: number; diagnoses: readonly Diagnosis[] }>

const reading = (asked: Fragment): Fragment => sql`
  with a as (${asked})
  select a.n,
         json_build_object('institutionId', e.institution_id, 'practitionerId', e.practitioner_id,
                            'cancelledAt', e.cancelled_at) as encounter,
         ${laneVersion(sql`a.person_id`)} as lane,
         ${practitionersJson(sql`array_append(a.practitioner_ids, e.practitioner_id)`)} as practitioners,
         array(select i.code from catalogue.icd10 i where i.code = any(a.codes)) as codes,
         ${diseasesJson} as diseases
    from a join outpatient.encounter e on e.encounter_id = a.encounter_id and e.person_id = a.person_id`

const statement = prepared((asked) =>
  reading(sql`select r.* from ${sql.few(asked)},
                     json_to_record(e) as r(n integer, encounter_id uuid, person_id bigint, codes text[],
                                             practitioner_ids text[])`),
)

/** Of one alone, said with its values as constants: so Citus asks the machine of the person. */
const alone = (n: number, { encounterId, personId, diagnoses }: VisitQuestion): Fragment =>
  reading(sql`
    select ${n}::integer as n, ${encounterId}::uuid as encounter_id, ${personId}::bigint as person_id,
           ${diagnoses.map(({ code }) => code)}::text[] as codes,
           ${diagnoses.map(({ practitionerId }) => practitionerId)}::text[] as practitioner_ids`)

const readVisit = together<VisitQuestion, VisitFacts | undefined>(
  async (on, some) => {
    const rows = some.map(({ encounterId, personId, diagnoses }, n) => ({
      n,
      encounter_id: encounterId,
      person_id: personId,
      codes: diagnoses.map(({ code }) => code),
      practitioner_ids: diagnoses.map(({ practitionerId }) => practitionerId),
    }))
    type Facts = VisitFacts & { n: number }
    const found = on.spread
      ? (await Promise.all(some.map((one, n) => on.query<Facts>(alone(n, one))))).flat()
      : await on.query<Facts>(statement(rows))
    const byPlace = new Map(found.map((facts) => [facts.n, facts]))
    return some.map((_one, n) => byPlace.get(n))
  },
  ({ personId }) => personId,
)
