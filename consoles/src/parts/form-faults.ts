import type { FormInstance } from 'antd'
import { Problem } from '../api/problem.ts'
import { useText } from '../language/language.tsx'

/**
 * Puts the faults of a refused submission at their fields and the first one in focus; nothing typed is lost. Answers
 * whether every fault found its field: what did not is shown by `Trouble`.
 */
export function useFormFaults(form: FormInstance): (error: unknown) => boolean {
  const { say } = useText()
  return (error) => {
    if (!(error instanceof Problem) || error.fields.length === 0) return false
    const known = error.fields.filter(({ field }) => form.getFieldInstance(path(field)) !== undefined)
    form.setFields(known.map(({ field, problem }) => ({ name: path(field), errors: [say(problem)] })))
    const first = known[0]
    if (first) form.scrollToField(path(first.field), { focus: true, block: 'center' })
    return known.length === error.fields.length
  }
}

function path(field: string): (string | number)[] {
  return field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}
