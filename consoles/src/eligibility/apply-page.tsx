import { App, Input } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { ApplicationForm as Form } from '../../../modules/eligibility/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ApplicationForm } from './application-form.tsx'

/** A clerk or a certifying doctor applies for somebody who stands there: by the credential, then the form. */
export function ApplyPage({ home }: { readonly home: string }) {
  const { t, say } = useText()
  const words = t.eligibility.form
  const go = useNavigate()
  const { message } = App.useApp()
  const [params, setParams] = useSearchParams()
  const code = params.get('code') ?? ''
  const [typed, setTyped] = useState(code)
  const asked = useAsk<Form>(code ? '/api/eligibility/form' : undefined, { code })
  return (
    <section className="stack" style={{ maxWidth: 1080 }}>
      <h1>{words.title}</h1>
      <label className="stack" htmlFor="who">
        {words.who}
        <Input.Search
          id="who"
          autoFocus
          value={typed}
          enterButton={words.find}
          onChange={(event) => setTyped(event.target.value)}
          onSearch={(value) => setParams(value.trim() ? { code: value.trim() } : {})}
        />
      </label>
      {code && (
        <Answered asked={asked}>
          {(form) => (
            <section className="panel inside stack">
              <strong>
                {form.person} · {say(form.regionName)}
              </strong>
              <ApplicationForm
                key={form.personId}
                form={form}
                onDone={({ applicationId }) => {
                  void message.success(words.submitted)
                  void go(`${home}/applications/${applicationId}`)
                }}
              />
            </section>
          )}
        </Answered>
      )}
    </section>
  )
}
