import { App } from 'antd'
import { useNavigate } from 'react-router'
import type { ApplicationForm as Form } from '../../../modules/eligibility/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ApplicationForm } from './application-form.tsx'
import { ByCode } from './by-code.tsx'

/** A clerk or a certifying doctor applies for somebody who stands there: by the credential, then the form. */
export function ApplyPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const words = t.eligibility.form
  return (
    <ByCode title={words.title} label={words.who}>
      {(code) => <FormFor code={code} home={home} />}
    </ByCode>
  )
}

function FormFor({ code, home }: { readonly code: string; readonly home: string }) {
  const { t, say } = useText()
  const go = useNavigate()
  const { message } = App.useApp()
  const asked = useAsk<Form>('/api/eligibility/form', { code })
  return (
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
              void message.success(t.eligibility.form.submitted)
              void go(`${home}/applications/${applicationId}`)
            }}
          />
        </section>
      )}
    </Answered>
  )
}
