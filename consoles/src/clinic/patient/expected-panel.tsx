import type { Expected } from '../../../../modules/prescribing/api.ts'
import { useText } from '../../language/language.tsx'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { Money } from '../../parts/money.tsx'
import { Tint } from '../../parts/state-tag.tsx'

/** What it would cost, by the real calculation. */
export function ExpectedPanel({ expected }: { readonly expected: Expected | undefined }) {
  const { t, say } = useText()
  const words = t.clinic.expected
  if (!expected) return null
  return (
    <section className="panel expected" aria-label={words.title}>
      <header>
        <h2>{words.title}</h2>
        {expected.decision === 'paid' && <span className="num quiet">{expected.ratio}</span>}
      </header>
      <div className="inside">
        {expected.decision === 'refused' ? (
          <>
            <Tint color="stop">{words.refused}</Tint>
            {expected.refusals.map((refusal) => (
              <p key={refusal.code}>
                {say(refusal.message)} <ClauseMarks ids={refusal.cites} />
              </p>
            ))}
          </>
        ) : (
          <>
            <dl>
              <Row words={words.total} amount={expected.total} />
              <Row words={words.fund} amount={expected.fund} />
              {expected.seriousIllness !== '0.00' && <Row words={words.serious} amount={expected.seriousIllness} />}
              {expected.supplementary !== '0.00' && <Row words={words.supplementary} amount={expected.supplementary} />}
              <Row words={words.personal} amount={expected.personal} total />
            </dl>
            <p className="quiet">{words.hint}</p>
            <ClauseMarks ids={expected.cites} />
          </>
        )}
      </div>
    </section>
  )
}

function Row({
  words,
  amount,
  total = false,
}: {
  readonly words: string
  readonly amount: string
  readonly total?: boolean
}) {
  return (
    <div className={total ? 'sum' : ''}>
      <dt>{words}</dt>
      <dd>
        <Money amount={amount} total={total} strong={total} />
      </dd>
    </div>
  )
}
