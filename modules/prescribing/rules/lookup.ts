import { type Day, dayOf } from '../../../platform/day.ts'
import type { Visit } from '../prescription.ts'
import type { Lookup } from '../store.ts'
import type { Rule } from './facts.ts'
import { finding } from './finding.ts'

/** A look counts for the visit of its day, when the same doctor looked. */
export function isCurrent(lookup: Lookup | undefined, visit: Pick<Visit, 'practitionerId'>, day: Day): boolean {
  return lookup !== undefined && lookup.practitionerId === visit.practitionerId && dayOf(lookup.at) === day
}

/** WH2025-4.7: the prescriber has looked at the last three months of medication; without, it is refused or marked. */
export const lookedUp: Rule = ({ law, lookup, visit, day }) => {
  const rule = law('prescribing.lookup')
  if (rule.value === 'none' || isCurrent(lookup, visit, day)) return []
  const refuse = rule.value === 'refuse'
  return [
    finding(
      'lookup-missing',
      refuse ? 'stop' : 'think',
      {
        zh: `本次就诊还没有查询患者近期用药情况${refuse ? '' : '，开具后会被标记'}`,
        en: `The recent medication has not been looked at in this visit${refuse ? '' : '; the prescription will be marked'}`,
      },
      {
        because: rule,
        mend: { zh: '请先点“查询近三个月用药”', en: 'Look at the medication of the last months first' },
        details: { window: law('prescribing.lookupWindow').value },
      },
    ),
  ]
}
