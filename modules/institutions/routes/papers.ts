import { addDays, dayOf } from '../../../platform/day.ts'
import { type App, ask, askPublic, change, Download } from '../../../platform/http.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { sql } from '../../../platform/sql.ts'
import { regionName } from '../../insured/index.ts'
import {
  AgreementList,
  AgreementParams,
  AgreementQuery,
  InstitutionFile,
  InstitutionFileParams,
  NewInstitutionFile,
  PublicInstitutions,
  PublicQuery,
} from '../api.ts'
import { agreementById, agreementsWhere, countAgreements, endingBy } from '../entry/agreement.ts'
import { agreementPdf } from '../entry/agreement-pdf.ts'
import { ownInstitution } from '../entry/apply.ts'
import { publicInstitutions } from '../entry/lists.ts'
import { noSuchInstitution, notYours } from '../entry/refusals.ts'
import { renewedWithin } from '../entry/renewal.ts'
import { fileContent, keepFile } from '../files.ts'
import { institutionById } from '../store.ts'
import { mayRead, mayReadRows } from '../who.ts'

const applicants = ['pharmacist', 'doctor'] as const
const readers = [...applicants, 'insurer', 'supervisor', 'admin'] as const

/** The papers of institutions: what they uploaded, their agreements, and the list that everybody may read. */
export function registerPapers(app: App): void {
  change(app, {
    method: 'POST',
    path: '/api/institutions/files',
    roles: applicants,
    schema: { summary: { zh: '上传材料', en: 'Upload a paper' }, body: NewInstitutionFile, answer: InstitutionFile },
    run: async (tx, { actor, at }, { body }) => {
      const own = await ownInstitution(tx, actor)
      return own instanceof Refusal ? own : keepFile(tx, { ...body, institutionId: own.institutionId, actor, at })
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/institutions/files/:fileId',
    roles: readers,
    schema: { summary: { zh: '一份材料', en: 'A paper' }, params: InstitutionFileParams },
    run: async ({ db, actor }, { params }) => {
      const file = await fileContent(db, params.fileId)
      return file && mayRead(actor, file) ? new Download(file.mediaType, file.name, file.content) : notYours()
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/agreements',
    roles: readers,
    schema: { summary: { zh: '补充协议', en: 'Agreements' }, query: AgreementQuery, answer: AgreementList },
    run: async ({ db, actor, at }, { query }) => {
      const { page = 1, size = 50 } = query
      const today = dayOf(at)
      const like = `%${(query.query ?? '').replace(/[\\%_]/g, '\\$&')}%`
      const where = sql`
        ${mayReadRows(actor, { institutionId: sql`a.institution_id`, region: sql`a.region` })}
        and (a.number ilike ${like} or i.name ilike ${like} or i.institution_id ilike ${like})
        ${query.ending === true ? sql`and ${endingBy(today, addDays(today, renewedWithin))}` : sql.empty}`
      const rows = await agreementsWhere(db, where, today, { limit: size, offset: (page - 1) * size })
      return { rows, total: await countAgreements(db, where) }
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/agreements/:agreementId/agreement.pdf',
    roles: readers,
    schema: { summary: { zh: '补充协议及附件（PDF）', en: 'The agreement with its annexes' }, params: AgreementParams },
    run: async ({ db, actor }, { params }) => {
      const agreement = await agreementById(db, params.agreementId)
      if (!agreement || !mayRead(actor, agreement)) return notYours()
      const institution = await institutionById(db, agreement.institutionId)
      if (!institution) return noSuchInstitution()
      const agency = `${regionName(`${agreement.region.slice(0, 4)}00`).zh}医疗保障经办机构`
      return new Download(
        'application/pdf',
        `${agreement.number}.pdf`,
        await agreementPdf(agreement, institution, agency),
      )
    },
  })
  askPublic(app, {
    method: 'GET',
    path: '/api/public/institutions',
    schema: {
      summary: { zh: '已纳入的定点医药机构（公开）', en: 'Institutions that take part, for everybody' },
      query: PublicQuery,
      answer: PublicInstitutions,
    },
    run: ({ db, at }, { query }) => publicInstitutions(db, query, dayOf(at)),
  })
}
