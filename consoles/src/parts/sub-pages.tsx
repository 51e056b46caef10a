import { useEffect, useRef } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import { type Catalogue, useText } from '../language/language.tsx'
import './sub-pages.css'

export interface SubPage {
  readonly to: string
  readonly label: (t: Catalogue) => string
}

/** The pages that one entry of the menu leads to, a line of links above whichever is open. */
export function SubPages({ pages }: { readonly pages: readonly SubPage[] }) {
  const { t } = useText()
  const { pathname } = useLocation()
  const current = pages
    .filter(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
    .toSorted((a, b) => b.to.length - a.to.length)[0]
  const line = useRef<HTMLElement>(null)
  // On a phone the line is longer than the screen: the open one is in sight.
  useEffect(() => {
    const open = current && line.current?.querySelector('[aria-current]')
    open?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [current])
  return (
    <>
      <nav ref={line} className="sub-pages no-print" aria-label={pages[0]?.label(t)}>
        {pages.map((page) => (
          <Link key={page.to} to={page.to} aria-current={page === current ? 'page' : undefined}>
            {page.label(t)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </>
  )
}
