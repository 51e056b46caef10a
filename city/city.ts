import { allDrugs, allPrices } from '../modules/catalogue/index.ts'
import { addDays, startOf } from '../platform/day.ts'
import { sql, type Tx } from '../platform/sql.ts'
import { signAgreements } from './agreements.ts'
import { applyAll } from './applications.ts'
import { bringCandidates } from './candidates.ts'
import { Chart } from './chart.ts'
import { Loader } from './copy.ts'
import { fillDesks } from './desks.ts'
import { Goods } from './goods.ts'
import type { Town } from './house.ts'
import { IdentityNumbers } from './ids.ts'
import { foundTown } from './institutions.ts'
import { type Life, settleHousehold, writeFamilyOf, writeLife } from './lives.ts'
import { awaitMovements, chainLedger } from './movements.ts'
import { daughterOf, type NamedKey, namedKeys, namedLife } from './named.ts'
import { planNamed } from './named-year.ts'
import { openAccounts, type SignInTold } from './operators.ts'
import type { CityOptions } from './options.ts'
import { householdsOf } from './people.ts'
import { type Place, places } from './places.ts'
import { progressOf } from './progress.ts'
import { randomOf } from './random.ts'
import { Regimens } from './regimens.ts'
import { tellShops } from './shops.ts'
import * as tables from './tables.ts'
import { openWard } from './ward.ts'
import { Year } from './year.ts'

const tableOrder = [
  ...tables.places,
  ...tables.people,
  ...tables.applications,
  ...tables.prescriptions,
  ...tables.dispensings,
  ...tables.settlements,
  ...tables.goods,
]

export type Built = Readonly<{ persons: number; rows: number; signIns: readonly SignInTold[] }>

/** Founds the towns, settles their people, lets a year pass, and stocks the shelves, in one transaction. */
export async function build(tx: Tx, options: CityOptions): Promise<Built> {
  const { persons, seed, today } = options
  await tx.query(sql`select settlement.ensure_months(${addDays(today, -400)}, ${addDays(today, 400)})`)
  await awaitMovements(tx)
  const loader = new Loader(tx.client, tableOrder)
  const drugs = await allDrugs(tx)
  const goods = new Goods({ drugs, prices: await allPrices(tx), today, seed, loader })
  const towns = new Map(places.map((place) => [place.region, foundTown(place, today, seed, loader)]))
  const all = [...towns.values()]
  for (const town of all) {
    bringCandidates(town, { policies: options.policies, today, seed, loader })
    signAgreements(town, { policies: options.policies, today, seed, loader })
  }
  await loader.pause()

  const regimens = new Regimens(drugs)
  const ward = await openWard(tx, { policies: options.policies, goods, loader, today })
  const progress = progressOf(persons, 'persons', options.report, () => performance.now())
  const lives = settleNamed(towns, options, loader)
  for (const [key, life] of lives) {
    const chart = new Chart(life, ward, randomOf(seed, 'named-year', key))
    const year = new Year(chart)
    planNamed(key, chart, year, regimens, towns)
    year.pass()
  }
  const applicants = new Map([...towns.keys()].map((region) => [region, applicantsAmong(lives, region)]))
  const numbers = new IdentityNumbers()
  let done = lives.size
  for (const [place, count] of sharesOf(persons)) {
    const home = towns.get(place.region)
    if (!home) continue
    const around = { home, away: all.filter((town) => town.place.share === 0), today, seed }
    for (const household of householdsOf(place, { count, today, seed, numbers })) {
      for (const life of settleHousehold(household, around, loader)) {
        const applying = applicants.get(place.region) ?? []
        if (applying.length < mostApplicants && mayApply(life)) applying.push(life)
        if (life.certified.length === 0) continue
        const year = new Year(new Chart(life, ward, randomOf(seed, 'year', life.citizen.personId)))
        year.plan(regimens)
        year.pass()
      }
      done += household.length
      await loader.pause()
      progress.step(done)
    }
  }
  for (const [region, applying] of applicants) {
    const town = towns.get(region)
    if (town) applyAll(applying, { town, policies: options.policies, today, loader })
  }
  for (const house of all.flatMap(({ hospitals, pharmacies }) => [...hospitals, ...pharmacies])) {
    goods.stockUp(house)
    await loader.pause()
  }
  goods.finish()
  await loader.finish()
  await chainLedger(tx)
  const signIns = await openAccounts(tx, { towns: all, lives, at: startOf(today) })
  await trustNothing(tx)
  const citizens = new Set([...lives.values()].map(({ citizen }) => citizen.personId))
  for (const town of all) {
    await fillDesks(tx, town, { policies: options.policies, today, seed, named: citizens })
    await tellShops(tx, town, { policies: options.policies, today })
  }
  progress.end(`${done} persons, ${loader.rows} rows`)
  return { persons: done, rows: loader.rows, signIns }
}

/** From here on the database checks every row again, and keeps its own books of it. */
async function trustNothing(tx: Tx): Promise<void> {
  await tx.query(sql`
    select set_config('session_replication_role', 'origin', true)
     where current_setting('session_replication_role') <> 'origin'`)
}

const mostApplicants = 20
/** Of the named ones, who shows on the phone what is asked of an applicant and what the committee does. */
const applicantsAmong = (lives: ReadonlyMap<NamedKey, Life>, region: string): Life[] =>
  (['wang', 'sun', 'chen', 'zheng', 'huang', 'guo'] as const)
    .flatMap((key) => lives.get(key) ?? [])
    .filter(({ citizen }) => citizen.region === region)

/** Old enough to have something to apply for, treated at home, and not ill with all of it. */
const mayApply = ({ citizen, registrations }: Life): boolean =>
  citizen.birthDate < '1972' && registrations.length === 0 && citizen.diseases.length < 3

/** Everybody over the places by their shares; what rounding leaves goes to the first. */
function sharesOf(persons: number): [Place, number][] {
  const settled = places.filter((place) => place.share > 0)
  const counts = settled.map((place) => Math.floor(persons * place.share))
  const rest = persons - counts.reduce((sum, count) => sum + count, 0)
  return settled.map((place, i) => [place, (counts[i] ?? 0) + (i === 0 ? rest : 0)])
}

function settleNamed(
  towns: ReadonlyMap<string, Town>,
  { today, seed }: CityOptions,
  loader: Loader,
): Map<NamedKey, Life> {
  const lives = new Map(namedKeys.map((key) => [key, namedLife(key, towns, today)]))
  for (const [key, life] of lives) writeLife(life, randomOf(seed, 'named', key), loader)
  const mother = lives.get('wu')
  if (mother) {
    const holder = daughterOf(mother.care)
    const none = { certified: [], contract: null, registrations: [], designated: {}, care: mother.care, guardian: null }
    writeLife({ ...none, citizen: holder }, randomOf(seed, 'named', 'daughter'), loader)
    writeFamilyOf(holder, [{ personId: mother.citizen.personId, relation: '父母' }], loader)
  }
  return lives
}
