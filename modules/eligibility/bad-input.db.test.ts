import { expect, test } from 'vitest'
import { sql } from '../../platform/sql.ts'
import { testDatabase } from '../../platform/testing.ts'
import { type Answer, testApp } from '../../platform/testing-http.ts'
import type { HoldingList, Outcome } from './api.ts'
import { register } from './routes.ts'
import { clerk, copd, forCopd, hospitals, morning, person, phoneOf, policies, region, settle } from './testing-place.ts'

const db = await testDatabase()
await settle(db)
const { as } = testApp({ db, policies, at: morning, register: [register] })
await person(db)
const code = ({ status, problem }: Answer<unknown>) => [status, problem?.code]
const preview = (personId: number, more: object) =>
  as(phoneOf(personId)).post<Outcome>('/api/eligibility/previews', { ...forCopd(personId), ...more })

test.each([
  ['a hospital that nobody knows', 'H000', '不是定点医院'],
  ['a hospital of another city', 'H34010300001', '不在本统筹区'],
  ['a township centre, whose level may not', hospitals.township, '等级不能认定此病种'],
])('%s is not asked to certify, at either door that chooses one', async (_why, institutionId, said) => {
  const personId = await person(db)
  for (const door of [as(phoneOf(personId)), as(clerk)]) {
    const refused = await door.post('/api/eligibility/applications', forCopd(personId, { institutionId }))
    expect(code(refused)).toEqual([422, 'eligibility/certifier-unfit'])
    expect(refused.problem.sentence.zh).toContain(said)
  }
})

test.each([
  ['of the day of birth', '1960-01-01', [200, undefined]],
  ['of the day before', '1959-12-31', [422, 'eligibility/evidence-before-birth']],
])('evidence %s', async (_why, day, expected) => {
  const personId = await person(db)
  const evidence = [{ ...copd[0], item: 'diagnosis', day }]
  const answer = await preview(personId, { evidence })
  expect(code(answer)).toEqual(expected)
})

test.each([
  ['nothing', 0, [200, undefined]],
  ['less than nothing', -0.1, [422, 'eligibility/evidence-unfit']],
])('a measured value of %s', async (_why, value, expected) => {
  const personId = await person(db)
  const evidence = copd.map((one) => (one.item === 'fev1-fvc' ? { ...one, value } : one))
  const answer = await preview(personId, { evidence })
  expect(code(answer)).toEqual(expected)
})

test('a certification is not put down to a hospital that nobody knows, or that may not certify', async () => {
  const personId = await person(db)
  await db.query(sql`
    insert into eligibility.certification (certification_id, person_id, disease_key, valid_from, granted_region)
    values (gen_random_uuid(), ${personId}, 'copd', '2025-06-01', ${region})`)
  const { body } = await as(clerk).get<HoldingList>(`/api/eligibility/certifications?personId=${personId}`)
  const [held] = body.rows
  const amend = (institutionId: string) =>
    as(clerk).post(`/api/eligibility/certifications/${held?.certificationId}/amend`, {
      ...{ version: held?.version, note: '录错', institutionId },
    })
  expect(code(await amend('H000'))).toEqual([422, 'eligibility/certifier-unfit'])
  expect(code(await amend(hospitals.township))).toEqual([422, 'eligibility/certifier-unfit'])
  expect((await amend(hospitals.second)).status).toBe(200)
})

const elsewhere = (more: object) => ({
  ...{ kind: 'recognition', evidence: [] },
  grantedElsewhere: {
    ...{ region: '340100', code: 'M05300', number: 'HF-1', validFrom: '2025-01-01', validUntil: null, fileIds: [] },
    ...more,
  },
})
test.each([
  ['of a city that there is not', { region: '349900' }, [422, 'eligibility/not-recognised']],
  ['of another province', { region: '350100' }, [422, 'eligibility/not-recognised']],
  ['of this very area', { region: '340200' }, [422, 'eligibility/not-recognised']],
  ['that ended yesterday', { validUntil: '2026-03-04' }, [422, 'eligibility/not-recognised']],
  ['that ends today', { validUntil: '2026-03-05' }, [200, undefined]],
  ['that begins today', { validFrom: '2026-03-05' }, [200, undefined]],
  ['that begins tomorrow', { validFrom: '2026-03-06' }, [422, 'eligibility/not-recognised']],
])('WH2025-2.1: an eligibility %s', async (_why, more, expected) => {
  expect(code(await preview(await person(db), elsewhere(more)))).toEqual(expected)
})
