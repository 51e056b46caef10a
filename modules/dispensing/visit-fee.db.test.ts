import { describe, expect, test } from 'vitest'
import type { Reversed, Statement } from '../settlement/api.ts'
import { register as registerLedger } from '../settlement/routes.ts'
import { openCounter } from './testing-counter.ts'
import { doctorAt, type Issued, issued, morning, patient, wenzhouCentre, wenzhouDoctor } from './testing-pharmacy.ts'

const { db, as, setClock, till, prescriber } = await openCounter([registerLedger])

describe('WZ2017-2.7, WZ2024-2: the consultation fee of a visit', () => {
  const fee = (by: typeof till, { visitId, prescriptionId }: Issued) =>
    by.post<Statement>(`/api/clinic/visits/${visitId}/settlement`, { prescriptionId })

  test('a prescription carries one; reversed, it may be settled anew', async () => {
    const prescription = await issued(db, await patient(db))
    const first = await fee(prescriber, prescription)
    expect(first.body).toMatchObject({ kind: 'visit', amounts: { total: '10.00', fund: '5.00' } })
    expect((await fee(prescriber, prescription)).problem).toMatchObject({
      code: 'settlement/fee-settled',
      cites: ['FJ2023-7.3'],
    })
    const back = await prescriber.post<Reversed>(`/api/settlements/${first.body.settlementId}/reversal`, {
      reason: '误收',
    })
    expect(back.body.settleAnew.possible).toBe(true)
    expect((await fee(prescriber, prescription)).status).toBe(200)
  })

  test('another hospital’s visit is not found', async () => {
    const prescription = await issued(db, await patient(db))
    expect((await fee(as(doctorAt(wenzhouCentre, wenzhouDoctor)), prescription)).problem.code).toBe(
      'settlement/no-such-visit',
    )
  })

  test.each([
    ['the day before', '2024-02-29', '10.00'],
    ['the day', '2024-03-01', '12.00'],
    ['the day after', '2024-03-02', '12.00'],
  ])('WZ2024-2: a township centre of Wenzhou on %s', async (_why, day, total) => {
    const at = new Date(`${day}T10:00:00+08:00`)
    const prescription = await issued(db, await patient(db, { region: '330300' }), {
      at,
      institutionId: wenzhouCentre,
      practitionerId: wenzhouDoctor,
    })
    setClock(at)
    const settled = await fee(as(doctorAt(wenzhouCentre, wenzhouDoctor)), prescription)
    setClock(morning)
    expect(settled.body.amounts.total).toBe(total)
  })
})
