import type { Widened } from '../widened.ts'
import type { zh } from '../zh/index.ts'

export const patient: Widened<typeof zh.patient> = {
  menu: { home: 'Home', prescriptions: 'Prescriptions', statements: 'Statements' },
}
