import { App, Button } from 'antd'
import { Link, useParams } from 'react-router'
import type { Inspection } from '../../../modules/inspections/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useMe } from '../api/session.tsx'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Code } from '../parts/code.tsx'
import { DayText } from '../parts/day.tsx'
import { Money } from '../parts/money.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { InspectedItem } from './inspected-item.tsx'
import '../eligibility/eligibility.css'

/** One inspection: how its sample was drawn, and a checklist for each certification of it. */
export function InspectionPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const { inspectionId } = useParams()
  const asked = useAsk<Inspection>(`/api/inspections/${inspectionId}`)
  return (
    <section className="stack">
      <header className="spread">
        <h1>{t.registers.inspections.title}</h1>
        <Link to={`${home}/inspections`}>{t.registers.inspections.title}</Link>
      </header>
      <Answered asked={asked} rows={10}>
        {(inspection) => (
          <div className="eligibility-case">
            <Plan of={inspection} />
            <Items of={inspection} home={home} />
          </div>
        )}
      </Answered>
    </section>
  )
}

function Plan({ of }: { readonly of: Inspection }) {
  const { t } = useText()
  const words = t.registers.inspections
  const me = useMe()
  const { message } = App.useApp()
  const close = useChange<object, Inspection>(`/api/inspections/${of.inspectionId}/closing`, {
    onDone: () => void message.success(words.closed),
  })
  return (
    <section className="panel inside stack" aria-label={words.facts}>
      <p className="spread">
        <strong>{of.institutionName}</strong>
        <span className="row">
          {of.overdue && <Tint color="stop">{words.overdue}</Tint>}
          <Tint color={of.state === 'open' ? 'know' : 'rest'}>{words.state[of.state]}</Tint>
        </span>
      </p>
      <dl className="facts">
        <dt>{t.eligibility.field.kind}</dt>
        <dd>{words.kind[of.kind]}</dd>
        {of.ledBy && (
          <>
            <dt>{words.ledBy}</dt>
            <dd>{of.ledBy}</dd>
          </>
        )}
        <dt>{words.period}</dt>
        <dd>
          {of.from} – {of.until}
        </dd>
        <dt>{words.sample}</dt>
        <dd>{words.population(of.sampled, of.population)}</dd>
        <dt>{words.seed}</dt>
        <dd>
          <Code value={of.seed} tail={12} />
          <br />
          <span className="quiet">{words.seedHint}</span>
        </dd>
        <dt>{words.plannedBy}</dt>
        <dd>{of.plannedBy}</dd>
        <dt>{words.dueOn}</dt>
        <dd>
          <DayText day={of.dueOn} />
        </dd>
        <dt>{words.progress}</dt>
        <dd>
          {of.found}/{of.sampled}
        </dd>
        <dt>{words.unqualified}</dt>
        <dd>{of.unqualified}</dd>
        <dt>{words.recovered}</dt>
        <dd>
          <Money amount={of.recovered} total />
        </dd>
      </dl>
      <p className="quiet">
        {of.kind === 'member' ? words.member : words.who} <ClauseMarks ids={of.cites} />
      </p>
      {me.role === 'insurer' && of.state === 'open' && (
        <Button disabled={of.found < of.sampled} loading={close.isPending} onClick={() => close.mutate({})}>
          {words.close}
        </Button>
      )}
      <Trouble error={close.error} />
    </section>
  )
}

function Items({ of, home }: { readonly of: Inspection; readonly home: string }) {
  const { t } = useText()
  const me = useMe()
  const may = of.state === 'open' && (me.role === 'insurer' || of.kind === 'member')
  return (
    <section className="stack" aria-label={t.registers.inspections.items}>
      <h2>{t.registers.inspections.items}</h2>
      {of.items.map((item) => (
        <InspectedItem key={item.certificationId} of={item} inspection={of} may={may} home={home} />
      ))}
    </section>
  )
}
