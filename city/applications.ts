import { createHash } from 'node:crypto'
import type { Day, Level, Policies } from '@changqing/engine'
import {
  type ApplicationState,
  type Criteria,
  criteriaFor,
  decide,
  drawn,
  dueAfter,
  sealedEvidence,
} from '../modules/eligibility/index.ts'
import { addDays, startOf, subtractDuration } from '../platform/day.ts'
import type { Loader } from './copy.ts'
import type { Doctor, House, Town } from './house.ts'
import { uuidAt } from './ids.ts'
import type { Life } from './lives.ts'
import { randomOf } from './random.ts'
import { reportPdf } from './report-pdf.ts'
import * as tables from './tables.ts'

/** Who sits on the committee of a place: doctors of the hospitals that do not certify the cases of the demonstration. */
export function expertsOf({ hospitals }: Town): readonly Doctor[] {
  return hospitals
    .filter(({ level }) => level === 'level2')
    .flatMap(({ doctors }) => doctors.slice(0, 3))
    .slice(0, 5)
}

type Story = Readonly<{
  state: ApplicationState
  applied: number
  moved: number | null
  complete: boolean
  /** Drawn to those experts who sign in for the demonstration, and none of them has voted. */
  toSignedIn?: boolean
}>

/** So many of the committee, its first, sign in for the demonstration. */
export const signedInExperts = 3

/** Every state once at least, one of them overdue, and a year of decided ones behind them. Days before the city's today. */
const stories: readonly Story[] = [
  { state: 'wanting', applied: 12, moved: 3, complete: false },
  { state: 'with-experts', applied: 9, moved: 2, complete: false },
  { state: 'submitted', applied: 45, moved: null, complete: true },
  { state: 'submitted', applied: 2, moved: null, complete: true },
  { state: 'submitted', applied: 1, moved: null, complete: false },
  { state: 'refused', applied: 30, moved: 20, complete: false },
  { state: 'withdrawn', applied: 28, moved: 27, complete: true },
  { state: 'lapsed', applied: 60, moved: 35, complete: false },
  { state: 'with-experts', applied: 5, moved: 1, complete: false, toSignedIn: true },
  ...Array.from({ length: 10 }, (_, month): Story => {
    const applied = 20 + month * 33
    return { state: month % 4 === 3 ? 'refused' : 'granted', applied, moved: applied - 7, complete: month % 4 !== 3 }
  }),
]

/** What the sample applies for, by the specialty of who is asked about it. */
const specialties = [
  ['coronary', 'hypertension'],
  ['copd', 'asthma', 'tuberculosis'],
  ['diabetes', 'kidney'],
  ['alzheimers', 'parkinsons'],
] as const
const keys = ['copd', 'coronary', 'asthma', 'diabetes', 'kidney', 'parkinsons', 'alzheimers', 'hypertension'] as const

/** An expert leaves one specialty to the others; the last sits for all. So each has four who may be drawn. */
const diseasesOf = (position: number): readonly string[] =>
  specialties.flatMap((diseases, specialty) => (specialty === position ? [] : diseases))

type Around = Readonly<{ town: Town; policies: Policies; today: Day; loader: Loader }>

/** Applications in every state, so that nobody's page is empty; what was granted is held from the day of the decision. */
export function applyAll(lives: readonly Life[], around: Around): void {
  const { town, loader } = around
  const large = town.hospitals.find(({ level }) => level === 'level3')
  const experts = expertsOf(town)
  if (!large || experts.length < 3) return
  const roster = experts.map((doctor) => ({
    doctor,
    id: uuidAt(startOf('2025-01-01' as Day), randomOf('expert', doctor.practitionerId)),
  }))
  for (const [position, { doctor, id }] of roster.entries())
    loader.add(tables.expert, {
      ...{ expert_id: id, region: town.place.region, practitioner_id: doctor.practitionerId },
      ...{ diseases: `{${diseasesOf(position).join(',')}}`, valid_from: '2025-01-01', valid_until: null },
    })
  const drawable = (disease: string) =>
    roster.filter((_, position) => diseasesOf(position).includes(disease)).map(({ id }) => id)
  const signedIn = roster.slice(0, signedInExperts).map(({ id }) => id)
  stories.forEach((story, index) => {
    const turned = [...keys.slice(index % keys.length), ...keys.slice(0, index % keys.length)]
    const diseaseFor = ({ citizen }: Life) => {
      const pack = around.policies.forRegion(citizen.region)
      return turned.find(
        (key) =>
          !citizen.diseases.includes(key) &&
          pack &&
          criteriaFor(pack, key, around.today) &&
          (!story.toSignedIn || signedIn.every((id) => drawable(key).includes(id))),
      )
    }
    const life = story.toSignedIn ? lives.slice(index).find(diseaseFor) : lives[index]
    const disease = life && diseaseFor(life)
    if (life && disease)
      new Telling(life, story, disease, { ...around, large, roster: drawable(disease), signedIn }).tell()
  })
}

