import type { ClauseId, Day, Decided, Pack, Policies } from '@changqing/engine'
import type { Words } from '../../platform/api.ts'
import { day as asDay } from '../../platform/day.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { isRegion, regionName } from '../insured/index.ts'
import type { GrantedElsewhere } from './api.ts'
import { adviceOf, type Outcome, type Reason, type Status } from './decide.ts'
import { filesOf } from './file-store.ts'
import { noSuchFile, notRecognised } from './refusals.ts'

type Asked = Readonly<{
  policies: Policies
  pack: Pack
  person: Readonly<{ personId: number; region: string }>
  diseaseKey: string
  granted: GrantedElsewhere
  today: Day
}>

const why = (zh: string, en: string): Refusal => notRecognised({ why: { zh, en } })

/**
 * Eligibility granted in another city of the province counts with its proof, without a new examination (WH2025-2.1). What makes it
 * impossible is refused; what only lacks its proof waits for it.
 */
export async function recognise(on: Sql, asked: Asked): Promise<Outcome | Refusal> {
  const { policies, pack, person, diseaseKey, granted, today } = asked
  const rule = pack.figure('eligibility.recognisedWithin', today)
  if (!rule) return why('本地文件没有规定互认', 'the documents of this place state no recognition')
  const [home, away] = [person.region, granted.region]
  if (!isRegion(away)) return why(`没有行政区划 ${away}`, `there is no region ${away}`)
  if (home.slice(0, 2) !== away.slice(0, 2))
    return why(`${regionName(away).zh}不在本省`, `${regionName(away).en} is in another province`)
  if (home.slice(0, 4) === away.slice(0, 4))
    return why('就是本统筹区的资格', 'it was granted in this very pooling area')
  const mapped = policies.disease(granted.code)
  if (mapped === undefined)
    return why(`没有与病种编码 ${granted.code} 对应的病种`, `no disease here corresponds to the code ${granted.code}`)
  if (mapped !== diseaseKey)
    return why(`编码 ${granted.code} 对应的不是所申请的病种`, `the code ${granted.code} stands for another disease`)
  const [from, until] = [asDay(granted.validFrom), granted.validUntil === null ? null : asDay(granted.validUntil)]
  if (until !== null && until < from) return why('截止日早于起始日', 'its last day is before its first')
  if (from > today) return why(`自 ${from} 才有效`, `it is valid only from ${from}`)
  if (until !== null && until < today) return why(`已于 ${until} 到期`, `it ended on ${until}`)
  const files = await filesOf(on, person.personId, granted.fileIds)
  if (files.length < new Set(granted.fileIds).size) return noSuchFile()
  const reasons = reasonsOf(rule, granted, files.length > 0)
  return { advice: adviceOf(reasons), reasons, on: today, pack: pack.version }
}

function reasonsOf(rule: Decided<string>, granted: GrantedElsewhere, proven: boolean): Reason[] {
  const { cites, unverified, open } = rule
  const reason = (id: string, name: Words, status: Status, sentence: Words): Reason => ({
    ...{ id, group: null, status, name, sentence, evidence: [] },
    ...{ cites: cites as readonly ClauseId[], unverified, open },
  })
  const city = regionName(granted.region)
  const period = `${granted.validFrom} … ${granted.validUntil ?? ''}`
  return [
    reason('province', { zh: '省内认定', en: 'Granted in the province' }, 'met', city),
    reason('code', { zh: '病种编码对应', en: 'Its disease code is mapped' }, 'met', {
      zh: granted.code,
      en: granted.code,
    }),
    reason('in-force', { zh: '资格有效', en: 'Still valid' }, 'met', { zh: period, en: period }),
    reason(
      'proof',
      { zh: '资格证明', en: 'Its proof' },
      proven ? 'met' : 'missing',
      proven
        ? { zh: `证明编号 ${granted.number}`, en: `No. ${granted.number}` }
        : { zh: '没有上传资格证明', en: 'The proof was not uploaded' },
    ),
  ]
}
