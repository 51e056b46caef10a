import { type Day, dayOf } from '../../platform/day.ts'
import type { Context } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { belongs, type Ceiling, type Drug, priceText, rateText, scopeOf, searchDrugs } from '../catalogue/index.ts'
import { institutionById } from '../institutions/index.ts'
import { type Person, personById } from '../insured/index.ts'
import { type OnShelf, onShelf } from '../stock/index.ts'
import type { ClinicDrug, ClinicDrugs, DrugQuery } from './api.ts'
import { doctorOf } from './doctor.ts'
import { lawFor, type PlaceLaw } from './law.ts'
import { ceilingsOf } from './prices.ts'
import { notADoctor, notYourPatient } from './refusals.ts'
import { categoryWords, excludedCategory } from './rules/drugs.ts'
import { type KeptSupply, suppliesOf } from './store.ts'
import { daysLeftOn } from './supply.ts'

/** Drugs for a prescription: what they are, what they cost, whether the hospital has them and the disease may use them. */
export async function searchClinicDrugs(ctx: Context, asked: DrugQuery): Promise<ClinicDrugs | Refusal> {
  const doctor = doctorOf(ctx.actor)
  if (doctor instanceof Refusal) return doctor
  const institution = await institutionById(ctx.db, doctor.institutionId)
  if (!institution) return notADoctor()
  const person = asked.personId === undefined ? undefined : await personById(ctx.db, asked.personId)
  if (asked.personId !== undefined && !person) return notYourPatient()
  const { region, level } = institution
  const day = dayOf(ctx.at)
  const place = lawFor(ctx.policies, person ?? somebodyIn(region), { day, level, diseaseKey: asked.diseaseKey })
  if (place instanceof Refusal) return place
  const { diseaseKey, query, page = 1, size = 20 } = asked
  const scope = diseaseKey === undefined ? undefined : await scopeOf(ctx.db, { diseaseKey, region, day })
  // Nothing typed yet: what the disease is treated with. Something typed: all of it, and which belongs.
  const within = query.trim() === '' ? scope : undefined
  const found = await searchDrugs(ctx.db, { query, day, within, limit: size, offset: (page - 1) * size })
  const codes = found.rows.map(({ drugCode }) => drugCode)
  const shelf = await onShelf(ctx.db, { institutionIds: [doctor.institutionId], drugCodes: codes, day })
  const around: Around = {
    day,
    place,
    scope,
    ceilings: await ceilingsOf(ctx.db, { drugs: found.rows, region, pack: place.pack, day }),
    shelf: new Map(shelf.map((one) => [one.drugCode, one])),
    supplies: person ? await suppliesOf(ctx.db, person.personId) : undefined,
  }
  return { rows: found.rows.map((drug) => view(drug, around)), total: found.total }
}

const somebodyIn = (region: string): Pick<Person, 'region' | 'insurance' | 'retired' | 'supplementary'> => ({
  region,
  insurance: 'resident',
  retired: false,
  supplementary: false,
})

type Around = Readonly<{
  day: Day
  place: PlaceLaw
  scope: { prefixes: readonly string[] } | undefined
  ceilings: ReadonlyMap<string, Ceiling>
  shelf: ReadonlyMap<string, OnShelf>
  supplies: readonly KeptSupply[] | undefined
}>

function view(drug: Drug, { day, place, scope, ceilings, shelf, supplies }: Around): ClinicDrug {
  const { drugCode, genericName, tradeName, form, spec, maker, packCount, packUnit, unitStrength, strengthUnit } = drug
  const { usualDose, usualTimes } = drug
  const ceiling = ceilings.get(drugCode)
  const own = shelf.get(drugCode)
  const category = excludedCategory(place.law, drug)
  const left = supplies?.filter(({ substance }) => substance === drug.substance).map((one) => daysLeftOn(one, day))
  return {
    ...{ drugCode, genericName, tradeName, form, spec, maker, class: drug.class, ownShare: rateText(drug.ownShare) },
    ...{ packCount, packUnit, package: drug.package, unitStrength, strengthUnit, usualDose, usualTimes },
    ceiling: ceiling ? { price: priceText(ceiling.price), list: ceiling.list, region: ceiling.region } : null,
    inHouse: { packs: own?.packs ?? 0, price: own ? priceText(own.price) : null },
    forDisease: scope ? belongs(scope, drugCode) : null,
    excluded: category
      ? {
          category,
          words: categoryWords[category] ?? { zh: category, en: category },
          cites: [...place.law('circulation.excludedClasses').cites],
        }
      : null,
    daysLeft: left ? Math.max(0, ...left) : null,
  }
}
