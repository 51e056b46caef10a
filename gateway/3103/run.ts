import { refusal } from '../../platform/refusal.ts'
import { asks } from '../transaction.ts'
import { t3103 } from './table.ts'

const noSuchFinding = refusal(404, 'gateway/no-such-finding', {
  zh: 'data.warns[0].warn_rslt_id（违规标识）：没有发出过 {id}',
  en: 'data.warns[0].warn_rslt_id: {id} was never told',
})

/** What a doctor did about a finding. None has been told yet, so none can be answered. */
export const run3103 = asks(t3103, async (_db, _call, { data }) =>
  noSuchFinding({ id: data.warns[0]?.warn_rslt_id ?? '' }),
)
