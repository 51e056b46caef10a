import { Result } from 'antd'
import { Link } from 'react-router'
import { useText } from '../language/language.tsx'

/** An address without a page, inside a console or outside. */
export function NoPage({ home }: { readonly home: string }) {
  const { t } = useText()
  return (
    <Result
      status="404"
      title={t.shell.noPage}
      subTitle={t.shell.noPageHint}
      extra={<Link to={home}>{t.shell.home}</Link>}
    />
  )
}
