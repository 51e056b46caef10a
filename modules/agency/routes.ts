import { onList, onRecord, recordLook } from '../../platform/audit.ts'
import { addDays, type Day, dayOf } from '../../platform/day.ts'
import { type App, ask } from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Column, pagesOf, spreadsheet } from '../../platform/xlsx.ts'
import {
  DayFigures,
  DayQuery,
  DoctorFile,
  DoctorParams,
  DrugFile,
  DrugParams,
  FileQuery,
  LedgerQuery,
  PersonFile,
  PersonParams,
  PrescriptionList,
  type PrescriptionRow,
  SettlementList,
  type SettlementRow,
  UseList,
  UseQuery,
  type UseRow,
} from './api.ts'
import { areaOf } from './area.ts'
import { dayFigures } from './day.ts'
import { doctorFile } from './doctor-file.ts'
import { drugFile, type Period } from './drug-file.ts'
import { prescriptionList, prescriptionRows, settlementList, settlementRows } from './lists.ts'
import { personFile } from './person-file.ts'
import { useOf } from './use.ts'

const roles = ['insurer', 'supervisor', 'admin'] as const
const exportPage = 1000

export function register(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/insurer/day',
    roles,
    schema: { summary: { zh: '当日数据', en: 'The figures of a day' }, query: DayQuery, answer: DayFigures },
    run: async ({ db, actor, at, policies }, { query }) => {
      const area = areaOf(actor)
      return area instanceof Refusal
        ? area
        : dayFigures(db, { area, day: (query.day as Day | undefined) ?? dayOf(at), policies })
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/insurer/prescriptions',
    roles,
    schema: { summary: { zh: '处方台账', en: 'Every prescription' }, query: LedgerQuery, answer: PrescriptionList },
    run: async (ctx, { query }) => {
      const { db, actor, policies } = ctx
      const area = areaOf(actor)
      if (area instanceof Refusal) return area
      if (query.format !== 'xlsx') {
        const found = await prescriptionList(db, { area, query, policies })
        return { ...found, rows: await onList(ctx, found.rows) }
      }
      const read = (page: number) =>
        prescriptionRows(db, { area, policies, query: { ...query, page, size: exportPage } })
      return spreadsheet('处方台账', prescriptionColumns, pagesOf(exportPage, onRecord(ctx, 'export', read)))
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/insurer/settlements',
    roles,
    schema: { summary: { zh: '结算台账', en: 'Every settlement' }, query: LedgerQuery, answer: SettlementList },
    run: async (ctx, { query }) => {
      const { db, actor, policies } = ctx
      const area = areaOf(actor)
      if (area instanceof Refusal) return area
      if (query.format !== 'xlsx') {
        const found = await settlementList(db, { area, query, policies })
        return { ...found, rows: await onList(ctx, found.rows) }
      }
      const read = (page: number) => settlementRows(db, { area, policies, query: { ...query, page, size: exportPage } })
      return spreadsheet('结算台账', settlementColumns, pagesOf(exportPage, onRecord(ctx, 'export', read)))
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/insurer/use',
    roles,
    schema: {
      summary: { zh: '用药监测：与自身过去、与同类相比', en: 'Use beside its own past and beside its peers' },
      query: UseQuery,
      answer: UseList,
    },
    run: async (ctx, { query }) => {
      const { db, actor, at, policies } = ctx
      const area = areaOf(actor)
      if (area instanceof Refusal) return area
      const asked = { area, today: dayOf(at), policies }
      if (query.format !== 'xlsx') {
        const found = await useOf(db, { ...asked, query })
        return query.by === 'person' ? { ...found, rows: await onList(ctx, found.rows) } : found
      }
      const read = async (page: number) =>
        (await useOf(db, { ...asked, query: { ...query, page, size: exportPage } })).rows
      const rows = query.by === 'person' ? onRecord(ctx, 'export', read) : read
      return spreadsheet('用药监测', useColumns, pagesOf(exportPage, rows))
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/insurer/persons/:code',
    roles,
    schema: {
      summary: { zh: '按参保人归集', en: 'Everything filed to a patient' },
      params: PersonParams,
      answer: PersonFile,
    },
    run: async ({ db, actor, at, policies }, { params }) => {
      const area = areaOf(actor)
      if (area instanceof Refusal) return area
      const found = await personFile(db, { area, ...params, today: dayOf(at), policies })
      if (found instanceof Refusal) return found
      await recordLook(db, actor, at, { personId: found.personId, what: 'ledger' })
      return found.file
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/insurer/drugs/:code',
    roles,
    schema: {
      summary: { zh: '按药品归集', en: 'Everything filed to a drug' },
      params: DrugParams,
      query: FileQuery,
      answer: DrugFile,
    },
    run: async ({ db, actor, at, policies }, { params, query }) => {
      const area = areaOf(actor)
      return area instanceof Refusal ? area : drugFile(db, { area, ...params, period: periodOf(query, at), policies })
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/insurer/doctors/:id',
    roles,
    schema: {
      summary: { zh: '按医师归集', en: 'Everything filed to a doctor' },
      params: DoctorParams,
      query: FileQuery,
      answer: DoctorFile,
    },
    run: async (ctx, { params, query }) => {
      const { db, actor, at, policies } = ctx
      const area = areaOf(actor)
      if (area instanceof Refusal) return area
      const file = await doctorFile(db, { area, ...params, period: periodOf(query, at), policies })
      return file instanceof Refusal ? file : { ...file, newest: await onList(ctx, file.newest) }
    },
  })
}

/** The last year unless days are given. */
function periodOf({ from, to }: FileQuery, at: Date): Period {
  const last = (to as Day | undefined) ?? dayOf(at)
  return { from: (from as Day | undefined) ?? addDays(last, -364), to: last }
}

const time = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

const prescriptionColumns: readonly Column<PrescriptionRow>[] = [
  { heading: '处方编号', width: 24, value: ({ number }) => number },
  { heading: '开具时间', width: 18, value: ({ issuedAt }) => time.format(new Date(issuedAt)) },
  { heading: '状态', value: ({ state }) => state },
  { heading: '医保码', width: 20, value: ({ person }) => person.code },
  { heading: '姓名', value: ({ person }) => person.name },
  { heading: '病种', value: ({ disease }) => disease.name.zh },
  { heading: '天数', width: 8, value: ({ days }) => days },
  {
    heading: '药品',
    width: 48,
    value: ({ drugs }) =>
      drugs.map(({ name, packs, dispensedPacks }) => `${name} ${dispensedPacks}/${packs}`).join('；'),
  },
  { heading: '医师', value: ({ doctor }) => `${doctor.name} ${doctor.id}` },
  { heading: '机构', width: 28, value: ({ institution }) => institution.name },
  { heading: '已结算金额', value: ({ total }) => Number(total) },
]

const settlementColumns: readonly Column<SettlementRow>[] = [
  { heading: '结算单号', width: 38, value: ({ settlementId }) => settlementId },
  { heading: '结算时间', width: 18, value: ({ settledAt }) => time.format(new Date(settledAt)) },
  { heading: '类型', value: ({ kind, reverses }) => (reverses ? '冲正' : kind === 'visit' ? '诊查费' : '配药') },
  { heading: '已冲正', width: 38, value: ({ reversedBy }) => reversedBy },
  { heading: '医保码', width: 20, value: ({ person }) => person.code },
  { heading: '姓名', value: ({ person }) => person.name },
  { heading: '参保类型', value: ({ insurance }) => (insurance === 'employee' ? '职工' : '居民') },
  { heading: '病种', value: ({ disease }) => disease?.name.zh ?? '' },
  {
    heading: '项目',
    width: 48,
    value: ({ items }) => items.map(({ name, quantity }) => `${name} ×${quantity}`).join('；'),
  },
  { heading: '处方编号', width: 24, value: ({ prescriptionNumber }) => prescriptionNumber },
  { heading: '医师', value: ({ doctor }) => `${doctor.name} ${doctor.id}` },
  { heading: '就诊机构', width: 28, value: ({ institution }) => institution.name },
  { heading: '结算机构', width: 28, value: ({ place }) => place.name },
  { heading: '支付比例', value: ({ ratio }) => ratio },
  { heading: '总额', value: ({ total }) => Number(total) },
  { heading: '统筹基金', value: ({ fund }) => Number(fund) },
  { heading: '大病保险', value: ({ seriousIllness }) => Number(seriousIllness) },
  { heading: '补充保险', value: ({ supplementary }) => Number(supplementary) },
  { heading: '个人支付', value: ({ personal }) => Number(personal) },
]

const useColumns: readonly Column<UseRow>[] = [
  { heading: '编码', width: 26, value: ({ key }) => key },
  { heading: '名称', width: 40, value: ({ name }) => name },
  { heading: '结算笔数', value: ({ settlements }) => settlements },
  { heading: '人数', value: ({ persons }) => persons },
  { heading: '数量', value: ({ packs }) => packs },
  { heading: '金额', value: ({ amount }) => Number(amount) },
  { heading: '上一期金额', value: ({ past }) => Number(past) },
  { heading: '比上一期（%）', value: ({ change }) => change },
  { heading: '人均', value: ({ perPerson }) => Number(perPerson) },
  { heading: '同类人均中位数', value: ({ peers }) => (peers === null ? null : Number(peers)) },
  { heading: '为同类的倍数', value: ({ times }) => times },
  { heading: '余药用至', width: 12, value: ({ lastsUntil }) => lastsUntil },
]
