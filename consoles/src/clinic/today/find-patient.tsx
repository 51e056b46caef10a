import { Button, Input, type InputRef, Skeleton } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { OpenVisit, PatientsFound, VisitOpened } from '../../../../modules/prescribing/api.ts'
import { useAsk, useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { Code } from '../../parts/code.tsx'
import { Nothing } from '../../parts/nothing.tsx'
import { Trouble } from '../../parts/trouble.tsx'

type Found = PatientsFound['rows'][number]

/** Credential, Enter, look at the name, Enter: the patient is received. */
export function FindPatient() {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const [credential, setCredential] = useState<string>()
  const [short, setShort] = useState(false)
  const box = useRef<InputRef>(null)
  const found = useAsk<PatientsFound>(credential ? '/api/clinic/patients' : undefined, { query: credential })
  const search = () => {
    const whole = typed.replace(/\s/g, '')
    setShort(whole.length < 6)
    if (whole.length >= 6) setCredential(whole)
  }
  return (
    <search className="panel find">
      <label htmlFor="find-patient">{t.clinic.find.label}</label>
      <div className="find-box" data-search>
        <Input.Search
          id="find-patient"
          ref={box}
          size="large"
          autoFocus
          allowClear
          enterButton={t.parts.search}
          value={typed}
          status={short ? 'error' : ''}
          placeholder={t.clinic.find.placeholder}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setTyped(event.target.value)
            setCredential(undefined)
            setShort(false)
          }}
          onSearch={search}
        />
      </div>
      {short && <span role="alert">{t.clinic.find.tooShort}</span>}
      {credential && found.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {found.isError && <Trouble error={found.error} />}
      {credential && found.data?.total === 0 && <Nothing title={t.clinic.find.none} hint={t.clinic.find.noneHint} />}
      {credential &&
        found.data?.rows.map((row) => <FoundPatient key={row.patient.personId} found={row} credential={credential} />)}
    </search>
  )
}

function FoundPatient({ found, credential }: { readonly found: Found; readonly credential: string }) {
  const { t, say } = useText()
  const navigate = useNavigate()
  const { patient, openVisitId } = found
  const receive = useChange<OpenVisit, VisitOpened>('/api/clinic/visits', {
    onDone: ({ personId }) => navigate(`/clinic/patients/${personId}`),
  })
  const words = t.clinic.person
  return (
    <>
      <div className="found">
        <div>
          <strong style={{ fontSize: 18 }}>{patient.name}</strong> {words[patient.sex]} {words.age(patient.age)}
          <div className="row quiet">
            <span>{patient.identityNumber}</span>
            <Code value={patient.insuranceCode} />
            <span>
              {words[patient.insurance]} · {say(patient.regionName)}
            </span>
          </div>
        </div>
        {openVisitId === null && (
          <Button
            size="large"
            loading={receive.isPending}
            onClick={() => receive.mutate({ credential, internet: true })}
          >
            {t.clinic.find.internet}
          </Button>
        )}
        <Button
          type="primary"
          size="large"
          autoFocus
          loading={receive.isPending}
          onClick={() =>
            openVisitId ? navigate(`/clinic/patients/${patient.personId}`) : receive.mutate({ credential })
          }
        >
          {openVisitId ? t.clinic.find.goOn : t.clinic.find.receive}
        </Button>
      </div>
      {receive.isError && <Trouble error={receive.error} />}
    </>
  )
}
