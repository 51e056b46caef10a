import { amlodipine, newCodes, pharmacistOf, stocked } from '../../modules/dispensing/testing-pharmacy.ts'
import { shown } from '../testing-visit.ts'
import { centre, credentialsOf, doctor, patient, pharmacyA, type World } from '../testing-world.ts'
import type { Profile } from './profile.ts'

/** The profile of the test world, with a patient and boxes of its own. */
export async function testProfile({ db }: World): Promise<Profile> {
  const person = await patient(db)
  const [box = ''] = await stocked(db, pharmacyA, amlodipine, { packs: 3, price: 42_000 })
  const party = (code: string, name: string) => ({
    ...{ code, name, region: '350100', credentials: credentialsOf(code), pharmacist: pharmacistOf(code) },
  })
  return {
    hospital: party(centre, '示范社区卫生服务中心'),
    pharmacy: party(pharmacyA, '示范药店甲'),
    person: { ...shown(person), certno: person.identityNumber, psn_name: '陈示例', insutype: '390' },
    doctor: { code: doctor, name: '林示范' },
    disease: { code: 'M03900', name: '高血压', diagnosisCode: 'I10.x00x002', diagnosisName: '高血压' },
    drug: {
      ...{ code: amlodipine, name: '苯磺酸氨氯地平片', form: '片剂', spec: '5mg×28片', price: '4.20' },
      ...{ package: '盒', unit: '片', daysPerPack: 28 },
    },
    traceCodes: [...newCodes(2), box],
  }
}
