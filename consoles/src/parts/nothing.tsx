import { Empty } from 'antd'
import type { ReactNode } from 'react'

/** An empty state: what is not here, and what to do about it. */
export function Nothing({
  title,
  hint,
  children,
}: {
  readonly title: string
  readonly hint?: string
  readonly children?: ReactNode
}) {
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <span>
          <strong style={{ fontWeight: 500 }}>{title}</strong>
          {hint && (
            <span style={{ display: 'block' }} className="quiet">
              {hint}
            </span>
          )}
        </span>
      }
    >
      {children}
    </Empty>
  )
}
