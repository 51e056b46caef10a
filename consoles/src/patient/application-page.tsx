import { App, Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Application, ApplicationForm as Form, Supply } from '../../../modules/eligibility/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { Acts } from '../eligibility/acts.tsx'
import { ApplicationForm } from '../eligibility/application-form.tsx'
import { type Draft, EvidenceEditor, freshDraft, written } from '../eligibility/evidence-editor.tsx'
import { EvidenceList } from '../eligibility/evidence-list.tsx'
import { useApplicationFaces } from '../eligibility/faces.ts'
import { History } from '../eligibility/history.tsx'
import { Reasons } from '../eligibility/reasons.tsx'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { Back } from './back.tsx'

/** One application: where it stands, what is asked, answering, appealing. */
export function ApplicationPage() {
  const { t } = useText()
  const { applicationId } = useParams()
  const asked = useAsk<Application>(`/api/eligibility/applications/${applicationId}`, undefined, { everySeconds: 30 })
  return (
    <>
      <Back title={t.eligibility.form.title} to="/patient/applications" />
      <Answered asked={asked}>{(application) => <Detail of={application} />}</Answered>
    </>
  )
}

function Detail({ of }: { readonly of: Application }) {
  const { t, say } = useText()
  const words = t.eligibility
  const faces = useApplicationFaces()
  const wanted = of.moves.findLast(({ move }) => move === 'ask')
  return (
    <>
      <section className={of.state === 'wanting' ? 'card urgent stack' : 'card stack'}>
        <span className="spread">
          <strong>{say(of.diseaseName)}</strong>
          <StateTag state={of.state} faces={faces} />
        </span>
        {of.state === 'wanting' && (
          <p>
            <strong>{words.phone.wanted}：</strong>
            {wanted?.note} <span className="quiet">{of.dueOn && words.phone.answerBy(of.dueOn)}</span>
          </p>
        )}
      </section>
      <section className="card">
        <Reasons outcome={of.outcome} />
      </section>
      <section className="card stack">
        <h2>{words.evidence}</h2>
        <EvidenceList evidence={of.evidence} files={of.files} />
      </section>
      {of.may.includes('supply') && <Answer of={of} />}
      <section className="card stack">
        <Acts of={of} noteLabel={words.patientNote} />
        <History of={of} />
      </section>
    </>
  )
}

/** Answers a request: what is there already stays, more is added. */
function Answer({ of }: { readonly of: Application }) {
  const { t } = useText()
  const form = useAsk<Form>('/api/eligibility/form')
  const missing = of.outcome.reasons.filter(({ status }) => status !== 'met').map(({ id }) => id)
  const [added, setAdded] = useState<readonly Draft[]>()
  const supply = useChange<Supply, Application>(`/api/eligibility/applications/${of.applicationId}/supply`)
  const before = of.evidence.map(({ item, day, value, code, fileIds, institutionId, note }) => ({
    ...{ item, day, value: value ?? null, code: code ?? null, fileIds: fileIds ?? [] },
    ...{ institutionId: institutionId ?? null, note: note ?? null },
  }))
  return (
    <Answered asked={form}>
      {(answer) => {
        const disease = answer.diseases.find(({ diseaseKey }) => diseaseKey === of.diseaseKey)
        const wanted = disease?.findings.filter(({ id }) => missing.includes(id)).flatMap(({ items }) => items) ?? []
        const drafts = added ?? wanted.slice(0, 1).map((item) => freshDraft(item, answer.today))
        return (
          <section className="card stack">
            <h2>{t.eligibility.phone.wanted}</h2>
            <EvidenceEditor form={answer} wanted={wanted} drafts={drafts} onChange={setAdded} />
            <Trouble error={supply.error} />
            <Button
              type="primary"
              size="large"
              loading={supply.isPending}
              onClick={() => supply.mutate({ version: of.version, evidence: [...before, ...drafts.map(written)] })}
            >
              {t.eligibility.form.supply}
            </Button>
          </section>
        )
      }}
    </Answered>
  )
}

export function ApplyPage() {
  const { t } = useText()
  const go = useNavigate()
  const { message } = App.useApp()
  const asked = useAsk<Form>('/api/eligibility/form')
  return (
    <>
      <Back title={t.eligibility.phone.apply} to="/patient/applications" />
      <Answered asked={asked}>
        {(form) => (
          <section className="card">
            <ApplicationForm
              form={form}
              onDone={({ applicationId }) => {
                void message.success(t.eligibility.form.submitted)
                void go(`/patient/applications/${applicationId}`)
              }}
            />
          </section>
        )}
      </Answered>
    </>
  )
}
