import type { MessageOutcome } from '../../../gateway/api.ts'
import { useText } from '../language/language.tsx'
import type { StateFaces } from '../parts/state-tag.tsx'

export function useOutcomeFaces(): StateFaces<MessageOutcome> {
  const { t } = useText()
  const { done, refused, void: reversed, pending } = t.wire.outcomes
  return {
    done: { text: done, color: 'good' },
    refused: { text: refused, color: 'stop' },
    void: { text: reversed, color: 'rest' },
    pending: { text: pending, color: 'know' },
  }
}
