import dayjs from 'dayjs'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { Words } from '../../../platform/api.ts'
import { goods } from './en/goods.ts'
import { en } from './en/index.ts'
import type { Widened } from './widened.ts'
import { zh } from './zh/index.ts'
import 'dayjs/locale/zh-cn'

/** Chinese first; English by a switch that the browser remembers. A catalogue a language, of one shape. */

export type Language = 'zh' | 'en'
export type Catalogue = Widened<typeof zh>

const catalogues: Readonly<Record<Language, Catalogue>> = { zh, en }
const remembered = 'changqing.language'

interface Speech {
  readonly language: Language
  readonly setLanguage: (language: Language) => void
  /** The catalogue of the language. */
  readonly t: Catalogue
  /** What the service said in both languages, in ours. */
  readonly say: (words: Words) => string
  /** Several names in one line. */
  readonly list: (names: readonly string[]) => string
  /** A word of the catalogue that is no name (a unit, a form, a way of taking) in our language. */
  readonly term: (written: string) => string
}

const Speech = createContext<Speech | undefined>(undefined)

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, choose] = useState<Language>(() => (localStorage.getItem(remembered) === 'en' ? 'en' : 'zh'))
  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(remembered, next)
    choose(next)
  }, [])
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  }, [language])
  const speech = useMemo<Speech>(
    () => ({
      language,
      setLanguage,
      t: catalogues[language],
      say: (words) => words[language] || words.zh,
      list: (names) => names.join(language === 'en' ? ', ' : '、'),
      term: (written) => (language === 'en' ? (goods[written] ?? written) : written),
    }),
    [language, setLanguage],
  )
  return <Speech value={speech}>{children}</Speech>
}

export function useText(): Speech {
  const speech = useContext(Speech)
  if (!speech) throw new Error('useText needs a LanguageProvider above it')
  return speech
}
