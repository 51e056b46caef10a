import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { PublicInstitutions } from '../../../modules/institutions/api.ts'
import type { AwayRegistration, NewRegistration, RegionList, RegistrationList } from '../../../modules/insured/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useMe } from '../api/session.tsx'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { today } from '../parts/day.tsx'
import { Period } from '../parts/period.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { One } from './away.tsx'

const path = '/api/insured/registrations'

/** Referrals of the patient who sits here: the way so far, a new one, and taking back the own. Asked for only when opened. */
export function Referral({ personId }: { readonly personId: number }) {
  const { t } = useText()
  const words = t.registers.referral
  const [open, show] = useState(false)
  return (
    <section className="panel inside stack" aria-label={words.title}>
      <p className="spread">
        <span>
          <strong>{words.title}</strong> <span className="quiet">{words.hint}</span>{' '}
          <ClauseMarks ids={['WZ2017-4.2', 'WH2025-6.1']} />
        </span>
        <Button size="small" aria-expanded={open} onClick={() => show(!open)}>
          {open ? words.hide : words.show}
        </Button>
      </p>
      {open && <Referrals personId={personId} />}
    </section>
  )
}

function Referrals({ personId }: { readonly personId: number }) {
  const { t } = useText()
  const words = t.registers.referral
  const me = useMe()
  const [making, make] = useState(false)
  const asked = useAsk<RegistrationList>(path, { personId })
  return (
    <Answered asked={asked} rows={2}>
      {({ rows }) => {
        const referrals = rows.filter(({ kind }) => kind === 'referral')
        return (
          <>
            {referrals.length === 0 && <p className="quiet">{words.none}</p>}
            {referrals.map((row) => (
              <One key={row.registrationId} of={row} fixed={row.fromInstitutionId !== me.institutionId} />
            ))}
            {making ? (
              <Making
                personId={personId}
                before={referrals.filter((row) => !row.withdrawn && row.toInstitutionId === me.institutionId)}
                onDone={() => make(false)}
              />
            ) : (
              <div>
                <Button type="primary" onClick={() => make(true)}>
                  {words.make}
                </Button>
              </div>
            )}
          </>
        )
      }}
    </Answered>
  )
}

interface MakingProps {
  readonly personId: number
  /** Referrals that led here: one of them may be followed. */
  readonly before: readonly AwayRegistration[]
  readonly onDone: () => void
}

/** The part of a region's code that its districts share. */
const prefixOf = (region: string): string => (region.endsWith('0000') ? region.slice(0, 2) : region.slice(0, 4))

function Making({ personId, before, onDone }: MakingProps) {
  const { t, say } = useText()
  const words = t.registers.referral
  const { message } = App.useApp()
  const [region, setRegion] = useState<string>()
  const [hospital, setHospital] = useState<string>()
  const [follows, setFollows] = useState(before[0]?.registrationId)
  const [code, setCode] = useState('')
  const [from, setFrom] = useState(today())
  const [until, setUntil] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const regions = useAsk<RegionList>('/api/insured/regions', undefined, { staleSeconds: 3600 })
  const hospitals = useAsk<PublicInstitutions>(region === undefined ? undefined : '/api/public/institutions', {
    ...{ kind: 'hospital', region: prefixOf(region ?? ''), size: 200 },
  })
  const make = useChange<NewRegistration, RegistrationList>(path, {
    onDone: () => {
      void message.success(words.made)
      onDone()
    },
  })
  return (
    <div className="stack">
      <div className="row">
        <Select
          aria-label={words.region}
          placeholder={words.region}
          style={{ width: 180 }}
          value={region ?? null}
          showSearch={{ optionFilterProp: 'label' }}
          options={(regions.data?.rows ?? []).map((one) => ({ value: one.region, label: say(one.name) }))}
          onChange={(value: string | null) => {
            setRegion(value ?? undefined)
            setHospital(undefined)
          }}
        />
        <Select
          aria-label={words.hospital}
          placeholder={words.hospital}
          style={{ width: 280 }}
          allowClear
          disabled={region === undefined}
          loading={hospitals.isFetching}
          value={hospital ?? null}
          notFoundContent={words.noHospital}
          showSearch={{ optionFilterProp: 'label' }}
          options={(hospitals.data?.rows ?? []).map((one) => ({ value: one.institutionId, label: one.name }))}
          onChange={(value: string | null) => setHospital(value ?? undefined)}
        />
        {before.length > 0 && (
          <Select
            aria-label={words.follows}
            placeholder={words.follows}
            style={{ width: 280 }}
            allowClear
            value={follows ?? null}
            options={before.map((one) => ({
              ...{ value: one.registrationId, label: words.after(one.fromInstitution ?? '', one.validFrom) },
            }))}
            onChange={(value: string | null) => setFollows(value ?? undefined)}
          />
        )}
      </div>
      <div className="row">
        <Input
          aria-label={words.code}
          placeholder={words.code}
          style={{ width: 180 }}
          maxLength={15}
          value={code}
          onChange={(event) => setCode(event.target.value.trim())}
        />
        <Period from={from} until={until} labels={words} onFrom={setFrom} onUntil={setUntil} />
      </div>
      <Input
        aria-label={words.reason}
        placeholder={words.reason}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Trouble error={make.error} />
      <div className="row">
        <Button
          type="primary"
          disabled={region === undefined}
          loading={make.isPending}
          onClick={() =>
            region &&
            make.mutate({
              ...{ personId, kind: 'referral', region, from, until, reason: reason.trim() || null },
              ...{ toInstitutionId: hospital ?? null, follows: follows ?? null, diagnosisCode: code || null },
            })
          }
        >
          {words.submit}
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
      </div>
    </div>
  )
}
