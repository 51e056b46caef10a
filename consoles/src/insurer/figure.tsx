import type { ReactNode } from 'react'

interface FigureProps {
  readonly words: string
  readonly value: ReactNode
  readonly children?: ReactNode
}

/** One number with its name. */
export function Figure({ words, value, children }: FigureProps) {
  return (
    <div className="panel tile">
      <span className="quiet">{words}</span>
      <strong className="num">{value}</strong>
      {children}
    </div>
  )
}
