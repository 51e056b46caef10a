import { Button, InputNumber, Radio, Select, Tooltip } from 'antd'
import { useEffect } from 'react'
import type { BenefitFigure, Diagnoses, PatientOverview } from '../../../../modules/prescribing/api.ts'
import { useAsk } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { Money } from '../../parts/money.tsx'
import { Tint } from '../../parts/state-tag.tsx'
import type { DraftState } from './draft.ts'
import { focusField } from './focus.ts'
import type { Edit } from './use-draft.ts'

interface HeadProps {
  readonly overview: PatientOverview
  readonly state: DraftState
  readonly edit: Edit
  readonly longestDays: number | undefined
}

/** Disease, diagnosis, days, where it is dispensed; under it what the benefit gives for this disease today. */
export function EditorHead({ overview, state, edit, longestDays }: HeadProps) {
  const { t, say } = useText()
  const words = t.clinic.editor
  const { limits } = overview
  const certified = overview.certified.filter(({ validToday }) => validToday)
  const diagnoses = useAsk<Diagnoses>(state.diseaseKey ? '/api/clinic/diagnoses' : undefined, {
    diseaseKey: state.diseaseKey,
  })
  useFirstValues(overview, state, edit, diagnoses.data)
  const longest = longestDays ?? limits.longestDays
  return (
    <div className="editor-head">
      <div className="editor-fields">
        <label data-field="diseaseKey" htmlFor="rx-disease">
          {words.disease}
          <Select
            id="rx-disease"
            value={state.diseaseKey ?? null}
            placeholder={words.diseasePlaceholder}
            style={{ width: 150 }}
            onChange={(diseaseKey) => {
              edit((now) => ({ ...now, diseaseKey, diagnosisCode: undefined }))
              focusField('diagnosisCode')
            }}
            options={certified.map(({ diseaseKey, diseaseName }) => ({ value: diseaseKey, label: say(diseaseName) }))}
          />
        </label>
        <label data-field="diagnosisCode" htmlFor="rx-diagnosis" className="grow">
          {words.diagnosis}
          <Select
            id="rx-diagnosis"
            showSearch={{ optionFilterProp: 'label' }}
            value={state.diagnosisCode ?? null}
            placeholder={words.diagnosisPlaceholder}
            loading={state.diseaseKey !== undefined && diagnoses.isPending}
            disabled={!state.diseaseKey}
            onChange={(diagnosisCode) => {
              edit((now) => ({ ...now, diagnosisCode }))
              focusField('lines')
            }}
            options={diagnoses.data?.rows.map(({ code, name }) => ({ value: code, label: `${code} ${name}` })) ?? []}
          />
        </label>
        <label data-field="days" htmlFor="rx-days">
          <span className="row">
            {words.days}
            <span className="num">{words.longest(longest)}</span>
            <ClauseMarks ids={limits.cites} />
            {limits.open && (
              <Tooltip title={words.openLimit}>
                <span>
                  <Tint color="think">{words.open}</Tint>
                </span>
              </Tooltip>
            )}
          </span>
          <span className="row nowrap">
            <InputNumber
              id="rx-days"
              min={1}
              max={366}
              precision={0}
              value={state.days ?? null}
              style={{ width: 72 }}
              onChange={(days) => edit((now) => ({ ...now, days: days ?? undefined }))}
            />
            {presets(longest).map((days) => (
              <Button
                key={days}
                size="small"
                aria-pressed={days === state.days}
                onClick={() => edit((now) => ({ ...now, days }))}
              >
                {days}
              </Button>
            ))}
          </span>
        </label>
        <fieldset data-field="destination">
          <legend>{words.destination}</legend>
          <Radio.Group
            optionType="button"
            value={state.destination}
            onChange={(event) => edit((now) => ({ ...now, destination: event.target.value }))}
            options={[
              { value: 'circulation', label: words.circulation },
              { value: 'in-house', label: words.inHouse },
            ]}
          />
        </fieldset>
      </div>
      <BenefitLine benefit={overview.benefits.find(({ diseaseKey }) => diseaseKey === state.diseaseKey)} />
    </div>
  )
}

/** Four, eight and twelve weeks, as far as the place allows them. */
function presets(longest: number): readonly number[] {
  return [...new Set([28, 56, 84].filter((days) => days < longest).concat(longest <= 84 ? [longest] : []))]
}

/** What has only one answer is filled in: the only disease, its only diagnosis; and four weeks to begin with. */
function useFirstValues(overview: PatientOverview, state: DraftState, edit: Edit, diagnoses: Diagnoses | undefined) {
  const valid = overview.certified.filter(({ validToday }) => validToday)
  const onlyDisease = valid.length === 1 ? valid[0]?.diseaseKey : undefined
  const onlyDiagnosis = diagnoses?.rows.length === 1 ? diagnoses.rows[0]?.code : undefined
  const { longestDays } = overview.limits
  const untouched = state.diseaseKey === undefined && state.lines.length === 0
  useEffect(() => {
    if (untouched) edit((now) => ({ ...now, diseaseKey: onlyDisease, days: now.days ?? Math.min(28, longestDays) }))
  }, [untouched, onlyDisease, longestDays, edit])
  const lacksDiagnosis = state.diagnosisCode === undefined
  useEffect(() => {
    if (lacksDiagnosis && onlyDiagnosis) edit((now) => ({ ...now, diagnosisCode: onlyDiagnosis }))
  }, [lacksDiagnosis, onlyDiagnosis, edit])
}

function BenefitLine({ benefit }: { readonly benefit: BenefitFigure | undefined }) {
  const { t, say } = useText()
  const words = t.clinic.benefit
  if (!benefit) return null
  return (
    <div className="benefit-line" title={say(benefit.sentence)}>
      {benefit.covered && (
        <>
          <span>
            {words.ratio} <strong className="num">{benefit.ratio ?? '—'}</strong>
          </span>
          <span>
            {words.deductibleLeft}{' '}
            {benefit.deductibleLeft === null ? words.noCap : <Money amount={benefit.deductibleLeft} strong />}
          </span>
          <span>
            {words.capLeft} {benefit.capLeft === null ? words.noCap : <Money amount={benefit.capLeft} strong />}
          </span>
          <span>
            {words.used} <Money amount={benefit.usedThisYear} />
          </span>
        </>
      )}
      {!benefit.covered && <span>{say(benefit.sentence)}</span>}
      <ClauseMarks ids={benefit.cites} />
    </div>
  )
}
