import type { Day } from '@changqing/engine'
import { dayOf } from '../../platform/day.ts'
import { type App, ask, change } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  DiagnosisList,
  DiagnosisParams,
  DiagnosisQuery,
  DiseaseList,
  DrugList,
  DrugQuery,
  ImportAnswer,
  ImportBody,
  ImportParams,
} from './api.ts'
import { importIn } from './import/import-list.ts'
import { uploadedFile } from './import/tabular.ts'
import { searchPricedDrugs } from './search.ts'
import { allDiseases, diagnosesOf } from './store.ts'
import { importView } from './view.ts'

export function register(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/drugs',
    roles: 'everyone',
    schema: { summary: { zh: '查药品目录', en: 'Search the drugs' }, query: DrugQuery, answer: DrugList },
    run: (ctx, { query }) =>
      searchPricedDrugs(ctx.db, ctx.policies, {
        ...query,
        region: query.region ?? ctx.actor.region,
        day: (query.day as Day | undefined) ?? dayOf(ctx.at),
      }),
  })

  ask(app, {
    method: 'GET',
    path: '/api/diseases',
    roles: 'everyone',
    schema: { summary: { zh: '病种目录', en: 'The diseases' }, answer: DiseaseList },
    run: async ({ db }) => {
      const diseases = await allDiseases(db)
      const rows = diseases.map(({ diseaseKey, nameZh, nameEn, mCode }) => ({
        diseaseKey,
        name: { zh: nameZh, en: nameEn },
        mCode,
      }))
      return { rows, total: rows.length }
    },
  })

  ask(app, {
    method: 'GET',
    path: '/api/diseases/:diseaseKey/diagnoses',
    roles: 'everyone',
    schema: {
      summary: { zh: '病种对应的诊断', en: 'The diagnoses of a disease' },
      params: DiagnosisParams,
      query: DiagnosisQuery,
      answer: DiagnosisList,
    },
    run: async ({ db }, { params, query }) => {
      const rows = await diagnosesOf(db, { diseaseKey: params.diseaseKey, query: query.query, limit: query.size })
      return { rows, total: rows.length }
    },
  })

  change(app, {
    method: 'POST',
    path: '/api/imports/:what',
    unhurried: true,
    roles: ['insurer', 'admin'],
    schema: {
      summary: {
        zh: '导入目录：合格的行载入，不合格的行逐条说明',
        en: 'Bring a list: good rows load, bad ones are named',
      },
      params: ImportParams,
      body: ImportBody,
      answer: ImportAnswer,
    },
    run: async (tx, { at }, { params, body }) => {
      const file = uploadedFile(body.fileName, Buffer.from(body.content, 'base64'))
      const { map = {}, set = {}, dryRun } = body
      const report = await importIn(tx, { what: params.what, file, map, set, dryRun, at })
      return report instanceof Refusal ? report : importView(report)
    },
  })
}
