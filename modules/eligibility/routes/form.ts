import { recordLook } from '../../../platform/audit.ts'
import { dayOf } from '../../../platform/day.ts'
import { type App, ask, change, Download } from '../../../platform/http.ts'
import { areaHolds, isServedBy, noSuchPerson, personById } from '../../insured/index.ts'
import { ApplicationForm, DiseaseList, EvidenceFile, FileParams, FormQuery, NewFile } from '../api.ts'
import { criteriaFor } from '../criteria.ts'
import { isAskedAbout } from '../expert-store.ts'
import { fileContent } from '../file-store.ts'
import { uploadFile } from '../files.ts'
import { formFor } from '../form.ts'
import { isConcernedWith } from '../people.ts'
import { noSuchFile, notYours } from '../refusals.ts'

const roles = ['doctor', 'patient', 'insurer'] as const

/** The form of every door, and the files of evidence. */
export function registerForm(app: App): void {
  ask(app, {
    method: 'GET',
    path: '/api/eligibility/form',
    roles,
    schema: {
      summary: { zh: '可申请的病种与各病种的认定要求', en: 'What may be applied for, and what each disease asks' },
      query: FormQuery,
      answer: ApplicationForm,
    },
    run: ({ db, actor, at, policies }, { query }) => formFor(db, { actor, query, at, today: dayOf(at), policies }),
  })
  ask(app, {
    method: 'GET',
    path: '/api/eligibility/diseases',
    roles: ['doctor', 'insurer', 'supervisor'],
    schema: { summary: { zh: '本地认定的病种', en: 'The diseases that are certified here' }, answer: DiseaseList },
    run: async ({ actor, at, policies }) => {
      const pack = policies.forRegion(actor.region ?? '')
      const rows = policies.diseases
        .filter(({ key }) => pack !== undefined && criteriaFor(pack, key, dayOf(at)) !== undefined)
        .map(({ key, name }) => ({ diseaseKey: key, name }))
      return { rows, total: rows.length }
    },
  })
  change(app, {
    method: 'POST',
    path: '/api/eligibility/files',
    roles,
    schema: {
      summary: { zh: '上传认定材料', en: 'Upload a file of evidence' },
      body: NewFile,
      answer: EvidenceFile,
    },
    run: async (tx, { actor, at }, { body }) => {
      const person = await personById(tx, body.personId)
      if (!person) return noSuchPerson()
      const own = actor.role === 'patient' && actor.personId === person.personId
      const area = actor.role === 'insurer' && actor.region !== null && areaHolds(actor.region, person.region)
      return own || area || (actor.role === 'doctor' && (await isServedBy(tx, actor, person.personId, at)))
        ? uploadFile(tx, { ...body, actor, at })
        : notYours()
    },
  })
  ask(app, {
    method: 'GET',
    path: '/api/eligibility/files/:fileId',
    roles: [...roles, 'supervisor'],
    schema: { summary: { zh: '一份材料', en: 'A file of evidence' }, params: FileParams },
    run: async ({ db, actor, at }, { params }) => {
      const file = await fileContent(db, params.fileId)
      if (!file) return noSuchFile()
      const { personId, region } = file
      const allowed =
        actor.role === 'patient'
          ? actor.personId === personId
          : actor.role === 'doctor'
            ? (await isConcernedWith(db, actor, personId)) ||
              (await isAskedAbout(db, actor.practitionerId ?? '', personId))
            : actor.region !== null && areaHolds(actor.region, region)
      if (!allowed) return notYours()
      await recordLook(db, actor, at, { personId, what: 'evidence' })
      return new Download(file.mediaType, file.name, file.content)
    },
  })
}
