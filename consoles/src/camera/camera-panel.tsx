import { CameraOutlined, CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useText } from '../language/language.tsx'
import { PhotoButton } from './photo-button.tsx'
import { useCamera } from './watch.ts'
import './camera.css'

interface CameraPanelProps {
  /** The last verdict colours the frame, so that a glance is enough. */
  readonly tone: 'good' | 'bad' | 'ready' | 'working'
  readonly take: (codes: readonly string[]) => void
  readonly onClose: () => void
}

/** The camera beside the scanner: one box after the other before the lens, several at once, or a photo of them. */
export function CameraPanel({ tone, take, onClose }: CameraPanelProps) {
  const { t } = useText()
  const words = t.find.camera
  const video = useRef<HTMLVideoElement>(null)
  const [count, setCount] = useState(0)
  const taken = (codes: readonly string[]) => {
    setCount((before) => before + codes.length)
    take(codes)
  }
  const state = useCamera(video, taken)
  return (
    <section className={`camera camera-${tone} no-print`} aria-label={words.title}>
      <video ref={video} muted playsInline hidden={state === 'denied'} />
      <div className="camera-side">
        <p role="status">{state === 'denied' ? words.denied : state === 'opening' ? words.opening : words.aim}</p>
        <p>
          <CameraOutlined aria-hidden /> <strong>{words.read(count)}</strong>
        </p>
        <div className="row">
          <PhotoButton wanted="counter" label={words.photo} onCodes={taken} />
          <Button icon={<CloseOutlined />} onClick={onClose}>
            {words.close}
          </Button>
        </div>
      </div>
    </section>
  )
}
