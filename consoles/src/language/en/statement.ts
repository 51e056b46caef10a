import type { Widened } from '../widened.ts'
import type { statement as zh } from '../zh/statement.ts'

export const statement: Widened<typeof zh> = {
  title: 'Amounts',
  personPays: 'Patient pays',
  fundPays: 'Fund pays',
  seriousIllnessPays: 'Serious-illness insurance pays',
  supplementaryPays: 'Supplementary insurance pays',
  total: 'Total',
  ratio: 'Ratio',
  reversal: {
    title: 'Reverse the settlement',
    hint: 'Money, yearly figures, trace codes, supply and the prescription go back together. It cannot be undone.',
    reason: 'Reason',
    reasons: ['Wrong drug', 'Wrong quantity', 'Returned by the patient', 'Wrong person', 'Settled twice'],
    other: 'Choose one, or say why',
    confirm: 'Reverse',
    done: 'Reversed',
    required: 'Say why, in at least two letters',
    amountBack: (amount) => `${amount} goes back to the patient`,
  },
}
