import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { PatientOverview } from '../../../../modules/prescribing/api.ts'
import { useAsk } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { Answered } from '../../parts/answered.tsx'
import { useShortcut } from '../../parts/shortcuts.tsx'
import { Referral } from '../../registers/referral.tsx'
import { Editor } from './editor.tsx'
import { Lookup } from './lookup.tsx'
import { NoVisit } from './no-visit.tsx'
import { PatientFilesPanel } from './patient-files.tsx'
import { Strip } from './strip.tsx'
import './patient.css'

/** One patient, from who it is to the issued prescription, without leaving the page. */
export function PatientPage() {
  const { personId } = useParams()
  const asked = useAsk<PatientOverview>(`/api/clinic/patients/${personId}`)
  return (
    <Answered asked={asked} rows={10}>
      {(overview) => <Patient overview={overview} />}
    </Answered>
  )
}

function Patient({ overview }: { readonly overview: PatientOverview }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [looking, setLooking] = useState(false)
  useShortcut('Alt+L', t.clinic.keys.lookup, () => setLooking(true))
  useShortcut('Esc', t.clinic.keys.back, looking ? undefined : () => navigate('/clinic'))
  const { openVisitId } = overview
  return (
    <div className="patient-page">
      <Strip overview={overview} onLook={() => setLooking(true)} />
      {openVisitId ? (
        <Editor key={openVisitId} overview={overview} visitId={openVisitId} onLook={() => setLooking(true)} />
      ) : (
        <NoVisit overview={overview} />
      )}
      <PatientFilesPanel personId={overview.patient.personId} />
      <Referral personId={overview.patient.personId} />
      <Lookup overview={overview} open={looking} onClose={() => setLooking(false)} />
    </div>
  )
}
