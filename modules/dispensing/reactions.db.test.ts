import { describe, expect, test } from 'vitest'
import type { Reactions } from '../prescribing/api.ts'
import type { Dispensing } from './api.ts'
import { openCounter } from './testing-counter.ts'

const { till, prescriber, pulled } = await openCounter()

describe('WZ2017-2.6: an adverse reaction freezes the rest until the prescriber has seen it', () => {
  const report = (one: string) =>
    till.post<Dispensing>(`${one}/adverse-reactions`, { lineNo: 1, description: '踝部水肿', severity: 'moderate' })
  const waiting = async (prescriptionId: string) =>
    (await prescriber.get<Reactions>('/api/clinic/adverse-reactions')).body.rows.find(
      (row) => row.prescriptionId === prescriptionId,
    )

  test('continue lets it go on', async () => {
    const { one, prescription } = await pulled()
    expect((await report(one)).body.prescription.state).toBe('frozen')
    const preview = await till.post<{ refusals: { code: string }[] }>(`${one}/presettlement`)
    expect(preview.body.refusals[0]?.code).toBe('dispensing/prescription-not-live')
    expect((await till.post('/api/pharmacy/pulls', { code: prescription.pickupCode })).problem.code).toBe(
      'dispensing/prescription-not-live',
    )
    const reaction = await waiting(prescription.prescriptionId)
    await prescriber.post(`/api/clinic/adverse-reactions/${reaction?.reactionId}/review`, {
      outcome: 'continue',
      note: '症状轻，继续观察',
    })
    expect((await till.get<Dispensing>(one)).body.prescription.state).toBe('claimed')
  })

  test('with two reported, one review is not enough; revoking ends it', async () => {
    const { one, prescription } = await pulled()
    await report(one)
    await report(one)
    const first = await waiting(prescription.prescriptionId)
    await prescriber.post(`/api/clinic/adverse-reactions/${first?.reactionId}/review`, {
      outcome: 'continue',
      note: '继续',
    })
    expect((await till.get<Dispensing>(one)).body.prescription.state).toBe('frozen')
    const second = await waiting(prescription.prescriptionId)
    const path = `/api/clinic/adverse-reactions/${second?.reactionId}/review`
    expect((await prescriber.post(path, { outcome: 'revoke', note: '停药' })).body).toMatchObject({ outcome: 'revoke' })
    expect((await prescriber.post(path, { outcome: 'continue', note: '再看' })).problem.code).toBe(
      'dispensing/reviewed-already',
    )
    expect((await till.get<Dispensing>(one)).body.prescription.state).toBe('revoked')
  })
})
