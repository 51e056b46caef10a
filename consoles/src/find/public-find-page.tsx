import { Link } from 'react-router'
import { useText } from '../language/language.tsx'
import { LanguageButton } from '../shell/language-button.tsx'
import { Find } from './find.tsx'

/** The search for drugs for everybody, without signing in. */
export function PublicFindPage() {
  const { t } = useText()
  const words = t.find
  return (
    <main className="find-page stack">
      <header className="spread">
        <h1>
          {t.shell.name} {words.title}
        </h1>
        <span className="row">
          <LanguageButton />
          <Link to="/public/prices">{words.prices}</Link>
          <Link to="/">{words.signIn}</Link>
        </span>
      </header>
      <Find path="/api/public/drugs" />
    </main>
  )
}
