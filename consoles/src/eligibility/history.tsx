import type { Application } from '../../../modules/eligibility/api.ts'
import { useText } from '../language/language.tsx'
import { InstantText } from '../parts/day.tsx'
import { Tint } from '../parts/state-tag.tsx'

/** Everything that happened to it, who did it and why. */
export function History({ of }: { readonly of: Application }) {
  const { t } = useText()
  const words = t.eligibility
  const names: Readonly<Record<string, string>> = words.move
  return (
    <section className="stack" aria-label={words.history}>
      <h2>{words.history}</h2>
      <ol className="moves">
        {of.moves.map(({ move, by, note, override, at }) => (
          <li key={`${move}-${at}`}>
            <InstantText at={at} /> {names[move] ?? move} <span className="quiet">{by}</span>{' '}
            {override && <Tint color="think">{words.override}</Tint>}
            {note && <div>{note}</div>}
          </li>
        ))}
      </ol>
    </section>
  )
}
