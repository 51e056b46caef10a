import { feeListHash } from './dispensing.ts'
import { amlodipine, centre, doctor, morning, pharmacistOf, pharmacyA, today } from './testing-pharmacy.ts'
import type { TillFacts } from './till-asked.ts'

type Deep<T> = T extends string | number | boolean | null | readonly unknown[] ? T : { [K in keyof T]?: Deep<T[K]> }

/**
 * Everything at the till as it should be on the test's day in Fuzhou: three packs of amlodipine, checked, approved, scanned
 * and confirmed. A test changes what it is about.
 */
export function goodTill(more: Deep<TillFacts> = {}): TillFacts {
  const { dispensing, prescription, circulation, benefit, place, institution, ...lists } = more
  const lines = (lists.lines as TillFacts['lines'] | undefined) ?? [
    { lineNo: 1, drugCode: amlodipine, packs: 3, price: 44_800 },
  ]
  const at = today
  const good: TillFacts = {
    dispensing: {
      dispensingId: '01950000-0000-7000-8000-000000000001',
      personId: 1,
      prescriptionId: '01950000-0000-7000-8000-000000000002',
      institutionId: pharmacyA,
      state: 'approved',
      identityWay: 'own',
      confirmedHash: feeListHash(lines),
      settlementId: null,
      ...dispensing,
    },
    lines,
    prescription: {
      number: '35010026030200000001',
      institutionId: centre,
      institutionName: '示范社区卫生服务中心',
      practitionerId: doctor,
      doctorName: '林示范',
      doctorPhone: '13800000001',
      diseaseKey: 'hypertension',
      destination: 'circulation',
      emergency: false,
      ...prescription,
    },
    circulation: {
      state: 'claimed',
      validUntil: new Date(morning.getTime() + 72 * 3_600_000).toISOString(),
      ...circulation,
    },
    prescribed: lines.map(({ lineNo, drugCode, packs }) => ({
      lineNo,
      substance: drugCode.slice(0, 10),
      dailyAmount: 5,
      packs,
      claimedPacks: packs,
      dispensedPacks: 0,
    })),
    review: {
      decision: 'approved',
      practitionerId: pharmacistOf(pharmacyA),
      institutionId: pharmacyA,
      registeredFrom: at,
      registeredUntil: null,
    },
    openQuestions: 0,
    evidence: 0,
    benefit: {
      registrations: [],
      certified: ['hypertension'],
      designated: {},
      contract: null,
      counters: {},
      lane: 1,
      ...benefit,
      person: { ...person, ...benefit?.person },
    } as TillFacts['benefit'],
    place: {
      institutionId: pharmacyA,
      kind: 'pharmacy',
      name: '示范药店甲',
      region: '350102',
      joinedOn: at,
      leftOn: null,
      ...place,
    },
    institution: {
      institutionId: centre,
      level: 'community',
      region: '350102',
      name: '示范社区卫生服务中心',
      ...institution,
    },
    sanctions: [],
    drugs: lines.map(({ drugCode }) => ({
      drugCode,
      substance: drugCode.slice(0, 10),
      genericName: '苯磺酸氨氯地平片',
      spec: '5mg×28片',
      maker: '示范',
      package: '盒',
      class: 'A',
      ownShare: 0,
      packCount: 28,
      unitStrength: 5,
      categories: [],
      procurement: 'none',
      dualChannel: false,
    })),
    prices: [],
    batches: lines.map(({ drugCode }) => ({ drugCode, batchNumber: 'L1', expiresOn: at, packs: 100 })),
    scans: lines.flatMap(({ lineNo, drugCode, packs }) =>
      Array.from({ length: packs }, (_, i) => ({
        traceCode: `8100000000000000${lineNo}${String(i).padStart(3, '0')}`,
        lineNo,
        drugCode,
        batchNumber: 'L1',
        institutionId: pharmacyA,
        soldOn: null,
        parts: null,
        partsLeft: null,
      })),
    ),
    uncoded: [],
    supplies: [],
    filed: [],
    history: null,
    request: null,
  }
  return { ...good, ...(lists as Partial<TillFacts>) }
}

const person: TillFacts['benefit']['person'] = {
  personId: 1,
  name: '陈示例',
  sex: 'male',
  birthDate: today,
  identityNumber: '990102195805010019',
  insuranceCode: 'CQ35010000000001',
  phone: '13900001234',
  address: '示范路9号',
  latitude: 26,
  longitude: 119.3,
  region: '350100',
  insurance: 'resident',
  retired: false,
  supplementary: false,
  insuredFrom: today,
  insuredUntil: null,
}
