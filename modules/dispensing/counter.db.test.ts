import { describe, expect, test } from 'vitest'
import type { Dispensing, Queue } from './api.ts'
import { openCounter } from './testing-counter.ts'
import {
  centre,
  granted,
  issued,
  lastInstant,
  morning,
  patient,
  pharmacistAt,
  pharmacyA,
  pharmacyB,
  prepare,
  settleAt,
} from './testing-pharmacy.ts'

const { db, policies, boxes, as, setClock, till, pulled } = await openCounter()

describe('FJ2023-8.3: a prescription is pulled by what the patient shows', () => {
  test('a number needs the insurance code of its patient', async () => {
    const [person, other] = [await patient(db), await patient(db)]
    const { number } = await issued(db, person)
    const by = (insuranceCode: string) => till.post('/api/pharmacy/pulls', { number, insuranceCode })
    expect((await by(other.insuranceCode)).problem.code).toBe('circulation/no-such-prescription')
    expect((await by(person.insuranceCode)).status).toBe(200)
  })

  test('what the shelf lacks is not pulled: the rest is open for another pharmacy', async () => {
    const person = await patient(db)
    const prescription = await issued(db, person)
    const { dispensing } = await pulled({ person, prescription, by: as(pharmacistAt(pharmacyB)) })
    expect(dispensing.lines).toMatchObject([{ packs: 1, openPacks: 2 }])
    const rest = await pulled({ person, prescription })
    expect(rest.dispensing.lines).toMatchObject([{ packs: 2, openPacks: 0 }])
    await till.post(`${rest.one}/release`, { reason: '患者改日再来' })
    const again = await till.get<Dispensing>(rest.one)
    expect(again.body).toMatchObject({ state: 'released', lines: [{ openPacks: 2 }] })
  })

  test.each([
    ['a second before the end', -1, 200],
    ['the last instant', 0, 200],
    ['a second after it', 1, 409],
  ])('FJ2023-5.2: %s', async (_why, seconds, status) => {
    const prescription = await issued(db, await patient(db))
    setClock(new Date(lastInstant.getTime() + seconds * 1000))
    const answer = await till.post('/api/pharmacy/pulls', { code: prescription.pickupCode })
    setClock(morning)
    expect(answer.status).toBe(status)
    if (status === 409) expect(answer.problem).toMatchObject({ code: 'dispensing/out-of-date', cites: ['FJ2023-5.2'] })
  })

  test('one for the hospital’s own pharmacy is pulled there and nowhere else', async () => {
    const person = await patient(db)
    const prescription = await issued(db, person, { destination: 'in-house' })
    const outside = await till.post('/api/pharmacy/pulls', { code: prescription.pickupCode })
    expect(outside.problem.code).toBe('dispensing/own-pharmacy-only')
    await pulled({ person, prescription, by: as(pharmacistAt(centre)) })
  })

  test('another place’s dispensing does not exist here', async () => {
    const { one } = await pulled()
    expect((await as(pharmacistAt(pharmacyB)).get(one)).problem.code).toBe('dispensing/no-such-dispensing')
  })

  test('the queue shows what comes next', async () => {
    const { prescription } = await pulled()
    const queue = await till.get<Queue>(`/api/pharmacy/dispensings?query=${prescription.number}`)
    expect(queue.body).toMatchObject({ total: 1, rows: [{ state: 'pulled', next: { step: 'identity' } }] })
  })
})

test('FJ2023-8.4: a list that changed after the yes needs another yes', async () => {
  const { person, one, dispensing } = await pulled()
  await till.post(`${one}/identity`, {
    way: 'own',
    credential: { kind: 'insurance-code', value: person.insuranceCode },
  })
  const confirmed = await till.post<Dispensing>(`${one}/confirmation`, { hash: dispensing.feeList.hash })
  expect(confirmed.body.feeList.confirmed).toBe(true)
  const fewer = await till.post<Dispensing>(`${one}/lines`, { lines: [{ lineNo: 1, packs: 2 }] })
  expect(fewer.body.feeList.confirmed).toBe(false)
  expect((await till.post(`${one}/confirmation`, { hash: dispensing.feeList.hash })).problem.code).toBe(
    'dispensing/list-changed',
  )
})

test('FJ2023-7.6: the delivery fee stands apart from the bill', async () => {
  const { one, dispensing } = await pulled()
  const delivery = {
    way: 'delivery',
    receiver: '陈示例',
    phone: '13900001234',
    address: '示范路9号',
    carrier: '示范配送',
    fee: '6.00',
  }
  expect((await till.post(`${one}/hand-over`, delivery)).problem.code).toBe('dispensing/not-from-here')
  const counter = { db, policies, place: pharmacyA }
  await prepare(counter, dispensing.dispensingId, boxes.splice(0, 3))
  const { statement } = granted(await settleAt(counter, dispensing.dispensingId))
  const nowhere = { ...delivery, receiver: ' ', phone: 'by door', address: '', carrier: '' }
  expect((await till.post(`${one}/hand-over`, nowhere)).problem.code).toBe('request/invalid')
  const sent = await till.post<Dispensing>(`${one}/hand-over`, delivery)
  expect(sent.body).toMatchObject({ state: 'handed-over', total: '12.60', handOver: { fee: '6.00' } })
  expect(statement.amounts.total).toBe('12.60')
})
