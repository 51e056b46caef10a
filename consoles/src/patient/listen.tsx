import { SoundOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useText } from '../language/language.tsx'

/** Reads the page's sentence aloud, where the phone can. */
export function Listen({ text }: { readonly text: string }) {
  const { t, language } = useText()
  const [speaking, setSpeaking] = useState(false)
  useEffect(() => () => window.speechSynthesis?.cancel(), [])
  if (!('speechSynthesis' in window)) return null
  const toggle = () => {
    window.speechSynthesis.cancel()
    if (speaking) return setSpeaking(false)
    const voice = new SpeechSynthesisUtterance(text)
    voice.lang = language === 'zh' ? 'zh-CN' : 'en'
    voice.rate = 0.9
    voice.onend = () => setSpeaking(false)
    voice.onerror = () => setSpeaking(false)
    setSpeaking(true)
    window.speechSynthesis.speak(voice)
  }
  return (
    <Button icon={<SoundOutlined />} onClick={toggle}>
      {speaking ? t.patient.home.stopListening : t.patient.home.listen}
    </Button>
  )
}
