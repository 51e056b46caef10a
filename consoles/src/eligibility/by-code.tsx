import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useText } from '../language/language.tsx'

interface ByCodeProps {
  readonly title: string
  readonly label: string
  readonly children: (code: string) => ReactNode
}

/** A page about one person, who is found by the code or number that the person shows; it stays in the address. */
export function ByCode({ title, label, children }: ByCodeProps) {
  const { t } = useText()
  const [params, setParams] = useSearchParams()
  const code = params.get('code') ?? ''
  const [typed, setTyped] = useState(code)
  return (
    <section className="stack" style={{ maxWidth: 1080 }}>
      <h1>{title}</h1>
      <label className="stack" htmlFor="who">
        {label}
        <Input.Search
          id="who"
          autoFocus
          value={typed}
          enterButton={t.eligibility.form.find}
          onChange={(event) => setTyped(event.target.value)}
          onSearch={(value) => setParams(value.trim() ? { code: value.trim() } : {})}
        />
      </label>
      {code && children(code)}
    </section>
  )
}
