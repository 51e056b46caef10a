import {
  CameraOutlined,
  CheckCircleFilled,
  CloseCircleFilled,
  LoadingOutlined,
  MutedOutlined,
  ScanOutlined,
  SoundOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { CameraPanel } from '../../camera/camera-panel.tsx'
import { useText } from '../../language/language.tsx'
import { useScannerAnywhere } from './keyboard.ts'
import { useScanning, type Verdict } from './scanning.tsx'
import { setSound, soundOn } from './sound.ts'
import { isSeparator, separate, separator } from './wedge.ts'
import './scan-bar.css'

/** Some scanners send two line ends: the second one is no order to go on. */
const echo = 500

/** The field that is always ready: what was scanned last stands beside it with a word and a colour. */
export function ScanBar() {
  const { t } = useText()
  const { take, proceed, waiting, verdicts } = useScanning()
  const field = useRef<HTMLInputElement>(null)
  const lastScan = useRef(0)
  const [typed, setTyped] = useState('')
  const [watching, setWatching] = useState(false)
  const scan = (codes: readonly string[]) => {
    lastScan.current = performance.now()
    take(codes)
  }
  useScannerAnywhere(field, (code) => scan([code]))
  useEffect(() => field.current?.focus(), [])

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') setTyped('')
    if (isSeparator(event)) {
      event.preventDefault()
      setTyped((text) => `${text}${separator}`)
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    const codes = separate(event.currentTarget.value)
    setTyped('')
    if (codes.length > 0) scan(codes)
    else if (performance.now() - lastScan.current > echo) proceed()
  }
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const codes = separate(event.clipboardData.getData('text'))
    if (codes.length < 2) return
    event.preventDefault()
    scan(codes)
  }
  const [last] = verdicts
  const tone = waiting.length > 0 ? 'working' : last ? (last.good ? 'good' : 'bad') : 'ready'
  return (
    <>
      <section className={`scan-bar scan-${tone} no-print`} aria-label={t.pharmacy.scan.label}>
        <label className="scan-field">
          <ScanOutlined aria-hidden />
          <span className="unseen">{t.pharmacy.scan.label}</span>
          <input
            ref={field}
            data-search
            value={typed}
            placeholder={t.pharmacy.scan.placeholder}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
          />
        </label>
        <p className="scan-verdict" role="status" aria-live="polite">
          {waiting.length > 0 ? (
            <>
              <LoadingOutlined aria-hidden /> {t.pharmacy.scan.working(waiting.length)}
            </>
          ) : last ? (
            <LastVerdict verdict={last} />
          ) : (
            <span className="quiet">{t.pharmacy.scan.ready}</span>
          )}
        </p>
        <Button
          type="text"
          aria-pressed={watching}
          aria-label={t.find.camera.title}
          title={t.find.camera.title}
          icon={<CameraOutlined />}
          onClick={() => setWatching(!watching)}
        />
        <SoundButton />
      </section>
      {watching && <CameraPanel tone={tone} take={scan} onClose={() => setWatching(false)} />}
    </>
  )
}

function LastVerdict({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useText()
  return (
    <>
      {verdict.good ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}{' '}
      <strong>{verdict.good ? t.pharmacy.scan.good : t.pharmacy.scan.bad}</strong> {verdict.text}
    </>
  )
}

function SoundButton() {
  const { t } = useText()
  const [on, setOn] = useState(soundOn)
  const label = on ? t.pharmacy.scan.soundOn : t.pharmacy.scan.soundOff
  return (
    <Button
      type="text"
      aria-pressed={on}
      aria-label={label}
      title={label}
      icon={on ? <SoundOutlined /> : <MutedOutlined />}
      onClick={() => {
        setSound(!on)
        setOn(!on)
      }}
    />
  )
}
