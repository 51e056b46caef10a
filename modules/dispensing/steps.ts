import type { Pack } from '@changqing/engine'
import type { Day } from '../../platform/day.ts'
import type { Words } from '../../platform/refusal.ts'
import type { Step } from './api.ts'
import type { BoxesNeeded } from './boxes-needed.ts'
import type { Dispensing } from './dispensing.ts'
import { wayWords } from './identity.ts'
import { inHand } from './moves.ts'

export type StepFacts = Readonly<{
  dispensing: Pick<Dispensing, 'state' | 'identityWay'>
  handedOver: boolean
  boxes: readonly BoxesNeeded[]
  openQuestions: number
  confirmed: boolean
  pack: Pack | undefined
  day: Day
}>

/** The row of steps that a pharmacist works along: what is done, what is needed, and what comes next. */
export function stepsOf(facts: StepFacts): Step[] {
  const { dispensing, handedOver, boxes, openQuestions, confirmed, day } = facts
  const { state, identityWay } = dispensing
  const pack = facts.pack?.inForce(day) ? facts.pack : undefined
  const settled = state === 'settled' || state === 'handed-over' || state === 'reversed'
  const reviewed = settled || state === 'approved'
  const short = boxes.reduce((sum, { missing }) => sum + missing, 0)
  const old = boxes.reduce((sum, { uncoded }) => sum + uncoded, 0)
  const way = identityWay && wayWords[identityWay]
  return [
    {
      step: 'identity',
      done: identityWay !== null,
      needed: true,
      message: way ? said(`已核验：${way.zh}`, `checked: ${way.en}`) : said('核验购药人身份', 'check who came'),
    },
    {
      step: 'review',
      done: reviewed,
      needed: pack?.law('dispensing.review', day).value ?? true,
      message: reviewWords(reviewed, openQuestions),
    },
    {
      step: 'scans',
      done: settled || short === 0,
      needed: pack?.law('stock.traceCodeRequired', day).value ?? true,
      message: scanWords(short, settled ? 0 : old),
    },
    {
      step: 'confirmation',
      done: settled || confirmed,
      needed: true,
      message: confirmed
        ? said('患者已确认清单', 'the patient has confirmed the list')
        : said('请患者确认费用清单', 'the patient confirms the fee list'),
    },
    {
      step: 'settlement',
      done: settled,
      needed: true,
      message: settled ? said('已结算', 'settled') : said('结算', 'settle'),
    },
    {
      step: 'hand-over',
      done: handedOver,
      needed: true,
      message: handedOver ? said('已交付', 'handed over') : said('当面交付或配送', 'hand over or deliver'),
    },
  ]
}

/** The first that is needed and not done; nothing once the dispensing is over. */
export function nextStep(state: Dispensing['state'], steps: readonly Step[]): Step | null {
  if (!inHand.includes(state) && state !== 'settled') return null
  return steps.find(({ done, needed }) => needed && !done) ?? null
}

const said = (zh: string, en: string): Words => ({ zh, en })

function scanWords(short: number, old: number): Words {
  if (short > 0) return said(`还差 ${short} 个追溯码`, `${short} boxes to scan`)
  return old > 0
    ? said(
        `追溯码已扫齐，另有 ${old} 盒取登记的无码旧药`,
        `every box is scanned but ${old} of the old goods without a code`,
      )
    : said('追溯码已扫齐', 'every box is scanned')
}

function reviewWords(reviewed: boolean, open: number): Words {
  if (reviewed) return said('审方通过', 'approved')
  return open > 0
    ? said(`等待医师答复 ${open} 个问题`, `${open} questions wait for the prescriber`)
    : said('药师逐行审方', 'review line by line')
}
