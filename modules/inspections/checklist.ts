import type { Words } from '../../platform/api.ts'

/** What an inspector answers of each certification; kept with the inspection, so a later list changes no earlier one. */
export const checklist: readonly Readonly<{ id: string; text: Words }>[] = [
  { id: 'identity', text: { zh: '申请人与病历为同一人', en: 'The records are of the person who applied' } },
  { id: 'diagnosis', text: { zh: '诊断有病历依据', en: 'The diagnosis is borne out by the records' } },
  { id: 'findings', text: { zh: '检查结果真实且达到标准', en: 'The findings are genuine and meet the criteria' } },
  {
    id: 'certifier',
    text: { zh: '认定医师有资格且与本人无利害关系', en: 'The certifier was entitled and had no interest' },
  },
]
