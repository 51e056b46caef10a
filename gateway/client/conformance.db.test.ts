import { expect, test } from 'vitest'
import { amlodipine, newCodes, pharmacistOf, stocked } from '../../modules/dispensing/testing-pharmacy.ts'
import { testDatabase } from '../../platform/testing.ts'
import { shown } from '../testing-visit.ts'
import { centre, credentialsOf, doctor, openWorld, patient, pharmacyA } from '../testing-world.ts'
import { conform, tellReport } from './conformance.ts'
import type { Profile } from './profile.ts'

const db = await testDatabase()
const world = await openWorld(db)

async function profileOf(): Promise<Profile> {
  const person = await patient(db)
  const [box = ''] = await stocked(db, pharmacyA, amlodipine, { packs: 3, price: 42_000 })
  return {
    hospital: {
      code: centre,
      name: '示范中心',
      region: '350100',
      credentials: credentialsOf(centre),
      pharmacist: pharmacistOf(centre),
    },
    pharmacy: {
      code: pharmacyA,
      name: '示范药店',
      region: '350100',
      credentials: credentialsOf(pharmacyA),
      pharmacist: pharmacistOf(pharmacyA),
    },
    person: { ...shown(person), certno: person.identityNumber, psn_name: '陈示例', insutype: '390' },
    doctor: { code: doctor, name: '林示范' },
    disease: { code: 'M03900', name: '高血压', diagnosisCode: 'I10.x00x002', diagnosisName: '高血压' },
    drug: {
      code: amlodipine,
      name: '苯磺酸氨氯地平片',
      form: '片剂',
      spec: '5mg×28片',
      price: '4.20',
      package: '盒',
      unit: '片',
      daysPerPack: 28,
    },
    traceCodes: [...newCodes(2), box],
  }
}

test('our own server conforms in every chain', async () => {
  const report = await conform(await profileOf(), () => world.carry, world.now)
  expect(report.steps.filter(({ ok }) => !ok)).toEqual([])
  expect(report.steps.length).toBeGreaterThan(45)
  expect(tellReport(report)).toContain('steps passed')
})

test('a server that answers amounts as it likes does not', async () => {
  const report = await conform(
    await profileOf(),
    () => async (request) => {
      const reply = await world.carry(request)
      const text = Buffer.from(reply.body)
        .toString('utf8')
        .replace(/"psn_part_amt":[\d.]+/, '"psn_part_amt":999')
      return { ...reply, body: Buffer.from(text) }
    },
    world.now,
  )
  expect(report.passed).toBe(false)
  expect(report.steps.some(({ what, ok }) => what === 'the parts add to the whole' && !ok)).toBe(true)
})
