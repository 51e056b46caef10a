import type { Day, EvidenceItem } from '@changqing/engine'
import { day as asDay } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sql } from '../../platform/sql.ts'
import { institutionById } from '../institutions/index.ts'
import type { Person } from '../insured/index.ts'
import type { EvidenceInput } from './api.ts'
import type { Evidence, Judged } from './decide.ts'
import { filesOf } from './file-store.ts'
import { evidenceBeforeBirth, evidenceInFuture, evidenceUnfit, noSuchFile } from './refusals.ts'

const unfit = (place: number, zh: string, en: string): Refusal => evidenceUnfit({ place, what: { zh, en } })

/** Reads the evidence of a form: every item of a kind that the place knows, of today or before, with what its kind needs. */
export async function readEvidence(
  on: Sql,
  given: Readonly<{
    person: Pick<Person, 'personId' | 'birthDate'>
    items: readonly EvidenceItem[]
    evidence: readonly EvidenceInput[]
    today: Day
  }>,
): Promise<readonly Judged[] | Refusal> {
  const read: Judged[] = []
  for (const [index, input] of given.evidence.entries()) {
    const one = readOne(input, index + 1, given)
    if (one instanceof Refusal) return one
    const institution = one.institutionId === null ? undefined : await institutionById(on, one.institutionId)
    if (one.institutionId !== null && !institution)
      return unfit(index + 1, `没有机构 ${one.institutionId}`, `there is no institution ${one.institutionId}`)
    read.push({ ...one, level: institution?.level ?? null })
  }
  const wanted = [...new Set(read.flatMap(({ fileIds }) => fileIds))]
  return (await filesOf(on, given.person.personId, wanted)).length === wanted.length ? read : noSuchFile()
}

function readOne(
  input: EvidenceInput,
  place: number,
  { items, today, person }: Readonly<{ items: readonly EvidenceItem[]; today: Day; person: Pick<Person, 'birthDate'> }>,
): Evidence | Refusal {
  const item = items.find(({ key }) => key === input.item)
  if (!item) return unfit(place, `不认识的证据种类 ${input.item}`, `unknown kind of evidence ${input.item}`)
  const { value = null, code = null } = input
  if (item.unit !== undefined && value === null)
    return unfit(place, `${item.name.zh}须填数值（${item.unit}）`, `${item.name.en} needs its value in ${item.unit}`)
  if (value !== null && value < 0) return unfit(place, `${item.name.zh}不会是负数`, `${item.name.en} is never negative`)
  if (item.coded === true && !/^[A-Z]\d{2}/.test(code ?? ''))
    return unfit(place, '诊断须填 ICD-10 编码', 'a diagnosis needs its ICD-10 code')
  const on = asDay(input.day)
  if (on > today) return evidenceInFuture({ place, day: on, today })
  if (on < person.birthDate) return evidenceBeforeBirth({ place, day: on })
  return {
    item: item.key,
    day: on,
    value: item.unit === undefined ? null : value,
    code: item.coded === true ? code : null,
    fileIds: [...new Set(input.fileIds ?? [])],
    institutionId: input.institutionId ?? null,
    note: input.note ?? null,
  }
}

/** What is kept of it: the level is looked up anew whenever it is judged. */
export const kept = ({ level: _level, ...evidence }: Judged): Evidence => evidence
