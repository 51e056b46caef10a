import type { NearPlaces } from '../../../modules/stock/api.ts'
import { useText } from '../language/language.tsx'
import { drawn, type Mark } from './drawn.ts'

const side = 320

/** A drawn map without streets: the seeker in the middle, rings of distance, a number for each place of the list. */
export function Around({ near }: { readonly near: NearPlaces }) {
  const { t } = useText()
  const words = t.find
  const { marks, rings } = drawn(near, side)
  const middle = side / 2
  return (
    <figure className="around" aria-label={words.map}>
      <svg viewBox={`0 0 ${side} ${side}`}>
        <title>{words.map}</title>
        {rings.map(({ metres, radius }) => (
          <g key={metres}>
            <circle className="around-ring" cx={middle} cy={middle} r={radius} />
            <text className="around-scale" x={middle} y={middle - radius - 3} textAnchor="middle">
              {words.ring(metres)}
            </text>
          </g>
        ))}
        {marks.toReversed().map((mark) => (
          <Place key={mark.position} mark={mark} />
        ))}
        <circle className="around-you" cx={middle} cy={middle} r={6} />
        <text className="around-you-word" x={middle} y={middle + 18} textAnchor="middle">
          {near.from.kind === 'middle' ? words.middle : words.you}
        </text>
      </svg>
    </figure>
  )
}

function Place({ mark: { position, x, y, has, name } }: { readonly mark: Mark }) {
  return (
    <a href={`#place-${position}`}>
      <title>{name}</title>
      <circle className={has ? 'around-place' : 'around-place around-out'} cx={x} cy={y} r={11} />
      <text className={has ? 'around-number' : 'around-number around-number-out'} x={x} y={y + 4} textAnchor="middle">
        {position}
      </text>
    </a>
  )
}
