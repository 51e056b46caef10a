import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useEnter } from '../scan/scanning.tsx'

interface PanelProps {
  readonly title: string
  readonly hint?: ReactNode
  readonly children?: ReactNode
  readonly footer?: ReactNode
}

/** The step at hand: what it asks, and at its foot the deed that Enter does. */
export function Panel({ title, hint, children, footer }: PanelProps) {
  return (
    <>
      <header>
        <h2>{title}</h2>
      </header>
      <div className="inside">
        {hint && <p className="quiet">{hint}</p>}
        {children}
      </div>
      {footer && <footer>{footer}</footer>}
    </>
  )
}

interface DeedProps {
  readonly words: string
  readonly busy: boolean
  readonly disabled?: boolean
  readonly onDo: () => void
}

/** The main deed of a step, on Enter. */
export function Deed({ words, busy, disabled = false, onDo }: DeedProps) {
  const possible = !busy && !disabled
  useEnter(possible ? onDo : undefined)
  return (
    <Button type="primary" size="large" block loading={busy} disabled={disabled} onClick={onDo}>
      {words} {possible && <kbd className="key-hint">Enter</kbd>}
    </Button>
  )
}
