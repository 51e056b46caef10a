import type { Words } from '../../../platform/api.ts'
import type { Draft, DraftLine, Missing } from '../api.ts'

const wanted: Readonly<Record<'diseaseKey' | 'diagnosisCode' | 'days', Words>> = {
  diseaseKey: { zh: '请选择慢性病病种', en: 'Choose the chronic disease' },
  diagnosisCode: { zh: '请选择诊断', en: 'Choose the diagnosis' },
  days: { zh: '请填写用药天数', en: 'Enter the days of medication' },
}

const wantedOfLine: Readonly<Record<'dose' | 'timesPerDay' | 'days' | 'packs' | 'usage', Words>> = {
  dose: { zh: '每次用量', en: 'the dose' },
  timesPerDay: { zh: '每日次数', en: 'the times a day' },
  days: { zh: '用药天数', en: 'the days' },
  packs: { zh: '数量', en: 'the packs' },
  usage: { zh: '用法', en: 'the way of use' },
}

type LineField = keyof typeof wantedOfLine
const lineFields = Object.keys(wantedOfLine) as LineField[]
const isBlank = (value: DraftLine[LineField]): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '')

/** FJ2023-5.3: patient, name of the chronic disease, days of medication, and of each drug what makes it usable. */
export function missingOf(draft: Draft): readonly Missing[] {
  const head = (['diseaseKey', 'diagnosisCode', 'days'] as const)
    .filter((field) => draft[field] === undefined || draft[field] === '')
    .map((field) => ({ field, message: wanted[field] }))
  const none = { field: 'lines', message: { zh: '请至少添加一种药品', en: 'Add at least one drug' } }
  const ofLines = draft.lines.flatMap((line, index) =>
    lineFields
      .filter((field) => isBlank(line[field]))
      .map((field) => ({
        field: `lines.${index}.${field}`,
        line: index + 1,
        message: {
          zh: `第 ${index + 1} 行缺少${wantedOfLine[field].zh}`,
          en: `Line ${index + 1} lacks ${wantedOfLine[field].en}`,
        },
      })),
  )
  return [...head, ...(draft.lines.length === 0 ? [none] : []), ...ofLines]
}

export type CompleteLine = Readonly<Required<Omit<DraftLine, 'remark'>> & { remark: string | null }>
export type CompleteDraft = Readonly<{
  diseaseKey: string
  diagnosisCode: string
  days: number
  lines: readonly CompleteLine[]
}>

/** The draft with everything that it must have, or nothing when something is missing. */
export function completed({ diseaseKey, diagnosisCode, days, lines }: Draft): CompleteDraft | undefined {
  const complete = lines.map(completeLine).filter((line) => line !== undefined)
  if (!diseaseKey || !diagnosisCode || days === undefined) return undefined
  if (complete.length === 0 || complete.length < lines.length) return undefined
  return { diseaseKey, diagnosisCode, days, lines: complete }
}

function completeLine({
  drugCode,
  dose,
  timesPerDay,
  days,
  packs,
  usage,
  remark,
}: DraftLine): CompleteLine | undefined {
  if (dose === undefined || timesPerDay === undefined || days === undefined || packs === undefined || !usage?.trim())
    return undefined
  return { drugCode, dose, timesPerDay, days, packs, usage: usage.trim(), remark: remark?.trim() || null }
}
