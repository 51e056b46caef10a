import type { Day, Policies } from '@changqing/engine'
import { checklistFor, dueIn, lawAt, notYetJoined, numberWith } from '../modules/institutions/index.ts'
import { addDays, startOf } from '../platform/day.ts'
import type { Loader } from './copy.ts'
import { Hire } from './hire.ts'
import type { House, Town } from './house.ts'
import { uuidAt } from './ids.ts'
import type { Place } from './places.ts'
import { randomOf } from './random.ts'
import * as tables from './tables.ts'

type State = 'materials' | 'checking' | 'notifying' | 'wanting'
type Story = Readonly<{ state: State; stage: 'materials' | 'checking'; ago: number }>

/** The first has not applied yet: whoever signs in for it can. The others have, one of them is overdue. Days before today. */
const stories: readonly (Story | null)[] = [
  null,
  { state: 'materials', stage: 'materials', ago: 12 },
  { state: 'checking', stage: 'checking', ago: 9 },
  { state: 'notifying', stage: 'checking', ago: 2 },
  { state: 'wanting', stage: 'materials', ago: 20 },
]
const names = ['新愿', '和顺', '同济里', '春晖', '永宁'] as const

export const candidateIdOf = (place: Place, which = 0): string =>
  `P${place.region}009${String(which + 1).padStart(2, '0')}`

/** Pharmacies that are designated and do not fill circulated prescriptions yet: they give the agency something to do. */
export function bringCandidates(
  town: Town,
  { policies, today, seed, loader }: { policies: Policies; today: Day; seed: number; loader: Loader },
): void {
  const { place } = town
  if (place.share === 0) return
  stories.forEach((story, which) => {
    const random = randomOf(seed, 'candidate', place.region, which)
    const house = houseOf(place, which)
    loader.add(tables.institution, {
      ...{ institution_id: house.institutionId, kind: 'pharmacy', name: house.name, level: null, region: place.region },
      ...{ address: `${place.name}新城路${which + 1}号`, phone: `0591-8800000${which}` },
      ...{ latitude: house.latitude, longitude: house.longitude, public: false, dual_channel: house.dualChannel },
      ...{ joined_on: notYetJoined, left_on: null, township: house.township, in_care_home: false },
    })
    new Hire(house, 1, today, random, loader).keeper()
    if (story) tell(house, story, { policies, today, loader, id: uuidAt(startOf(addDays(today, -story.ago)), random) })
  })
}

function houseOf(place: Place, which: number): House {
  return {
    ...{ institutionId: candidateIdOf(place, which), kind: 'pharmacy', level: null, region: place.region },
    name: `${place.name}${names[which]}大药房`,
    township: place.parts[which % place.parts.length] ?? '',
    ...{ latitude: place.latitude + 0.01 * which, longitude: place.longitude - 0.01 * which },
    // In Sanming the one that has not applied yet is a dual-channel pharmacy, so that it may apply directly (FJ2023-2.0).
    dualChannel: place.key === 'sanming' && which === 0,
    ...{ doctors: [], pharmacists: [], keeper: null, barred: {}, sells: true },
  }
}

type Around = Readonly<{ policies: Policies; today: Day; loader: Loader; id: string }>

function tell(house: House, { state, stage, ago }: Story, { policies, today, loader, id }: Around): void {
  const on = addDays(today, -ago)
  const at = new Date(startOf(on).getTime() + 10 * 3_600_000)
  const pack = lawAt(policies, house.region)
  const judged = state === 'notifying' || state === 'wanting'
  const verdict = { ok: false, missing: '未加盖公章，请补充', round: 1, by: `${house.name}审核`, at: at.toISOString() }
  const items = checklistFor(pack, { kind: 'pharmacy', way: 'conditions', day: on }).map((item, i) => ({
    ...{ ...item, promised: item.proof === 'promise', fileIds: [], givenIn: 1 },
    verdict:
      !judged || item.stage !== stage
        ? null
        : i % 4 === 0 || item.key === 'zones'
          ? { ...verdict, by: '经办' }
          : { ...verdict, by: '经办', ok: true, missing: null },
  }))
  const { dueOn, dueCites } = dueIn(pack, { kind: 'pharmacy', state, at })
  const by = uuidAt(at, randomOf('candidate-applicant', house.institutionId))
  loader.add(tables.entry, {
    ...{ entry_id: id, number: numberWith('entry', house.region, on, Number(house.institutionId.slice(-2))) },
    ...{ institution_id: house.institutionId, kind: 'pharmacy', way: 'conditions', region: house.region, state, stage },
    ...{ round: 1, version: 1, earlier_number: null, items: JSON.stringify(items), due_on: dueOn },
    ...{
      due_cites: `{${dueCites.join(',')}}`,
      applied_on: on,
      applied_at: at,
      applied_by: by,
      applied_by_name: '店内药师',
    },
    ...{ decided_on: null, agreement_id: null },
  })
  loader.add(tables.entryMove, {
    ...{
      move_id: uuidAt(at, randomOf('candidate-move', house.institutionId)),
      entry_id: id,
      version: 1,
      move: 'apply',
    },
    ...{ from_state: null, to_state: state, by_role: 'pharmacist', by_id: by, by_name: '店内药师', note: null },
    ...{ details: '{}', due_on: null, at },
  })
}
