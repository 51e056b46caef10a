import { recordLook } from '../../platform/audit.ts'
import { type Day, dayOf, subtractDuration } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql, type Tx } from '../../platform/sql.ts'
import { institutionById } from '../institutions/index.ts'
import type { MedicationLookup, MedicationRow } from './api.ts'
import { ownPatient } from './doctor.ts'
import { lawFor } from './law.ts'
import { insertLookup } from './store.ts'

/** Shows the last months of medication from everywhere, and keeps that the prescriber looked (WH2025-4.7). */
export async function lookUpMedication(tx: Tx, ctx: Context, personId: number): Promise<MedicationLookup | Refusal> {
  const patient = await ownPatient(tx, ctx.actor, personId)
  if (patient instanceof Refusal) return patient
  const { institutionId, practitionerId, person } = patient
  const day = dayOf(ctx.at)
  const institution = await institutionById(tx, institutionId)
  const place = lawFor(ctx.policies, person, { day, level: institution?.level ?? null })
  if (place instanceof Refusal) return place
  const window = place.law('prescribing.lookupWindow')
  const since = subtractDuration(day, window.value)
  const lookupId = uuidv7(ctx.at)
  await insertLookup(tx, { lookupId, personId, practitionerId, institutionId, since, at: ctx.at })
  await recordLook(tx, ctx.actor, ctx.at, { personId, what: 'medication-history' })
  const rows = await medicationSince(tx, personId, since, ctx.at)
  const cites = [...new Set([...place.law('prescribing.lookup').cites, ...window.cites])]
  return { lookupId, since, at: ctx.at.toISOString(), cites, rows, total: rows.length }
}

type Row = Omit<MedicationRow, 'diseaseName'> & Readonly<{ diseaseZh: string | null; diseaseEn: string | null }>

/** What was dispensed since a day and not taken back, and what is prescribed and can still be had; the latest first. */
async function medicationSince(on: Sql, personId: number, since: Day, at: Date): Promise<MedicationRow[]> {
  const rows = await on.query<Row>(sql`
    select m.day, m.kind, m.packs, m.disease_key as "diseaseKey", d.name_zh as "diseaseZh", d.name_en as "diseaseEn",
           g.drug_code as "drugCode", g.generic_name as "genericName", g.trade_name as "tradeName", g.spec, g.package,
           floor(g.pack_count * g.unit_strength * m.packs / nullif(m.daily_amount, 0))::int as days,
           i.name as "institutionName", s.name as "placeName", w.name as "doctorName"
      from (select s.day, 'dispensed' as kind, s.disease_key, l.item_code, l.quantity as packs, l.daily_amount,
                   s.institution_id, s.place_id, s.practitioner_id
              from settlement.line l
              join settlement.settlement s
                on s.settlement_id = l.settlement_id and s.person_id = l.person_id and s.day = l.day
             where l.person_id = ${personId} and l.day >= ${since} and l.item_kind = 'drug' and s.reverses is null
               and not exists (select 1 from settlement.reversal v
                                where v.settlement_id = s.settlement_id and v.person_id = s.person_id)
            union all
            select r.issued_day, 'issued', r.disease_key, l.drug_code, l.packs - l.dispensed_packs, l.daily_amount,
                   r.institution_id, null, r.practitioner_id
              from prescribing.prescription r
              join circulation.prescription c on c.prescription_id = r.prescription_id and c.person_id = r.person_id
              join prescribing.prescription_line l
                on l.prescription_id = r.prescription_id and l.person_id = r.person_id
             where r.person_id = ${personId} and r.issued_day >= ${since} and l.packs > l.dispensed_packs
               and (c.state = 'frozen'
                    or c.state in ('circulating', 'claimed', 'partly-dispensed') and c.valid_until >= ${at})
           ) m
      join catalogue.drug g on g.drug_code = m.item_code
      left join catalogue.disease d on d.disease_key = m.disease_key
      join institutions.institution i on i.institution_id = m.institution_id
      left join institutions.institution s on s.institution_id = m.place_id
      join institutions.practitioner w on w.practitioner_id = m.practitioner_id
     order by m.day desc, g.generic_name`)
  return rows.map(medicationRow)
}

function medicationRow(row: Row): MedicationRow {
  const { day, kind, diseaseKey, diseaseZh, diseaseEn, drugCode, genericName, tradeName, spec, packs } = row
  const diseaseName = diseaseZh !== null && diseaseEn !== null ? { zh: diseaseZh, en: diseaseEn } : null
  const { days, institutionName, placeName, doctorName } = row
  return {
    ...{ day, kind, diseaseKey, diseaseName, drugCode, genericName, tradeName, spec, packs, package: row.package },
    ...{ days, institutionName, placeName, doctorName },
  }
}
