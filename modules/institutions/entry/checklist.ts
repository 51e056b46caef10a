import type { ClauseId, Decided, FigureName, FigureValue, Pack } from '@changqing/engine'
import type { Words } from '../../../platform/api.ts'
import type { Day } from '../../../platform/day.ts'
import type { EntryKind, EntryState, EntryWay, Proof, Stage } from '../api.ts'
import type { Asked } from './entry.ts'

/** What the documents of a place ask of who comes in, each with its clauses; what they are silent on is not asked. */

type Candidate = Readonly<{ kind: EntryKind; way: EntryWay; day: Day }>
type Wording = readonly [key: string, stage: Stage, proof: Proof, zh: string, en: string]

const words = (zh: string, en: string): Words => ({ zh, en })

export function checklistFor(pack: Pack | undefined, candidate: Candidate): Asked[] {
  const law = reading(pack, candidate.day)
  if (candidate.way === 'renewal') return ofRenewal(law, candidate)
  return candidate.kind === 'pharmacy' ? ofPharmacy(law, candidate) : ofHospital(law, candidate)
}

type Law = ReturnType<typeof reading>

function reading(pack: Pack | undefined, day: Day) {
  const figure = <N extends FigureName>(name: N): Decided<FigureValue<N>> | undefined =>
    pack?.inForce(day) ? pack.figure(name, day) : undefined
  const asked = ([key, stage, proof, zh, en]: Wording, ...grounds: (Decided<unknown> | undefined)[]): Asked[] => {
    const stated = grounds.filter((one) => one !== undefined)
    if (stated.length === 0) return []
    const cites: ClauseId[] = [...new Set(stated.flatMap((one) => [...one.cites]))]
    return [{ key, stage, proof, name: words(zh, en), cites, open: stated.some(({ open }) => open) }]
  }
  const ceiling = pack?.inForce(day) ? pack.law('pricing.ceilingAtPharmacy', day) : undefined
  return { figure, asked, ceiling }
}

/** Dual-channel pharmacies apply directly (FJ2023-2.0): only the papers and commitments of the agreement are asked of them. */
function ofPharmacy({ figure, asked, ceiling }: Law, { way }: Candidate): Asked[] {
  const letter: Wording = ['application-letter', 'materials', 'paper', '书面申请', 'Written application']
  const annexes = [
    ...asked(letter, figure('onboarding.pharmacyMaterials')),
    ...promisesOf(figure, asked, ceiling),
    ...asked(
      ['interface-test', 'checking', 'paper', '接口改造运行测试情况表', 'Test report of the interfaces'],
      figure('pharmacies.inRealTime'),
      figure('onboarding.pharmacyTest'),
    ),
    ...asked(
      ['video-test', 'checking', 'paper', '视频调度系统对接测试表', 'Test report of the video link'],
      figure('pharmacies.evidenceKept'),
    ),
    ...asked(
      [
        'training',
        'materials',
        'paper',
        '从业人员“购、储、管、销”培训记录',
        'Training in purchase, storage, management, sale',
      ],
      figure('pharmacies.trainedIn'),
    ),
  ]
  if (way === 'direct') return annexes
  return [
    ...annexes,
    ...asked(
      [
        'clean-record',
        'materials',
        'data',
        '申请前规定年限内无暂停、解除协议记录',
        'A clean record in the years before',
      ],
      figure('pharmacies.cleanRecordFor'),
    ),
    ...asked(pharmacistThere, figure('pharmacies.pharmacistsOnDuty')),
    ...asked(
      [
        'zones',
        'checking',
        'site',
        '独立医保药品分区，区内再分区并有标识',
        'A separate area for insured drugs, divided and marked',
      ],
      figure('pharmacies.separateArea'),
      figure('pharmacies.zones'),
    ),
    ...asked(
      [
        'camera',
        'checking',
        'site',
        '结算区视频监控与人脸识别设备',
        'Cameras and face recognition where it is settled',
      ],
      figure('pharmacies.evidenceContent'),
    ),
    ...asked(
      ['ledger', 'checking', 'site', '完整的进销存台账并定期盘点', 'A complete stock ledger, stock taken regularly'],
      figure('pharmacies.purchaseFields'),
      figure('pharmacies.stockTakenEvery'),
    ),
  ]
}

