import { CheckOutlined } from '@ant-design/icons'
import type { Dispensing } from '../../../../modules/dispensing/api.ts'
import { useText } from '../../language/language.tsx'
import { currentStep, isClosed, type StepName } from './work.ts'

interface StepsRowProps {
  readonly dispensing: Dispensing
  readonly shown: StepName | undefined
  readonly onLook: (step: StepName) => void
}

/** The way of a dispensing in one row; a step that was done can be looked at, and until settled done again. */
export function StepsRow({ dispensing, shown, onLook }: StepsRowProps) {
  const { t, say } = useText()
  const words = t.pharmacy.steps
  const now = currentStep(dispensing)
  const closed = isClosed(dispensing)
  return (
    <nav aria-label={words.row} className="no-print">
      <ol className="steps-row">
        <li className="step step-done">
          <span className="step-face">
            <CheckOutlined aria-hidden />
            {words.pull}
          </span>
        </li>
        {dispensing.steps.map(({ step, done, needed, message }) => {
          const state = done ? 'done' : !needed ? 'notNeeded' : step === now ? 'now' : 'later'
          return (
            <li key={step} className={`step step-${state} ${step === shown ? 'step-shown' : ''}`}>
              <button
                type="button"
                className="step-face"
                title={say(message)}
                aria-current={step === now ? 'step' : undefined}
                disabled={closed || (state === 'later' && step !== 'scans')}
                onClick={() => onLook(step)}
              >
                {done && <CheckOutlined aria-hidden />}
                {words[step]}
                <span className="unseen">{words[state]}</span>
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
