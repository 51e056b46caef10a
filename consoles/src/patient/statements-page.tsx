import { useState } from 'react'
import { Link } from 'react-router'
import type { StatementList, StatementRow } from '../../../modules/settlement/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { DayText } from '../parts/day.tsx'
import { Money } from '../parts/money.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { GrowingList } from './growing-list.tsx'

/** What was paid, by whom, the latest first. */
export function StatementsPage() {
  const { t } = useText()
  const [size, setSize] = useState(20)
  const asked = useAsk<StatementList>('/api/patient/statements', { size }, { keep: true })
  const words = t.patient.statements
  return (
    <>
      <h1>{words.title}</h1>
      <GrowingList asked={asked} size={size} onSize={setSize} words={words}>
        {(row) => <Row key={row.settlementId} row={row} />}
      </GrowingList>
    </>
  )
}

function Row({ row }: { readonly row: StatementRow }) {
  const { t, list } = useText()
  const words = t.patient.statements
  return (
    <Link className="card statement-row" to={`/patient/statements/${row.settlementId}`}>
      <span className="spread">
        <DayText day={row.day} />
        {row.reverses && <Tint color="think">{words.reversal}</Tint>}
        {row.reversedBy && <Tint color="rest">{words.reversed}</Tint>}
      </span>
      <strong>{row.place.name}</strong>
      <span className="quiet">{row.kind === 'visit' ? words.visit : list(row.drugs)}</span>
      <span className="spread">
        <span className="quiet">
          {words.paid} <Money amount={row.paidByFunds} />
        </span>
        <span>
          {words.own}{' '}
          <strong className="big">
            <Money amount={row.personal} total />
          </strong>
        </span>
      </span>
    </Link>
  )
}