/** The commitments of the agreement's annex, each with the clause of what is committed to. */
function promisesOf(figure: Law['figure'], asked: Law['asked'], ceiling: Law['ceiling']): Asked[] {
  const promised = figure('onboarding.pharmacyCommitments')
  const grounds = {
    'price-ceilings': [ceiling, figure('pricing.ceilings')],
    'no-agency': [figure('pharmacies.mayEntrust')],
  }
  return (promised?.value ?? []).flatMap((promise) => asked(promises[promise], ...grounds[promise], promised))
}

const pharmacistThere: Wording = [
  'pharmacist',
  'materials',
  'data',
  '有在库有效的执业药师排班在岗',
  'A registered pharmacist planned on duty',
]

const promises: Readonly<Record<FigureValue<'onboarding.pharmacyCommitments'>[number], Wording>> = {
  'price-ceilings': [
    'price-ceilings',
    'materials',
    'promise',
    '承诺售价与结算价不高于挂网价、集采中选价、国谈价',
    'Prices not above the listed, the selected or the negotiated price',
  ],
  'no-agency': [
    'no-agency',
    'materials',
    'promise',
    '承诺除配送外不代理、不转让、不委托第三方及各类平台',
    'Nothing is entrusted to others but delivery',
  ],
}

/** Public hospitals of level 2 and above are included directly; of the others the conditions are asked (FJ2023-4.1, 8.2). */
function ofHospital({ figure, asked }: Law, { way }: Candidate): Asked[] {
  const conditions = figure('onboarding.institutionConditions')
  if (way === 'direct') return []
  return (conditions?.value ?? []).flatMap((condition) => asked(hospitalConditions[condition], conditions))
}

const hospitalConditions: Readonly<Record<FigureValue<'onboarding.institutionConditions'>[number], Wording>> = {
  designated: ['designated', 'checking', 'data', '医保定点医疗机构', 'A designated institution'],
  interface: [
    'interface-test',
    'checking',
    'paper',
    '处方流转接口改造运行测试情况表',
    'Test report of the circulation interface',
  ],
  'registered-doctors': ['registered-doctors', 'checking', 'data', '有依法注册的医保医师', 'Doctors in the register'],
  'supervises-doctors': [
    'supervises-doctors',
    'checking',
    'promise',
    '承诺履行对医师的监督管理责任',
    'It answers for the prescriptions of its doctors',
  ],
}

/** Who is in has shown its papers: it commits itself anew, and the data say whether what was so still is. */
function ofRenewal({ figure, asked, ceiling }: Law, { kind }: Candidate): Asked[] {
  const conditions = figure('onboarding.institutionConditions')
  const anew = (item: Asked): Asked => ({ ...item, stage: 'checking' })
  const ofKind =
    kind === 'pharmacy'
      ? [...promisesOf(figure, asked, ceiling), ...asked(pharmacistThere, figure('pharmacies.pharmacistsOnDuty'))]
      : (conditions?.value ?? [])
          .map((condition) => hospitalConditions[condition])
          .filter(([, , proof]) => proof !== 'paper')
          .flatMap((wording) => asked(wording, conditions))
  const leaving: Wording = ['no-exit', 'checking', 'data', '没有在办的退出案', 'No case of exit is open']
  return [...ofKind, ...asked(leaving, figure('exit.noReturnFor'))].map(anew)
}

/** The time limit of the agency in a state, with its clauses; none while the applicant must act or where nothing is stated. */
export function limitOf(
  pack: Pack | undefined,
  { kind, day }: Pick<Candidate, 'kind' | 'day'>,
  state: EntryState,
): Decided<string> | undefined {
  const name = limits[kind][state]
  return name && pack?.inForce(day) ? pack.figure(name, day) : undefined
}

type LimitName = Extract<
  FigureName,
  `onboarding.${'pharmacy' | 'institution'}${'Materials' | 'Test' | 'Agreement' | 'Notice' | 'Review' | 'Opening'}`
>
const limits: Readonly<Record<EntryKind, Readonly<Partial<Record<EntryState, LimitName>>>>> = {
  pharmacy: {
    materials: 'onboarding.pharmacyMaterials',
    checking: 'onboarding.pharmacyTest',
    notifying: 'onboarding.pharmacyNotice',
    signing: 'onboarding.pharmacyAgreement',
  },
  hospital: {
    checking: 'onboarding.institutionReview',
    notifying: 'onboarding.institutionNotice',
    signing: 'onboarding.institutionOpening',
  },
}
