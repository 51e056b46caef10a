import type { Words } from '../../platform/api.ts'
import type { Role } from '../../platform/identity.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import type { LookList, LookQuery } from './api.ts'

type Row = Readonly<{ lookId: string; at: Date; role: Role; what: string; name: string | null; place: string | null }>

/** Every look at a person's data, told to that person: when, who, from where, and at what. */
export async function looksAt(on: Sql, personId: number, { page = 1, size = 20 }: LookQuery): Promise<LookList> {
  const rows = await on.query<Row>(sql`
    select l.look_id as "lookId", l.at, l.role, l.what, o.name, i.name as place
      from platform.look l
      left join platform.operator o on o.operator_id = l.operator_id
      left join institutions.institution i on i.institution_id = l.institution_id
     where l.person_id = ${personId}
     order by l.at desc, l.look_id desc
     limit ${size} offset ${(page - 1) * size}`)
  const counted = await on.one<{ total: number }>(
    sql`select count(*) as total from platform.look where person_id = ${personId}`,
  )
  return {
    rows: rows.map(({ lookId, at, role, what, name, place }) => ({
      ...{ lookId, at: at.toISOString(), by: { ...roleWords[role] }, name, place },
      what: { ...(lookWords[what] ?? ofWire) },
    })),
    total: counted?.total ?? 0,
  }
}

const roleWords: Readonly<Record<Role, Words>> = {
  doctor: { zh: '医生', en: 'Doctor' },
  pharmacist: { zh: '药师', en: 'Pharmacist' },
  patient: { zh: '参保人', en: 'Insured person' },
  insurer: { zh: '医保经办', en: 'Insurance agency' },
  supervisor: { zh: '监管', en: 'Supervision' },
  'policy-officer': { zh: '政策', en: 'Policy office' },
  admin: { zh: '系统管理员', en: 'Administrator' },
}

const ofWire: Words = { zh: '机构系统读取您的就医信息', en: 'An institution’s software read your data for a visit' }

/** What each key of a look means to the person. */
export const lookWords: Readonly<Record<string, Words>> = {
  'patient-search': { zh: '凭您出示的凭证查到您', en: 'Found you by the code you showed' },
  'person-by-code': { zh: '凭您的医保码打开您的资料', en: 'Opened your data by your insurance code' },
  visit: { zh: '为您登记就诊', en: 'Opened a visit of yours' },
  'patient-overview': { zh: '您的病种、待遇与用药概况', en: 'Your diseases, benefits and medicines' },
  'medication-history': { zh: '您近几个月的用药', en: 'Your medicines of the last months' },
  prescription: { zh: '您的一张处方', en: 'One of your prescriptions' },
  dispensing: { zh: '您的一次配药', en: 'A dispensing of yours' },
  settlement: { zh: '您的一张结算单', en: 'One of your statements' },
  application: { zh: '您的认定申请', en: 'Your application' },
  'application-form': { zh: '您可申请的病种', en: 'What you may apply for' },
  evidence: { zh: '您的一份认定材料', en: 'A file of your evidence' },
  export: { zh: '一份含您在内的名单（导出为表格）', en: 'A list with you on it, exported as a table' },
  list: { zh: '一份含您在内的名单', en: 'A list with you on it' },
  'settlement-record': { zh: '您一次结算的影像或档案', en: 'A picture, video or file of a settlement of yours' },
  'expert-case': {
    zh: '您申请的材料（专家评审，不含姓名）',
    en: 'The evidence of your application (an expert, without your name)',
  },
  certifications: { zh: '您的慢特病资格', en: 'Your certifications' },
  complaint: { zh: '您的一件投诉', en: 'A complaint of yours' },
  'patient-file': { zh: '您的双通道用药档案', en: 'Your files of dual-channel drugs' },
  designations: { zh: '您选定的定点机构', en: 'The institutions you chose' },
  registrations: { zh: '您的异地就医备案', en: 'Your registrations for care elsewhere' },
  inspection: { zh: '抽查中您的认定', en: 'Your certification in an inspection' },
  ledger: { zh: '归集到您名下的处方与结算', en: 'Prescriptions and settlements filed to you' },
  trial: { zh: '政策试算中您的一次结算', en: 'A settlement of yours in a trial of an amendment' },
}
