import { Button, Checkbox, InputNumber, Progress, Segmented } from 'antd'
import { useState } from 'react'
import type { Draft, Trial, TrialList, TrialSource } from '../../../modules/amendments/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { type Catalogue, useText } from '../language/language.tsx'
import { InstantText, today } from '../parts/day.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { useTrialFaces } from './draft-states.ts'
import { TrialResultView } from './trial-result.tsx'

const lastYear = Number(today().slice(0, 4)) - 1

/** What the draft would cost and whom it would touch: trials, their progress, and two results side by side. */
export function Trials({ draft, ready }: { readonly draft: Draft; readonly ready: boolean }) {
  const { t } = useText()
  const words = t.drafts
  const [shown, setShown] = useState<readonly string[] | undefined>()
  const path = `/api/drafts/${draft.draftId}/trials`
  const [busy, setBusy] = useState(false)
  const asked = useAsk<TrialList>(path, undefined, { ...(busy ? { everySeconds: 1 } : {}), staleSeconds: 0 })
  const trials = asked.data?.rows ?? []
  const waiting = trials.some(({ state }) => state === 'queued' || state === 'running')
  if (waiting !== busy) setBusy(waiting)
  const done = trials.filter(({ result }) => result !== null)
  const chosen = shown ?? done.slice(0, 1).map(({ trialId }) => trialId)
  const toggle = (trialId: string) =>
    setShown(chosen.includes(trialId) ? chosen.filter((id) => id !== trialId) : [...chosen, trialId].slice(-2))
  return (
    <section className="panel" aria-label={words.trials}>
      <header>
        <h2>{words.trials}</h2>
      </header>
      <div className="inside">
        <p className="quiet">{words.trialHint}</p>
        <TrialForm path={path} ready={ready} />
        {trials.length === 0 && <p className="quiet">{words.trialEmpty}</p>}
        {trials.map((trial) => (
          <TrialRow key={trial.trialId} trial={trial} shown={chosen.includes(trial.trialId)} onToggle={toggle} />
        ))}
        <div className={chosen.length > 1 ? 'trial-compare' : 'stack'}>
          {chosen.map((trialId) => {
            const trial = trials.find((one) => one.trialId === trialId)
            return trial?.result ? (
              <TrialResultView
                key={trialId}
                title={sourceWords(trial.source, words)}
                trialId={trialId}
                result={trial.result}
              />
            ) : null
          })}
        </div>
      </div>
    </section>
  )
}

function sourceWords(source: TrialSource, words: Catalogue['drafts']): string {
  return source.kind === 'settlements'
    ? words.sourceSettlements(source.year)
    : words.sourceSynthetic(source.year, source.persons, source.seed)
}

function TrialForm({ path, ready }: { readonly path: string; readonly ready: boolean }) {
  const { t } = useText()
  const words = t.drafts
  const [kind, setKind] = useState<TrialSource['kind']>('settlements')
  const [year, setYear] = useState(lastYear)
  const [persons, setPersons] = useState(20_000)
  const [seed, setSeed] = useState(1)
  const start = useChange<{ source: TrialSource }, Trial>(path, { refresh: [path] })
  const source: TrialSource = kind === 'settlements' ? { kind, year } : { kind, year, persons, seed }
  return (
    <>
      <div className="trial-form">
        <Segmented
          aria-label={words.source}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'settlements', label: words.settlements },
            { value: 'synthetic', label: words.synthetic },
          ]}
        />
        <Labelled label={words.year} value={year} min={2018} max={lastYear + 1} onChange={setYear} />
        {kind === 'synthetic' && (
          <>
            <Labelled label={words.persons} value={persons} min={100} max={500_000} onChange={setPersons} />
            <Labelled label={words.seed} value={seed} min={0} max={2_147_483_647} onChange={setSeed} />
          </>
        )}
        <Button type="primary" disabled={!ready} loading={start.isPending} onClick={() => start.mutate({ source })}>
          {words.run}
        </Button>
      </div>
      <Trouble error={start.error} />
    </>
  )
}

interface LabelledProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly onChange: (value: number) => void
}

function Labelled({ label, value, min, max, onChange }: LabelledProps) {
  return (
    <span className="row">
      <span className="quiet">{label}</span>
      <InputNumber
        aria-label={label}
        value={value}
        min={min}
        max={max}
        precision={0}
        onChange={(next) => next !== null && onChange(next)}
      />
    </span>
  )
}

interface TrialRowProps {
  readonly trial: Trial
  readonly shown: boolean
  readonly onToggle: (trialId: string) => void
}

function TrialRow({ trial, shown, onToggle }: TrialRowProps) {
  const { t } = useText()
  const words = t.drafts
  const faces = useTrialFaces()
  const cancel = useChange<Record<string, never>, Trial>(`/api/trials/${trial.trialId}/cancellation`)
  const open = trial.state === 'queued' || trial.state === 'running'
  return (
    <div className="trial-row">
      <Checkbox
        aria-label={words.compare}
        checked={shown}
        disabled={trial.result === null}
        onChange={() => onToggle(trial.trialId)}
      />
      <StateTag state={trial.state} faces={faces} />
      {open ? (
        <Progress percent={Math.round(trial.progress * 100)} size="small" aria-label={words.trials} />
      ) : (
        <span>
          {sourceWords(trial.source, words)} <span className="quiet">{words.revision(trial.revision)}</span>
        </span>
      )}
      <span className="quiet">
        <InstantText at={trial.askedAt} />
      </span>
      {open ? (
        <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate({})}>
          {words.cancel}
        </Button>
      ) : (
        <span />
      )}
    </div>
  )
}
