import { Modal } from 'antd'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useText } from '../language/language.tsx'
import './shortcuts.css'

/** The keys of the page in view. `?` lists them; keys without Ctrl or Alt are asleep while somebody types. */

interface Shortcut {
  /** As written in the list: `/`, `?`, `Esc`, `Alt+N`, `Ctrl+Enter`. */
  readonly keys: string
  readonly words: string
  readonly run: () => void
}

interface Register {
  readonly add: (shortcut: Shortcut) => () => void
  readonly help: () => void
}

const Shortcuts = createContext<Register | undefined>(undefined)

function pressed(event: KeyboardEvent): string {
  const key = event.key === 'Escape' ? 'Esc' : event.key.length === 1 ? event.key.toUpperCase() : event.key
  const letter = event.altKey && /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : key
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${letter}`
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function focusSearch(): void {
  const box = document.querySelector<HTMLElement>('[data-search] input, input[data-search]')
  box?.focus()
  if (box instanceof HTMLInputElement) box.select()
}

export function ShortcutsProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const here = useRef(new Set<Shortcut>())
  const add = useCallback((shortcut: Shortcut) => {
    here.current.add(shortcut)
    return () => void here.current.delete(shortcut)
  }, [])
  const help = useCallback(() => setOpen(true), [])
  const always = useMemo<readonly Shortcut[]>(
    () => [
      { keys: '?', words: t.shell.shortcuts, run: help },
      { keys: '/', words: t.shell.focusSearch, run: focusSearch },
    ],
    [t, help],
  )
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const keys = pressed(event)
      if (isTyping(event.target) && !/^(Ctrl|Alt)\+/.test(keys)) return
      if (event.defaultPrevented || document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return
      const found = [...here.current, ...always].findLast((shortcut) => shortcut.keys === keys)
      if (!found) return
      event.preventDefault()
      found.run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [always])
  const register = useMemo(() => ({ add, help }), [add, help])
  return (
    <Shortcuts value={register}>
      {children}
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        title={t.shell.shortcuts}
        width={420}
        destroyOnHidden
      >
        <dl className="shortcuts">
          {[...here.current, ...always].map(({ keys, words }) => (
            <div key={keys}>
              <dt>{words}</dt>
              <dd>
                <kbd>{keys}</kbd>
              </dd>
            </div>
          ))}
        </dl>
      </Modal>
    </Shortcuts>
  )
}

/**
 * A key of this page, for as long as the component is there; `undefined` switches it off. It holds from the moment that
 * the page can be seen: an effect after painting would lose the key of somebody quick.
 */
export function useShortcut(keys: string, words: string, run: (() => void) | undefined): void {
  const register = useContext(Shortcuts)
  const latest = useRef(run)
  latest.current = run
  const active = run !== undefined
  useLayoutEffect(() => {
    if (!register || !active) return
    return register.add({ keys, words, run: () => latest.current?.() })
  }, [register, keys, words, active])
}

export function useShortcutHelp(): () => void {
  return useContext(Shortcuts)?.help ?? (() => undefined)
}
