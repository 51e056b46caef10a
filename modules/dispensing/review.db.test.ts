import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { sql } from '../../platform/sql.ts'
import { testActor } from '../../platform/testing-http.ts'
import type { Questions } from '../prescribing/api.ts'
import type { Dispensing } from './api.ts'
import { approve, openCounter } from './testing-counter.ts'
import {
  doctorAt,
  morning,
  pharmacistOf,
  pharmacyA,
  pharmacyB,
  tillAt,
  today,
  wenzhouCentre,
  wenzhouDoctor,
} from './testing-pharmacy.ts'

const { db, as, setClock, till, prescriber, pulled } = await openCounter()

describe('FJ2023-2.2, FJ2023-7.4: who may review', () => {
  test.each([
    ['a second before the shift', -2 * 3600 - 1, 409],
    ['as it begins', -2 * 3600, 200],
    ['in its last second', 8 * 3600 - 1, 200],
    ['as it ends', 8 * 3600, 409],
  ])('%s', async (_why, seconds, status) => {
    const { one } = await pulled()
    setClock(new Date(morning.getTime() + seconds * 1000))
    const answer = await till.post(`${one}/review`, approve)
    setClock(morning)
    expect(answer.status).toBe(status)
    if (status === 409) expect(answer.problem.code).toBe('dispensing/reviewer-not-allowed')
  })

  test.each([
    ['sanctioned until yesterday', -1, 200],
    ['until today', 0, 409],
    ['until tomorrow', 1, 409],
  ])('a pharmacist %s', async (_why, until, status) => {
    const { one } = await pulled()
    const sanctionId = uuidv7()
    await db.query(sql`
      insert into institutions.sanction (sanction_id, subject_kind, subject_id, valid_from, valid_until, reason, cites)
      values (${sanctionId}, 'practitioner', ${pharmacistOf(pharmacyA)}, '2026-01-01', ${addDays(today, until)}, '示例', '{FJ2023-9.5}')`)
    const answer = await till.post(`${one}/review`, approve)
    await db.query(sql`delete from institutions.sanction where sanction_id = ${sanctionId}`)
    expect(answer.status).toBe(status)
  })

  test('somebody of another place, whatever the duty there', async () => {
    const { one } = await pulled()
    const stranger = as(testActor('pharmacist', { ...tillAt(pharmacyA), practitionerId: pharmacistOf(pharmacyB) }))
    expect((await stranger.post(`${one}/review`, approve)).problem.code).toBe('dispensing/reviewer-not-allowed')
  })

  test('FJ2023-5.5: line by line, and a rejection says why and puts the packs back', async () => {
    const { one } = await pulled()
    const review = (decision: string, ok: boolean, remark?: string, lineNo = 1) =>
      till.post<Dispensing>(`${one}/review`, { decision, lines: [{ lineNo, ok, ...(remark && { remark }) }] })
    expect((await review('approved', true, undefined, 2)).problem.code).toBe('dispensing/review-incomplete')
    expect((await review('approved', false)).problem.code).toBe('dispensing/review-contradicts')
    expect((await review('rejected', false)).problem.code).toBe('dispensing/review-contradicts')
    const rejected = await review('rejected', false, '与在用药重复')
    expect(rejected.body).toMatchObject({
      state: 'rejected',
      lines: [{ openPacks: 3 }],
      prescription: { state: 'circulating' },
    })
  })
})

describe('FJ2023-5.5: a doubt goes to the prescriber', () => {
  test('nothing is approved before the answer; with it the review goes on', async () => {
    const { one } = await pulled()
    const asked = await till.post<Dispensing>(`${one}/questions`, { question: '剂量是否正确？', lineNo: 1 })
    expect(asked.body).toMatchObject({ state: 'questioned', questions: [{ answer: null }] })
    expect((await till.post(`${one}/review`, approve)).problem.code).toBe('dispensing/question-open')
    const waiting = await prescriber.get<Questions>('/api/clinic/questions')
    const question = waiting.body.rows.find(({ dispensingId }) => one.endsWith(dispensingId))
    const elsewhere = await as(doctorAt(wenzhouCentre, wenzhouDoctor)).post(
      `/api/clinic/questions/${question?.questionId}/answer`,
      { answer: '是' },
    )
    expect(elsewhere.problem.code).toBe('dispensing/no-such-question')
    const path = `/api/clinic/questions/${question?.questionId}/answer`
    expect((await prescriber.post(path, { answer: '剂量正确，血压控制目标低于 130/80' })).status).toBe(200)
    expect((await prescriber.post(path, { answer: '再答' })).problem.code).toBe('dispensing/answered-already')
    expect((await till.post<Dispensing>(`${one}/review`, approve)).body.state).toBe('approved')
  })
})
