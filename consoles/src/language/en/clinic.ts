import type { Widened } from '../language.tsx'
import type { zh } from '../zh/index.ts'

export const clinic: Widened<typeof zh.clinic> = {
  menu: { today: 'Today', prescriptions: 'Prescriptions', questions: 'Questions', reactions: 'Adverse reactions' },
}
