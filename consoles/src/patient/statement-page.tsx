import { FilePdfOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useParams } from 'react-router'
import type { Statement } from '../../../modules/settlement/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { DayText, dayWords } from '../parts/day.tsx'
import { Ladder } from '../parts/ladder.tsx'
import { Money } from '../parts/money.tsx'
import { rungsOf } from '../parts/rungs.ts'
import { Tint } from '../parts/state-tag.tsx'
import { Back } from './back.tsx'
import { Listen } from './listen.tsx'

/** A statement in plain words: what I paid, and why this amount. */
export function StatementPage() {
  const { t, language } = useText()
  const { settlementId } = useParams()
  const asked = useAsk<Statement>(`/api/patient/statements/${settlementId}`, { reader: 'patient', language })
  return (
    <>
      <Back title={t.patient.statements.title} to="/patient/statements" />
      <Answered asked={asked} rows={10}>
        {(statement) => <Detail statement={statement} />}
      </Answered>
    </>
  )
}

function Detail({ statement }: { readonly statement: Statement }) {
  const { t, language, term } = useText()
  const words = t.patient.statements
  const { amounts, explanation } = statement
  return (
    <>
      <section className="card stack">
        <span className="spread">
          <span className="quiet">
            <DayText day={statement.day} /> · {statement.place.name}
          </span>
          {statement.reverses && <Tint color="think">{words.reversal}</Tint>}
          {statement.reversedBy && <Tint color="rest">{words.reversed}</Tint>}
        </span>
        <p className="sentence">{explanation.sentence}</p>
        <Listen text={explanation.sentence} />
        <p className="spread">
          <span>{words.own}</span>
          <strong className="huge">
            <Money amount={amounts.personal} total />
          </strong>
        </p>
      </section>
      <section className="card">
        <Ladder rungs={rungsOf(explanation)} />
      </section>
      <section className="card">
        <h2>{words.lines}</h2>
        <ul className="items">
          {statement.lines.map((line) => (
            <li key={line.lineNo}>
              <span className="spread">
                <strong>{term(line.name)}</strong>
                <Money amount={line.amount} />
              </span>
              <span className="quiet">
                {line.spec} {line.quantity} {term(line.unit)} × <Money amount={line.price} />
              </span>
            </li>
          ))}
        </ul>
      </section>
      {statement.refills.length > 0 && (
        <section className="card">
          <h2>{words.next}</h2>
          <ul className="items">
            {statement.refills.map((refill) => (
              <li key={`${refill.diseaseKey} ${refill.substance}`}>
                <strong>{refill.name}</strong>
                <span>{words.lasts(dayWords(refill.endsOn, language))}</span>
                {refill.refillFrom && <span>{words.refillFrom(dayWords(refill.refillFrom, language))}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Button
        icon={<FilePdfOutlined />}
        href={`/api/settlements/${statement.settlementId}/statement.pdf?language=${language}`}
        target="_blank"
      >
        {words.pdf}
      </Button>
    </>
  )
}
