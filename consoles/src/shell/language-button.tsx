import { Button } from 'antd'
import { useText } from '../language/language.tsx'

/** Names the other language in that language. */
export function LanguageButton() {
  const { t, language, setLanguage } = useText()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <Button type="text" lang={other === 'en' ? 'en' : 'zh-CN'} onClick={() => setLanguage(other)}>
      {t.shell.otherLanguage}
    </Button>
  )
}
