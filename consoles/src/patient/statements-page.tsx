import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { StatementList, StatementRow } from '../../../modules/settlement/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { DayText } from '../parts/day.tsx'
import { Money } from '../parts/money.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { Tint } from '../parts/state-tag.tsx'

/** What was paid, by whom, the latest first. */
export function StatementsPage() {
  const { t } = useText()
  const [size, setSize] = useState(20)
  const asked = useAsk<StatementList>('/api/patient/statements', { size }, { keep: true })
  const words = t.patient.statements
  return (
    <>
      <h1>{words.title}</h1>
      <Answered asked={asked} rows={8}>
        {({ rows, total }) => (
          <>
            {rows.length === 0 && (
              <section className="card">
                <Nothing title={words.none} hint={words.noneHint} />
              </section>
            )}
            {rows.map((row) => (
              <Row key={row.settlementId} row={row} />
            ))}
            {total > rows.length && (
              <Button loading={asked.isFetching} onClick={() => setSize(Math.min(200, size + 30))}>
                {words.more}
              </Button>
            )}
          </>
        )}
      </Answered>
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
