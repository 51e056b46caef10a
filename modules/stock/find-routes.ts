import { cityOf } from '@changqing/engine'
import { type App, ask, askPublic, type Context } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Person, personById } from '../insured/index.ts'
import { FindParams, FindQuery, FoundDrugs, NearPlaces, NearQuery } from './api.ts'
import { findDrugs, findPlaces } from './find.ts'
import { notInsured } from './refusals.ts'

/** The search for drugs: the same for everybody; whoever is insured is looked for from home (FJ2023-2.6). */
export function registerFinding(app: App): void {
  askPublic(app, {
    method: 'GET',
    path: '/api/public/drugs',
    schema: { summary: { zh: '查药', en: 'Look for a drug' }, query: FindQuery, answer: FoundDrugs },
    run: (ctx, { query }) => findDrugs(ctx, query),
  })
  askPublic(app, {
    method: 'GET',
    path: '/api/public/drugs/:drugCode/pharmacies',
    schema: {
      summary: { zh: '哪里有这种药', en: 'Where the drug is' },
      params: FindParams,
      query: NearQuery,
      answer: NearPlaces,
    },
    run: (ctx, { params, query }) => findPlaces(ctx, params.drugCode, query),
  })
  ask(app, {
    method: 'GET',
    path: '/api/patient/drugs',
    roles: ['patient'],
    schema: {
      summary: { zh: '查药（本统筹区）', en: 'Look for a drug at home' },
      query: FindQuery,
      answer: FoundDrugs,
    },
    run: async (ctx, { query }) => {
      const person = await self(ctx)
      return person instanceof Refusal ? person : findDrugs(ctx, query, cityOf(person.region))
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/patient/drugs/:drugCode/pharmacies',
    roles: ['patient'],
    schema: {
      summary: { zh: '住处附近哪里有这种药', en: 'Where the drug is, from home' },
      params: FindParams,
      query: NearQuery,
      answer: NearPlaces,
    },
    run: async (ctx, { params, query }) => {
      const person = await self(ctx)
      if (person instanceof Refusal) return person
      const { region, latitude, longitude } = person
      return findPlaces(ctx, params.drugCode, query, { region, at: { latitude, longitude } })
    },
  })
}

async function self({ db, actor }: Context): Promise<Person | Refusal> {
  const person = actor.personId === null ? undefined : await personById(db, actor.personId)
  return person ?? notInsured()
}