type Told = Around & Readonly<{ large: House; roster: readonly string[]; signedIn: readonly string[] }>

/** One application with its way to the state that it is in. */
class Telling {
  readonly #life: Life
  readonly #story: Story
  readonly #disease: string
  readonly #told: Told
  readonly #applied: Day
  readonly #id: string
  readonly #random

  constructor(life: Life, story: Story, disease: string, told: Told) {
    this.#life = life
    this.#story = story
    this.#disease = disease
    this.#told = told
    this.#applied = addDays(told.today, -story.applied)
    this.#random = randomOf('application', life.citizen.personId, story.applied)
    this.#id = uuidAt(startOf(this.#applied), this.#random)
  }

  tell(): void {
    const { policies, today } = this.#told
    const { region } = this.#life.citizen
    const pack = policies.forRegion(region)
    if (!pack?.inForce(this.#applied) || !pack.inForce(today)) return
    const criteria = criteriaFor(pack, this.#disease, this.#applied)
    if (criteria) this.#write(criteria)
  }

  #write(criteria: Criteria): void {
    const { loader, large, today } = this.#told
    const { state, moved, complete, applied } = this.#story
    const { citizen } = this.#life
    const evidence = this.#evidence(criteria, complete)
    const outcome = decide(
      criteria,
      evidence.map((one) => ({ ...one, level: large.level as Level })),
    )
    const acted = moved === null ? this.#applied : addDays(today, -moved)
    const open = state === 'submitted' || state === 'wanting' || state === 'with-experts'
    const limit = {
      submitted: 'decidedWithin',
      wanting: 'suppliedWithin',
      'with-experts': 'expertsDecideWithin',
    } as const
    const due = open ? (dueAfter(criteria.pack, `eligibility.${limit[state]}`, acted)?.day ?? null) : null
    const certificationId = state === 'granted' ? uuidAt(startOf(acted), this.#random) : null
    loader.add(tables.application, {
      ...{ application_id: this.#id, person_id: citizen.personId, region: citizen.region, kind: 'new' },
      ...{ door: applied % 3 === 0 ? 'counter' : 'phone', disease_key: this.#disease, replaces: null },
      ...{ institution_id: large.institutionId, practitioner_id: null, evidence: JSON.stringify(evidence) },
      ...{ granted_elsewhere: null, outcome: JSON.stringify(outcome), state, round: state === 'with-experts' ? 1 : 0 },
      ...{ version: moved === null ? 1 : 2, due_on: due, applied_on: this.#applied },
      ...{
        applied_at: this.#at(this.#applied),
        applied_by: uuidAt(startOf(this.#applied), randomOf('applicant', citizen.personId)),
      },
      ...{ decided_on: open ? null : acted, certification_id: certificationId },
    })
    this.#move(1, 'apply', null, 'submitted', this.#applied)
    if (moved !== null) this.#settle(acted, certificationId)
  }

  /** A piece for each finding that is asked for, of those that stand for each other one; incomplete, only the diagnosis. */
  #evidence({ findings, evidence }: Criteria, complete: boolean) {
    const { value } = findings
    const needed = value.filter(
      ({ id, group }) => group === undefined || value.find((one) => one.group === group)?.id === id,
    )
    return needed
      .filter(({ codes }) => complete || codes !== undefined)
      .flatMap((finding) => {
        const { items, codes, times = 1, spanning, atLeast, atMost } = finding
        const [item = ''] = items
        const kind = evidence.find(({ key }) => key === item)
        return Array.from({ length: times }, (_, back) => {
          const last = addDays(this.#applied, -10)
          const first = addDays(spanning === undefined ? last : subtractDuration(last, spanning), -15)
          const day = back === 0 ? last : addDays(first, back - 1)
          const measured = kind?.unit === undefined ? null : (atLeast ?? atMost ?? null)
          const name = kind?.name.zh ?? item
          return {
            ...{ item, day, value: measured, code: codes?.[0] === undefined ? null : `${codes[0]}.900` },
            fileIds: codes === undefined ? [this.#file(name, day, measured, kind?.unit ?? '')] : [],
            ...{ institutionId: this.#told.large.institutionId, note: null },
          }
        })
      })
  }

  /** The report of a finding, as it was handed in. */
  #file(name: string, day: Day, value: number | null, unit: string): string {
    const { loader, large } = this.#told
    const at = this.#at(this.#applied)
    const id = uuidAt(at, this.#random)
    const result = value === null ? '检查所见符合申请病种' : `${value} ${unit}`
    const content = reportPdf([
      large.name,
      `${name}报告单`,
      `检查日期 ${day}`,
      `结果 ${result}`,
      '示范数据，不属于任何真实的人',
    ])
    loader.add(tables.evidenceFile, {
      ...{ file_id: id, person_id: this.#life.citizen.personId, name: `${name}${day}.pdf`, size: content.length },
      ...{ media_type: 'application/pdf', hash: createHash('sha256').update(content).digest('hex') },
      ...{ content: `\\x${sealedEvidence(id, content).toString('hex')}`, uploaded_at: at },
      uploaded_by: uuidAt(startOf(this.#applied), randomOf('applicant', this.#life.citizen.personId)),
    })
    return id
  }

  #settle(on: Day, certificationId: string | null): void {
    const moves = {
      wanting: ['ask', '请补充检查报告'],
      'with-experts': ['escalate', '病史不全，请专家审定'],
      granted: ['grant', null],
      refused: ['refuse', '材料不足以证明达到认定标准'],
      withdrawn: ['withdraw', null],
      lapsed: ['lapse', null],
      submitted: ['apply', null],
    } as const
    const [move, note] = moves[this.#story.state]
    const details = move === 'escalate' ? this.#convene(on) : {}
    this.#move(2, move, 'submitted', this.#story.state, on, note, details)
    if (certificationId) this.#hold(certificationId, on)
  }

  /** Three by lot, and one of them has voted; or the lot whose seed gives those who sign in, with every vote to come. */
  #convene(on: Day): object {
    const { loader, roster, signedIn } = this.#told
    const { personId } = this.#life.citizen
    const { toSignedIn } = this.#story
    let seed = `${personId}/${on}`
    const lot = () => drawn(roster, (id) => id, 3, seed)
    for (let again = 1; toSignedIn && !signedIn.every((id) => lot().includes(id)); again++)
      seed = `${personId}/${on}/${again}`
    const chosen = lot()
    const key = { application_id: this.#id, round: 1, person_id: personId }
    for (const id of chosen) loader.add(tables.assignment, { ...key, expert_id: id, assigned_at: this.#at(on) })
    // The first of the roster signs in for the demonstration and finds the case still to vote on.
    const voter = toSignedIn ? undefined : chosen.find((id) => id !== roster[0])
    if (voter)
      loader.add(tables.vote, {
        ...key,
        expert_id: voter,
        vote: 'grant',
        reason: '既往住院资料支持诊断',
        at: this.#at(on),
      })
    return { seed, pool: roster, drawn: chosen }
  }

  #hold(certificationId: string, from: Day): void {
    const { citizen } = this.#life
    this.#told.loader.add(tables.certification, {
      ...{ certification_id: certificationId, person_id: citizen.personId, disease_key: this.#disease },
      ...{ valid_from: from, valid_until: null, institution_id: this.#told.large.institutionId },
      granted_region: citizen.region,
    })
  }

  #move(
    version: number,
    move: string,
    from: string | null,
    to: string,
    on: Day,
    note: string | null = null,
    details = {},
  ): void {
    const byClock = move === 'lapse'
    const byPerson = move === 'apply' || move === 'withdraw'
    this.#told.loader.add(tables.applicationMove, {
      ...{
        move_id: uuidAt(this.#at(on), this.#random),
        application_id: this.#id,
        person_id: this.#life.citizen.personId,
      },
      ...{ version, move, from_state: from, to_state: to, note, details: JSON.stringify(details), at: this.#at(on) },
      by_role: byClock ? 'clock' : byPerson ? 'patient' : 'insurer',
      by_id: null,
      by_name: byClock ? '系统' : byPerson ? this.#life.citizen.name : `${this.#told.town.place.name}医保经办`,
    })
  }

  #at = (on: Day): Date => new Date(startOf(on).getTime() + 10 * 3_600_000)
}
