import { type RefObject, useEffect, useRef, useState } from 'react'
import { decoderOf, dotsOf } from './decode.ts'
import { noneInSight, type Sight, seen } from './sight.ts'

export type CameraState = 'opening' | 'watching' | 'denied'

/** Between two looks: quick enough for a hand that moves boxes past, slow enough for a telephone. */
const every = 120

/** Watches through the camera as long as it is shown, and tells each code once when it comes into sight. */
export function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  take: (codes: readonly string[]) => void,
): CameraState {
  const [state, setState] = useState<CameraState>('opening')
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    let stream: MediaStream | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false
    let sight: Sight = noneInSight

    const watch = async () => {
      const [decode, opened] = await Promise.all([
        decoderOf('counter'),
        navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } }),
      ])
      stream = opened
      const shown = video.current
      if (over || !shown) return stop()
      shown.srcObject = opened
      await shown.play()
      setState('watching')
      const look = async () => {
        if (over) return
        if (shown.videoWidth > 0) {
          const codes = await decode(dotsOf(shown, shown.videoWidth, shown.videoHeight))
          const now = seen(sight, codes, performance.now())
          sight = now.sight
          if (now.fresh.length > 0 && !over) latest.current(now.fresh)
        }
        timer = setTimeout(() => void look(), every)
      }
      await look()
    }
    const stop = () => {
      over = true
      clearTimeout(timer)
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    // No camera, no leave to use it, or a page that came without encryption: the photo and the keys are still there.
    if (navigator.mediaDevices) watch().catch(() => setState('denied'))
    else setState('denied')
    return stop
  }, [video])
  return state
}
