import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import type { SignedIn, SignIn } from '../../../platform/api.ts'
import { useChange } from '../api/hooks.ts'
import { signInPath, startAs } from '../api/session.tsx'
import { useText } from '../language/language.tsx'
import { useFormFaults } from '../parts/form-faults.ts'
import { Trouble } from '../parts/trouble.tsx'
import { LanguageButton } from './language-button.tsx'
import './sign-in.css'

/** The door: one form, the first field in focus. */
export function SignInPage() {
  const { t } = useText()
  const client = useQueryClient()
  const [form] = Form.useForm<SignIn>()
  const place = useFormFaults(form)
  const signIn = useChange<SignIn, SignedIn>(signInPath, {
    refresh: [],
    onDone: ({ me }) => startAs(client, me),
  })
  return (
    <main className="sign-in">
      <div className="sign-in-language">
        <LanguageButton />
      </div>
      <section className="panel">
        <img src="/favicon.svg" alt="" width="40" height="40" />
        <h1>{t.shell.name}</h1>
        <p className="quiet">{t.shell.tagline}</p>
        <Form<SignIn>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => signIn.mutate(values, { onError: place })}
          onFinishFailed={({ errorFields: [first] }) => first && form.scrollToField(first.name, { focus: true })}
        >
          <Form.Item name="login" label={t.shell.login} rules={[{ required: true, message: t.shell.loginNeeded }]}>
            <Input size="large" autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
          </Form.Item>
          <Form.Item
            name="password"
            label={t.shell.password}
            rules={[{ required: true, message: t.shell.passwordNeeded }]}
          >
            <Input.Password size="large" autoComplete="current-password" />
          </Form.Item>
          {signIn.isError && <Trouble error={signIn.error} />}
          <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
            {t.shell.signIn}
          </Button>
        </Form>
        <p className="quiet sign-in-hint">{t.shell.signInHint}</p>
        <a href="/public/drugs">{t.find.link}</a>
        <a href="/public/institutions">{t.institutions.open.link}</a>
      </section>
    </main>
  )
}
