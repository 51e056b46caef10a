import { asks, Reply } from '../transaction.ts'
import { t3101 } from './table.ts'

/** Rules before and during care are a later capability: nothing is found here yet, and the warning says so. */
export const run3101 = asks(t3101, async () => {
  return new Reply(
    { result: [] },
    {
      warning: {
        zh: '监管规则尚未启用，本次未作明细审核',
        en: 'No supervision rules are in force yet; nothing was examined',
      },
    },
  )
})
