import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useText } from '../language/language.tsx'
import './code.css'

/** A code: monospace, short (its tail when long), copied whole by a press. */
export function Code({ value, tail }: { readonly value: string; readonly tail?: number }) {
  const { t } = useText()
  const [copied, setCopied] = useState(false)
  const shown = tail !== undefined && value.length > tail + 1 ? `…${value.slice(-tail)}` : value
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
    setTimeout(() => setCopied(false), 1500)
  }
  const canCopy = 'clipboard' in navigator
  return (
    <span className="code" title={value}>
      <span>{shown}</span>
      {canCopy && (
        <button
          type="button"
          className="code-copy no-print"
          aria-label={`${t.parts.copy} ${value}`}
          onClick={(event) => {
            event.stopPropagation()
            void copy()
          }}
        >
          {copied ? <CheckOutlined /> : <CopyOutlined />}
        </button>
      )}
      <span className="unseen" role="status">
        {copied ? t.parts.copied : ''}
      </span>
    </span>
  )
}
