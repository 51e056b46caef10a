import type { Widened } from '../language.tsx'
import type { zh } from '../zh/index.ts'

export const patient: Widened<typeof zh.patient> = {
  menu: { home: 'Home', prescriptions: 'Prescriptions', statements: 'Statements' },
}
