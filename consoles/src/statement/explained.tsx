import type { Amounts, Explanation, Reader } from '../../../modules/settlement/api.ts'
import { useText } from '../language/language.tsx'
import { Ladder } from '../parts/ladder.tsx'
import { Money } from '../parts/money.tsx'
import { rungsOf } from '../parts/rungs.ts'
import './explained.css'

/** What came out, the own share first: it is what everybody asks about. */
export function AmountsSummary({ amounts }: { readonly amounts: Amounts }) {
  const { t } = useText()
  const words = t.statement
  const layers = [
    { words: words.fundPays, amount: amounts.fund, always: true },
    { words: words.seriousIllnessPays, amount: amounts.seriousIllness, always: false },
    { words: words.supplementaryPays, amount: amounts.supplementary, always: false },
  ].filter(({ amount, always }) => always || !/^-?0+(\.0+)?$/.test(amount))
  return (
    <section className="amounts" aria-label={words.title}>
      <p className="amounts-own">
        <span>{words.personPays}</span>
        <strong>
          <Money amount={amounts.personal} total />
        </strong>
      </p>
      <dl>
        <div>
          <dt>{words.total}</dt>
          <dd>
            <Money amount={amounts.total} />
          </dd>
        </div>
        {layers.map((layer) => (
          <div key={layer.words}>
            <dt>{layer.words}</dt>
            <dd>
              <Money amount={layer.amount} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{words.ratio}</dt>
          <dd className="num">{amounts.ratio}</dd>
        </div>
      </dl>
    </section>
  )
}

interface ExplanationLadderProps {
  readonly explanation: Explanation
  readonly voice?: Reader
  readonly onVoice?: (voice: Reader) => void
}

/** The whole in one sentence, then rung by rung. */
export function ExplanationLadder({ explanation, voice, onVoice }: ExplanationLadderProps) {
  return (
    <div className="explanation">
      <p className="explanation-sentence">{explanation.sentence}</p>
      <Ladder rungs={rungsOf(explanation)} {...(voice && onVoice ? { voice, onVoice } : {})} />
    </div>
  )
}
