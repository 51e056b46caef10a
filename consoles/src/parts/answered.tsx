import type { UseQueryResult } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../language/language.tsx'
import { Trouble } from './trouble.tsx'

interface AnsweredProps<T> {
  readonly asked: UseQueryResult<T, Error>
  readonly children: (answer: T) => ReactNode
  /** Lines of structure while it loads. */
  readonly rows?: number
}

/** A question's three faces: structure at once while it loads, what went wrong with a retry, the answer. */
export function Answered<T>({ asked, children, rows = 4 }: AnsweredProps<T>) {
  const { t } = useText()
  if (asked.data !== undefined) return children(asked.data)
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
  return (
    <div role="status" aria-label={t.shell.loading} style={{ padding: 12 }}>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  )
}
