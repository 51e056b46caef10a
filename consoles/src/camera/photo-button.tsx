import { CameraOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useRef, useState } from 'react'
import { useText } from '../language/language.tsx'
import { codesOnPhoto, type Wanted } from './decode.ts'

interface PhotoButtonProps {
  readonly wanted: Wanted
  readonly label: string
  readonly onCodes: (codes: readonly string[]) => void
}

/** Takes or chooses a photo and reads its bar codes here: the picture never leaves the device. */
export function PhotoButton({ wanted, label, onCodes }: PhotoButtonProps) {
  const { t } = useText()
  const words = t.find.camera
  const { message } = App.useApp()
  const field = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const read = async (photo: File | undefined) => {
    if (!photo) return
    setBusy(true)
    try {
      const codes = await codesOnPhoto(photo, wanted)
      if (codes.length > 0) onCodes(codes)
      else void message.warning(words.nothing)
    } catch {
      void message.error(words.noPicture)
    } finally {
      setBusy(false)
      if (field.current) field.current.value = ''
    }
  }
  return (
    <>
      <input
        ref={field}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={label}
        onChange={(event) => void read(event.target.files?.[0])}
      />
      <Button icon={<CameraOutlined />} loading={busy} onClick={() => field.current?.click()}>
        {label}
      </Button>
    </>
  )
}
