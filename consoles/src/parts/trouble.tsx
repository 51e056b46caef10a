import { Alert, Button } from 'antd'
import { Problem, unknownFailure } from '../api/problem.ts'
import { useText } from '../language/language.tsx'
import { ClauseMarks } from './clause-mark.tsx'
import './trouble.css'

/** What went wrong, on what grounds, and what to do. */
export function Trouble({ error, onRetry }: { readonly error: unknown; readonly onRetry?: (() => void) | undefined }) {
  const { t, say } = useText()
  if (!error) return null
  const problem = error instanceof Problem ? error : unknownFailure(0)
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="trouble"
      title={say(problem.sentence)}
      description={
        <>
          {problem.mend && (
            <p>
              {t.shell.whatToDo}
              {say(problem.mend)}
            </p>
          )}
          <p className="row">
            <ClauseMarks ids={problem.cites} />
            <span className="trouble-code">{problem.code}</span>
          </p>
        </>
      }
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t.shell.retry}
          </Button>
        )
      }
    />
  )
}
