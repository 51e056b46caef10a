import {
  FileTextOutlined,
  HomeOutlined,
  KeyOutlined,
  LogoutOutlined,
  MedicineBoxOutlined,
  SafetyCertificateOutlined,
} from '@ant-design/icons'
import { Button, ConfigProvider, Switch } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { useSignOut } from '../api/session.tsx'
import { useText } from '../language/language.tsx'
import { elderTheme, patientTheme } from '../theme.ts'
import type { Console } from './consoles.ts'
import { Elder } from './elder.ts'
import { LanguageButton } from './language-button.tsx'
import { PasswordDialog } from './password-dialog.tsx'
import './phone-frame.css'

const remembered = 'changqing.elder'
const icons = [HomeOutlined, MedicineBoxOutlined, FileTextOutlined, SafetyCertificateOutlined]

/** The page of a phone: what matters in the middle, a few tabs under the thumb. */
export function PhoneFrame({ here, children }: { readonly here: Console; readonly children: ReactNode }) {
  const { t } = useText()
  const { pathname } = useLocation()
  const signOut = useSignOut()
  const [elder, setElder] = useState(() => localStorage.getItem(remembered) === 'on')
  const [changing, change] = useState(false)
  const choose = (on: boolean) => {
    localStorage.setItem(remembered, on ? 'on' : 'off')
    setElder(on)
  }
  const current = [...here.menu].sort((a, b) => b.to.length - a.to.length).find(({ to }) => pathname.startsWith(to))
  return (
    <ConfigProvider theme={elder ? elderTheme : patientTheme}>
      <Elder value={elder}>
        <div className={elder ? 'phone elder' : 'phone'}>
          <header className="phone-top no-print">
            <label htmlFor="elder-switch">
              <Switch id="elder-switch" checked={elder} onChange={choose} size="small" />
              {t.shell.elder}
            </label>
            <span>
              <LanguageButton />
              <Button
                type="text"
                icon={<KeyOutlined />}
                aria-label={t.shell.passwordChange.title}
                onClick={() => change(true)}
              />
              <Button
                type="text"
                icon={<LogoutOutlined />}
                aria-label={t.shell.signOut}
                onClick={() => void signOut()}
              />
            </span>
          </header>
          <main id="main">{children}</main>
          {changing && <PasswordDialog onClose={() => change(false)} />}
          <nav className="phone-tabs" aria-label={t.shell.consoles[here.key]}>
            {here.menu.map((entry, index) => {
              const Icon = icons[index] ?? HomeOutlined
              return (
                <Link key={entry.to} to={entry.to} aria-current={entry === current ? 'page' : undefined}>
                  <Icon aria-hidden />
                  {entry.label(t)}
                </Link>
              )
            })}
          </nav>
        </div>
      </Elder>
    </ConfigProvider>
  )
}
