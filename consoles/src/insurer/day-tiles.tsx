import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { DayFigures } from '../../../modules/agency/api.ts'
import { useText } from '../language/language.tsx'
import { yuan } from '../parts/money.tsx'
import { prescriptionsOf, settlementsOf } from './links.tsx'

/** The day in numbers, then what waits for somebody; each opens its list. */
export function DayTiles({ figures }: { readonly figures: DayFigures }) {
  const { t } = useText()
  const words = t.insurer.day
  const { day, before } = figures
  const ofDay = settlementsOf({ from: day, to: day })
  return (
    <>
      <section className="tiles" aria-label={words.figures}>
        <Tile words={words.settlements} value={figures.settlements.toLocaleString('zh-CN')} to={ofDay}>
          <Change now={figures.settlements} then={before.settlements} day={before.day} />
        </Tile>
        <Tile words={words.fund} value={`¥${yuan(figures.amounts.fund)}`} to={ofDay}>
          <Change now={Number(figures.amounts.fund)} then={Number(before.fund)} day={before.day} />
        </Tile>
        <Tile words={words.personal} value={`¥${yuan(figures.amounts.personal)}`} to={ofDay}>
          <Change now={Number(figures.amounts.personal)} then={Number(before.personal)} day={before.day} />
        </Tile>
        <Tile
          words={words.issued}
          value={String(figures.prescriptionsIssued)}
          to={prescriptionsOf({ from: day, to: day })}
        />
      </section>
      <section className="tiles tiles-small" aria-label={words.attention}>
        <Tile
          words={words.open}
          value={String(figures.prescriptionsOpen)}
          to={prescriptionsOf({ state: 'circulating' })}
        />
        <Tile
          words={words.frozen}
          value={String(figures.prescriptionsFrozen)}
          to={prescriptionsOf({ state: 'frozen' })}
          alarming={figures.prescriptionsFrozen > 0}
        />
        <Tile
          words={words.inHand}
          value={String(figures.dispensingsInHand)}
          to={prescriptionsOf({ state: 'claimed' })}
        />
        <Tile
          words={words.reversals}
          value={String(figures.reversals)}
          to={settlementsOf({ kind: 'reversal', from: day, to: day })}
          alarming={figures.reversals > 0}
        />
      </section>
    </>
  )
}

interface TileProps {
  readonly words: string
  readonly value: string
  readonly to: string
  readonly alarming?: boolean
  readonly children?: ReactNode
}

function Tile({ words, value, to, alarming = false, children }: TileProps) {
  return (
    <Link to={to} className={`panel tile ${alarming ? 'tile-alarming' : ''}`}>
      <span className="quiet">{words}</span>
      <strong className="num">{value}</strong>
      {children}
    </Link>
  )
}

interface ChangeProps {
  readonly now: number
  readonly then: number
  readonly day: string
}

/** Against the same weekday a week before: more is not better, so it has no colour. */
function Change({ now, then, day }: ChangeProps) {
  const { t } = useText()
  const words = t.insurer.day
  if (then === 0) return <span className="quiet change">{words.noBefore}</span>
  const share = Math.round(((now - then) / then) * 100)
  return (
    <span className="quiet change" title={words.weekBefore(day)}>
      {share === 0 ? (
        words.same
      ) : (
        <>
          {share > 0 ? <ArrowUpOutlined aria-hidden /> : <ArrowDownOutlined aria-hidden />} {share > 0 ? '+' : '−'}
          {Math.abs(share)}%
        </>
      )}{' '}
      {words.weekBefore(day.slice(5))}
    </span>
  )
}
