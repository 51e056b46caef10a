import type { Policies } from '@changqing/engine'
import type { Day } from '../../platform/day.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import { drugsOfSubstances } from '../catalogue/index.ts'
import { certificationsOf } from '../eligibility/index.ts'
import { maskIdentityNumber, type Person, personByCredential } from '../insured/index.ts'
import { daysLeftOn, suppliesOf } from '../prescribing/index.ts'
import { inArea } from '../settlement/index.ts'
import type { PersonFile } from './api.ts'
import type { Area } from './area.ts'
import { counterWords } from './counter-words.ts'
import { diseaseOf, prescriptionRows, settlementRows } from './lists.ts'
import { yuan } from './money.ts'
import { monthsOf } from './months.ts'
import { noSuchPerson } from './refusals.ts'

const newest = 50

/** Everything filed to a patient (WZ2017-4.4). */
export async function personFile(
  on: Sql,
  { area, code, today, policies }: { area: Area; code: string; today: Day; policies: Policies },
): Promise<{ file: PersonFile; personId: number } | Refusal> {
  const person = await personByCredential(on, code, ['insurance-code'])
  if (!person || (area.region !== null && !inArea(person.region, area.region))) return noSuchPerson({ code })
  const { personId, name, sex, birthDate, region, insurance, retired } = person
  const asked = { area, policies, query: { person: code, size: newest } }
  return {
    personId,
    file: {
      ...{ code: person.insuranceCode, name, sex, birthDate, region, insurance, retired },
      identityNumber: maskIdentityNumber(person.identityNumber),
      certified: (await certificationsOf(on, personId, today)).map(({ diseaseKey, validFrom, validUntil }) => ({
        ...diseaseOf(policies, diseaseKey),
        from: validFrom,
        until: validUntil,
      })),
      counters: await countersOf(on, person, policies),
      supplies: await suppliesView(on, personId, today, policies),
      months: await monthsOf(on, sql`s.person_id = ${personId}`),
      prescriptions: await prescriptionRows(on, asked),
      settlements: await settlementRows(on, asked),
    },
  }
}

async function countersOf(on: Sql, { personId }: Person, policies: Policies): Promise<PersonFile['counters']> {
  const rows = await on.query<{ counter: string; amount: number }>(sql`
    select counter, amount from settlement.counter where person_id = ${personId} order by counter`)
  return rows.map(({ counter, amount }) => ({ counter, words: counterWords(counter, policies), amount: yuan(amount) }))
}

async function suppliesView(
  on: Sql,
  personId: number,
  today: Day,
  policies: Policies,
): Promise<PersonFile['supplies']> {
  const supplies = await suppliesOf(on, personId)
  const drugs = await drugsOfSubstances(on, [...new Set(supplies.map(({ substance }) => substance))])
  return supplies.map((supply) => ({
    diseaseKey: supply.diseaseKey,
    disease: diseaseOf(policies, supply.diseaseKey).name,
    substance: supply.substance,
    name: drugs.find(({ substance }) => substance === supply.substance)?.genericName ?? supply.substance,
    endsOn: supply.endsOn,
    daysLeft: daysLeftOn(supply, today),
  }))
}
