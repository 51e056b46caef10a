import { LeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { useText } from '../language/language.tsx'

/** The title of a page under another, with the way back. */
export function Back({ title, to }: { readonly title: string; readonly to: string }) {
  const { t } = useText()
  const navigate = useNavigate()
  return (
    <div className="back no-print">
      <Button type="text" icon={<LeftOutlined />} aria-label={t.shell.back} onClick={() => navigate(to)} />
      <h1>{title}</h1>
    </div>
  )
}
