import { Button, Result } from 'antd'
import { Link, useParams } from 'react-router'
import type { Confirmation, FeeList, FeeLists } from '../../../modules/dispensing/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Money } from '../parts/money.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { Back } from './back.tsx'

/** The fee list of a pharmacy, confirmed before anything is settled (FJ2023-8.4). */
export function ConfirmPage() {
  const { t } = useText()
  const { dispensingId } = useParams()
  const asked = useAsk<FeeLists>('/api/patient/dispensings', undefined, { everySeconds: 8 })
  const words = t.patient.confirm
  return (
    <>
      <Back title={words.title} to="/patient" />
      <Answered asked={asked}>
        {({ rows }) => {
          const list = rows.find((row) => row.dispensingId === dispensingId)
          return list ? (
            <OneList list={list} />
          ) : (
            <section className="card">
              <Nothing title={words.none} hint={words.noneHint} />
            </section>
          )
        }}
      </Answered>
    </>
  )
}

function OneList({ list }: { readonly list: FeeList }) {
  const { t, say, term } = useText()
  const words = t.patient.confirm
  const confirm = useChange<Confirmation>(`/api/patient/dispensings/${list.dispensingId}/confirm`)
  return (
    <>
      <section className="card">
        <h2>{list.pharmacy.name}</h2>
        {!list.confirmed && <p className="quiet">{words.hint}</p>}
        <ul className="items">
          {list.lines.map((line) => (
            <li key={line.lineNo}>
              <span className="spread">
                <strong>{line.name}</strong>
                <Money amount={line.amount} />
              </span>
              <span className="quiet">
                {line.spec} · {line.packs} {term(line.package)} × <Money amount={line.price} />
              </span>
            </li>
          ))}
        </ul>
        <p className="spread sum">
          <span>{words.total}</span> <Money amount={list.total} total />
        </p>
        {list.expectedPersonal !== null && (
          <p className="spread">
            <span>{words.own}</span>
            <strong className="big">
              <Money amount={list.expectedPersonal} total />
            </strong>
          </p>
        )}
        {list.refusals.map((refusal) => (
          <p key={refusal.code}>
            <Tint color="think">{words.refused}</Tint> {say(refusal.message)} <ClauseMarks ids={refusal.cites} />
          </p>
        ))}
      </section>
      {list.settlementId ? (
        <Link className="card" to={`/patient/statements/${list.settlementId}`}>
          {words.settled}
        </Link>
      ) : list.confirmed ? (
        <Result status="success" title={words.done} subTitle={words.doneHint} />
      ) : (
        <>
          {confirm.isError && <Trouble error={confirm.error} />}
          <Button type="primary" block loading={confirm.isPending} onClick={() => confirm.mutate({ hash: list.hash })}>
            {words.button}
          </Button>
          <p className="quiet">{words.wrong}</p>
        </>
      )}
    </>
  )
}
