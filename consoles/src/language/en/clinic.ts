import type { Widened } from '../widened.ts'
import type { zh } from '../zh/index.ts'

export const clinic: Widened<typeof zh.clinic> = {
  menu: { today: 'Today', prescriptions: 'Prescriptions', questions: 'Questions', reactions: 'Adverse reactions' },
}
