import type { Refusal } from '../../platform/refusal.ts'
import { notFromHere } from './refusals.ts'

/** The life of a prescription in the centre (处方流转中心). A move that is not here does not exist. */

export type State = 'circulating' | 'claimed' | 'partly-dispensed' | 'dispensed' | 'frozen' | 'expired' | 'revoked'
export type Move =
  | 'upload'
  | 'choose'
  | 'claim'
  | 'release'
  | 'reject'
  | 'dispense'
  | 'return'
  | 'freeze'
  | 'thaw'
  | 'revoke'
  | 'expire'
type MoveBy = 'hospital' | 'patient' | 'pharmacy' | 'doctor' | 'clock'

/** `packs`: where the packs of its lines say it now is; `stay`: the move happens, the state remains. */
type Target = State | 'packs' | 'stay'
type Row = Readonly<{ by: MoveBy; from: Readonly<Partial<Record<State | 'none', Target>>> }>

export const moves: Readonly<Record<Move, Row>> = {
  upload: { by: 'hospital', from: { none: 'circulating' } },
  choose: { by: 'patient', from: { circulating: 'stay', claimed: 'stay', 'partly-dispensed': 'stay' } },
  claim: { by: 'pharmacy', from: { circulating: 'packs', claimed: 'packs', 'partly-dispensed': 'packs' } },
  // What is in a pharmacy's hands can be put down again whatever has become of the prescription meanwhile.
  release: { by: 'pharmacy', from: { claimed: 'packs', frozen: 'stay', expired: 'stay', revoked: 'stay' } },
  reject: { by: 'pharmacy', from: { claimed: 'packs', frozen: 'stay', expired: 'stay', revoked: 'stay' } },
  dispense: { by: 'pharmacy', from: { claimed: 'packs' } },
  // A settlement that is taken back brings its packs back, but revives nothing.
  return: {
    by: 'pharmacy',
    from: {
      claimed: 'packs',
      'partly-dispensed': 'packs',
      dispensed: 'packs',
      frozen: 'stay',
      expired: 'stay',
      revoked: 'stay',
    },
  },
  freeze: { by: 'pharmacy', from: { circulating: 'frozen', claimed: 'frozen', 'partly-dispensed': 'frozen' } },
  thaw: { by: 'doctor', from: { frozen: 'packs' } },
  revoke: {
    by: 'doctor',
    from: { circulating: 'revoked', claimed: 'revoked', 'partly-dispensed': 'revoked', frozen: 'revoked' },
  },
  expire: { by: 'clock', from: { circulating: 'expired', claimed: 'expired', 'partly-dispensed': 'expired' } },
}

/** States in which a pharmacy may still do something with it, as long as it is valid. */
export const liveStates: readonly State[] = ['circulating', 'claimed', 'partly-dispensed']

export type Packs = Readonly<{ packs: number; claimedPacks: number; dispensedPacks: number }>

/** Where a prescription is by its packs: all dispensed, some in hand, some dispensed, or none of it. */
export function stateOfPacks(lines: readonly Packs[]): State {
  if (lines.every((line) => line.dispensedPacks >= line.packs)) return 'dispensed'
  if (lines.some((line) => line.claimedPacks > 0)) return 'claimed'
  return lines.some((line) => line.dispensedPacks > 0) ? 'partly-dispensed' : 'circulating'
}

/** Where a move leads; `lines` are the packs as they are after it. */
export function move(state: State | 'none', name: Move, by: MoveBy, lines: readonly Packs[]): State | Refusal {
  const row = moves[name]
  const target = row.from[state]
  if (!target || row.by !== by) return notFromHere({ state, move: name, stateWords: stateWords[state] })
  if (target === 'packs') return stateOfPacks(lines)
  if (target !== 'stay') return target
  return state === 'none' ? notFromHere({ state, move: name, stateWords: stateWords.none }) : state
}

export const stateWords: Readonly<Record<State | 'none', { zh: string; en: string }>> = {
  none: { zh: '未上传', en: 'not uploaded' },
  circulating: { zh: '待取药', en: 'waiting to be picked up' },
  claimed: { zh: '药店已接单', en: 'in hand at a pharmacy' },
  'partly-dispensed': { zh: '部分取药', en: 'partly dispensed' },
  dispensed: { zh: '已取完', en: 'dispensed' },
  frozen: { zh: '已冻结，待医师复查', en: 'frozen until the prescriber has reviewed it' },
  expired: { zh: '已过期', en: 'expired' },
  revoked: { zh: '已撤销', en: 'revoked' },
}
