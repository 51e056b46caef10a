import { DownOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { useMe, useSignOut } from '../api/session.tsx'
import { useText } from '../language/language.tsx'
import { useShortcutHelp } from '../parts/shortcuts.tsx'
import { type Console, consolesOf } from './consoles.ts'
import { LanguageButton } from './language-button.tsx'
import { PasswordDialog } from './password-dialog.tsx'
import './staff-frame.css'

/** The page of a desk: one line on top with the console, its pages and who works here; the rest is work. */
export function StaffFrame({ here, children }: { readonly here: Console; readonly children: ReactNode }) {
  const { t } = useText()
  const me = useMe()
  const { pathname } = useLocation()
  const menu = here.menu.filter(({ roles }) => roles === undefined || roles.includes(me.role))
  const current = [...menu].sort((a, b) => b.to.length - a.to.length).find(({ to }) => isUnder(pathname, to))
  const help = useShortcutHelp()
  return (
    <div className="staff-frame">
      <a className="skip" href="#main">
        {t.shell.skip}
      </a>
      <header className="frame-top">
        <Brand me={consolesOf(me)} here={here} />
        <nav aria-label={t.shell.consoles[here.key]}>
          {menu.map((entry) => (
            <Link key={entry.to} to={entry.to} aria-current={entry === current ? 'page' : undefined}>
              {entry.label(t)}
            </Link>
          ))}
        </nav>
        <div className="frame-right">
          <Button type="text" icon={<QuestionCircleOutlined />} aria-label={t.shell.shortcuts} onClick={help} />
          <LanguageButton />
          <Person />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

function isUnder(pathname: string, to: string): boolean {
  return pathname === to || pathname.startsWith(`${to}/`)
}

/** The name of the console; somebody with several chooses here. */
function Brand({ me, here }: { readonly me: readonly Console[]; readonly here: Console }) {
  const { t } = useText()
  const title = (
    <>
      <strong>{t.shell.name}</strong> {t.shell.consoles[here.key]}
    </>
  )
  if (me.length < 2) {
    return (
      <Link className="brand" to={here.path}>
        <img src="/favicon.svg" alt="" width="22" height="22" />
        <span>{title}</span>
      </Link>
    )
  }
  const items = me.map(({ key, path }) => ({ key, label: <Link to={path}>{t.shell.consoles[key]}</Link> }))
  return (
    <Dropdown menu={{ items, selectedKeys: [here.key] }} trigger={['click']}>
      <button type="button" className="brand">
        <img src="/favicon.svg" alt="" width="22" height="22" />
        <span>{title}</span>
        <DownOutlined style={{ fontSize: 10 }} />
      </button>
    </Dropdown>
  )
}

function Person() {
  const { t } = useText()
  const me = useMe()
  const signOut = useSignOut()
  const [changing, change] = useState(false)
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'who', label: `${t.shell.roles[me.role]} · ${me.login}`, disabled: true },
            { key: 'password', label: t.shell.passwordChange.title, onClick: () => change(true) },
            { key: 'out', label: t.shell.signOut, onClick: () => void signOut() },
          ],
        }}
      >
        <Button type="text">
          {me.name} <DownOutlined style={{ fontSize: 10 }} />
        </Button>
      </Dropdown>
      {changing && <PasswordDialog onClose={() => change(false)} />}
    </>
  )
}
