import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { buzz, chirp } from './sound.ts'

/** What became of a code: good or bad, in words. */
export interface Verdict {
  readonly code: string
  readonly good: boolean
  readonly text: string
}

/** How a page reads codes. Codes that came while the last were on their way arrive together. */
export type Reader = (codes: readonly string[]) => Promise<readonly Verdict[]>

interface Scanning {
  readonly waiting: readonly string[]
  readonly verdicts: readonly Verdict[]
  /** Takes codes in: from the field, from a paste, or from a scanner that typed anywhere on the page. */
  readonly take: (codes: readonly string[]) => void
  /** The page that is open reads codes from now on; answers how to stop it. */
  readonly readWith: (reader: Reader) => () => void
  /** What Enter does on an empty scan field: the step's main deed. */
  readonly proceed: () => void
  readonly proceedWith: (deed: () => void) => () => void
}

const Scanning = createContext<Scanning | undefined>(undefined)

/** How many verdicts stay in sight. */
const kept = 6

/** Codes queue up here: nobody waits for an answer before the next scan, and none is lost or sent twice. */
export function ScanningProvider({ fallback, children }: { readonly fallback: Reader; readonly children: ReactNode }) {
  const [waiting, setWaiting] = useState<readonly string[]>([])
  const [verdicts, setVerdicts] = useState<readonly Verdict[]>([])
  const queue = useRef<readonly string[]>([])
  const busy = useRef(false)
  const readers = useRef<readonly Reader[]>([])
  const deeds = useRef<readonly (() => void)[]>([])
  const lastResort = useRef(fallback)
  lastResort.current = fallback

  const work = useCallback(async () => {
    if (busy.current) return
    busy.current = true
    try {
      while (queue.current.length > 0) {
        const codes = queue.current
        queue.current = []
        const reader = readers.current.at(-1) ?? lastResort.current
        const answers = await reader(codes)
        setVerdicts((former) => [...answers.toReversed(), ...former].slice(0, kept))
        if (answers.some(({ good }) => !good)) buzz()
        else if (answers.length > 0) chirp()
        setWaiting(queue.current)
      }
    } finally {
      busy.current = false
      setWaiting(queue.current)
    }
  }, [])

  const take = useCallback(
    (codes: readonly string[]) => {
      const fresh = [...new Set(codes)].filter((code) => !queue.current.includes(code))
      if (fresh.length === 0) return
      queue.current = [...queue.current, ...fresh]
      setWaiting((former) => [...former, ...fresh])
      void work()
    },
    [work],
  )
  const readWith = useCallback((reader: Reader) => stack(readers, reader), [])
  const proceedWith = useCallback((deed: () => void) => stack(deeds, deed), [])
  const proceed = useCallback(() => deeds.current.at(-1)?.(), [])

  const value = useMemo(
    () => ({ waiting, verdicts, take, readWith, proceed, proceedWith }),
    [waiting, verdicts, take, readWith, proceed, proceedWith],
  )
  return <Scanning value={value}>{children}</Scanning>
}

/** Puts one on top; answers how to take it off. */
function stack<T>(on: { current: readonly T[] }, one: T): () => void {
  on.current = [...on.current, one]
  return () => {
    on.current = on.current.filter((other) => other !== one)
  }
}

export function useScanning(): Scanning {
  const scanning = useContext(Scanning)
  if (!scanning) throw new Error('useScanning needs a ScanningProvider above it')
  return scanning
}

/** While this page is open, it reads the codes. */
export function useReader(reader: Reader): void {
  const { readWith } = useScanning()
  const latest = useRef(reader)
  latest.current = reader
  useEffect(() => readWith((codes) => latest.current(codes)), [readWith])
}

/** What Enter does now, on the empty scan field or on the bare page; `undefined` while it can do nothing. */
export function useEnter(deed: (() => void) | undefined): void {
  const { proceedWith } = useScanning()
  const latest = useRef(deed)
  latest.current = deed
  useEffect(() => {
    const onEnter = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !event.defaultPrevented && event.target === document.body) latest.current?.()
    }
    document.addEventListener('keydown', onEnter)
    const stop = proceedWith(() => latest.current?.())
    return () => {
      document.removeEventListener('keydown', onEnter)
      stop()
    }
  }, [proceedWith])
}
