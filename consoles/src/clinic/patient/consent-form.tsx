import { Checkbox, Input, Radio, Select } from 'antd'
import type { Consent, Finding, PatientOverview } from '../../../../modules/prescribing/api.ts'
import { useText } from '../../language/language.tsx'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { stateColor } from '../../theme.ts'
import type { DraftState } from './draft.ts'
import type { Edit } from './use-draft.ts'

interface ConsentFormProps {
  readonly overview: PatientOverview
  readonly state: DraftState
  readonly edit: Edit
  readonly findings: readonly Finding[]
}

const relations = ['spouse', 'parent', 'child', 'grandparent', 'grandchild', 'sibling', 'other-guardian'] as const

/** Who agreed, and to what: the person, or who signs for a person that cannot (WZ2017-2.3). */
export function ConsentForm({ overview, state, edit, findings }: ConsentFormProps) {
  const { t, say } = useText()
  const words = t.clinic.consent
  const { consent } = state
  const identity = consent.signerIdentityNumber ?? ''
  const wrongIdentity = identity.length === 18 && findings.find(({ field }) => field === 'consent.signerIdentityNumber')
  const set = (change: Partial<Consent>) => edit((now) => ({ ...now, consent: { ...now.consent, ...change } }))
  return (
    <section className="panel consent" data-field="consent">
      <header>
        <h2>{words.title}</h2>
        {overview.limits.consent.needed && <ClauseMarks ids={overview.limits.consent.cites} />}
      </header>
      <div className="inside">
        <Radio.Group
          data-field="consent.signer"
          aria-label={words.signer}
          value={consent.signer}
          onChange={(event) => set({ signer: event.target.value })}
          options={[
            { value: 'self', label: words.self },
            { value: 'guardian', label: words.guardian },
          ]}
        />
        {consent.signer === 'guardian' && (
          <div className="consent-guardian">
            <label data-field="consent.signerName" htmlFor="signer-name">
              {words.name}
              <Input
                id="signer-name"
                value={consent.signerName ?? ''}
                maxLength={60}
                onChange={(event) => set({ signerName: event.target.value })}
              />
            </label>
            <label data-field="consent.relation" htmlFor="signer-relation">
              {words.relation}
              <Select
                id="signer-relation"
                value={consent.relation ?? null}
                onChange={(relation) => set(relation ? { relation } : {})}
                options={relations.map((value) => ({ value, label: words.relations[value] }))}
              />
            </label>
            <label data-field="consent.signerIdentityNumber" htmlFor="signer-identity" className="wide">
              {words.identity}
              <Input
                id="signer-identity"
                value={identity}
                status={wrongIdentity ? 'error' : ''}
                maxLength={18}
                autoComplete="off"
                onChange={(event) => set({ signerIdentityNumber: event.target.value.toUpperCase() })}
              />
              {wrongIdentity && (
                <span role="alert" style={{ color: stateColor.stop }}>
                  {say(wrongIdentity.message)}
                </span>
              )}
            </label>
          </div>
        )}
        <div data-field="consent.told">
          <Checkbox checked={consent.told} onChange={(event) => set({ told: event.target.checked })}>
            {words.told}
          </Checkbox>
        </div>
        {state.destination === 'circulation' && (
          <div data-field="consent.circulation">
            <Checkbox checked={consent.circulation} onChange={(event) => set({ circulation: event.target.checked })}>
              {words.circulation}
            </Checkbox>
          </div>
        )}
      </div>
    </section>
  )
}
