import { Link } from 'react-router'
import type { PackList, PackSummary } from '../../../modules/policies/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { Code } from '../parts/code.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { DayChoice, useDayAsked } from './day-choice.tsx'
import './policy.css'

/** Which law holds where, and how much of it still has to be confirmed. */
export function PacksPage({ to }: { readonly to: (packId: string) => string }) {
  const { t } = useText()
  const day = useDayAsked()
  const asked = useAsk<PackList>('/api/policies', { day }, { keep: true })
  return (
    <section className="stack">
      <header className="spread">
        <h1>{t.policy.packs}</h1>
        <DayChoice shown={asked.data?.day} />
      </header>
      <Answered asked={asked}>
        {({ rows }) => (
          <div className="packs">
            {rows.map((pack) => (
              <PackCard key={pack.packId} pack={pack} to={`${to(pack.packId)}${day ? `?day=${day}` : ''}`} />
            ))}
          </div>
        )}
      </Answered>
    </section>
  )
}

function PackCard({ pack, to }: { readonly pack: PackSummary; readonly to: string }) {
  const { t, say } = useText()
  const words = t.policy
  const { counts } = pack
  return (
    <article className={`panel pack ${pack.own ? 'pack-own' : ''}`}>
      <header>
        <h2>
          <Link to={to}>{say(pack.name)}</Link> <span className="quiet num">{pack.regions.join(' ')}</span>
        </h2>
        <span className="row">
          {pack.own && <Tint color="know">{words.own}</Tint>}
          <Tint color={pack.inForce ? 'good' : 'rest'}>{pack.inForce ? words.inForce : words.notInForce}</Tint>
        </span>
      </header>
      <div className="inside stack">
        <Certainty counts={counts} />
        <dl className="facts">
          <dt>{words.period}</dt>
          <dd className="num">
            {pack.from} – {pack.until ?? words.noEnd}
          </dd>
          <dt>{words.documents}</dt>
          <dd>
            {pack.documents.map(({ documentId, title }) => (
              <span key={documentId} className="pack-document">
                {say(title)}
              </span>
            ))}
          </dd>
          <dt>{words.version}</dt>
          <dd>
            <Code value={pack.hash} />
          </dd>
        </dl>
      </div>
    </article>
  )
}

/** How much of the law is stated, demonstration, or a chosen reading: a bar and the same in words. */
export function Certainty({ counts }: { readonly counts: PackSummary['counts'] }) {
  const { t } = useText()
  const parts = [
    { key: 'law', count: counts.law },
    { key: 'unverified', count: counts.unverified },
    { key: 'open', count: counts.open },
  ] as const
  return (
    <div>
      <div className="certainty" aria-hidden>
        {parts.map(({ key, count }) => (
          <span key={key} className={`certainty-${key}`} style={{ flexGrow: count }} />
        ))}
      </div>
      <p className="row certainty-words">
        {parts.map(({ key, count }) => (
          <span key={key} title={t.policy.statusHint[key]}>
            <span className={`dot certainty-${key}`} aria-hidden /> {t.policy.status[key]}{' '}
            <strong className="num">{count}</strong>
          </span>
        ))}
      </p>
    </div>
  )
}
