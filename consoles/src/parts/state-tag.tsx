import type { StateColor } from '../theme.ts'
import { stateColor, stateGround } from '../theme.ts'

/** The word and colour of every state of a life. A new state does not compile until someone has named it. */
export type StateFace = { readonly text: string; readonly color: StateColor }
export type StateFaces<State extends string> = Readonly<Record<State, StateFace>>

export type StateColors<State extends string> = Readonly<Record<State, StateColor>>

/** Colours and words of the same states, put together. */
export function stateFaces<State extends string>(
  colors: StateColors<State>,
  words: Readonly<Record<State, string>>,
): StateFaces<State> {
  const faces = (Object.keys(colors) as State[]).map((state) => [state, { text: words[state], color: colors[state] }])
  return Object.fromEntries(faces) as StateFaces<State>
}

interface StateTagProps<State extends string> {
  readonly state: State
  readonly faces: StateFaces<State>
}

export function StateTag<State extends string>({ state, faces }: StateTagProps<State>) {
  const { text, color } = faces[state]
  return <Tint color={color}>{text}</Tint>
}

interface TintProps {
  readonly color: StateColor
  /** A sentence rather than a word: it may take two lines. */
  readonly long?: boolean
  readonly children: React.ReactNode
}

/** A word on the pale ground of its colour. */
export function Tint({ color, long, children }: TintProps) {
  return (
    <span
      style={{
        display: 'inline-block',
        padding: '0 6px',
        borderRadius: 3,
        fontSize: '0.92em',
        lineHeight: '1.6em',
        whiteSpace: long ? 'normal' : 'nowrap',
        color: stateColor[color],
        background: stateGround[color],
      }}
    >
      {children}
    </span>
  )
}
