import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, NavLink } from 'react-router'
import { useText } from '../language/language.tsx'
import { LanguageButton } from './language-button.tsx'
import './public-frame.css'

const pages = ['drugs', 'prices', 'institutions'] as const

/** What stands around a page that everybody may read without signing in: its title, and the way to the other such pages. */
export function PublicFrame({
  title,
  hint,
  children,
}: {
  readonly title: string
  readonly hint?: string
  readonly children: ReactNode
}) {
  const { t } = useText()
  return (
    <main className="public-frame stack">
      <header>
        <Link to="/" className="public-name">
          <img src="/favicon.svg" alt="" width="24" height="24" />
          {t.shell.name}
        </Link>
        <nav aria-label={t.shell.public.label}>
          {pages.map((page) => (
            <NavLink key={page} to={`/public/${page}`}>
              {t.shell.public[page]}
            </NavLink>
          ))}
        </nav>
        <span className="row">
          <LanguageButton />
          <Button href="/">{t.shell.signIn}</Button>
        </span>
      </header>
      <h1>{title}</h1>
      {hint && <p className="quiet">{hint}</p>}
      {children}
    </main>
  )
}
