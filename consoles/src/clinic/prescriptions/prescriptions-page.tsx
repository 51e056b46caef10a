import { useNavigate } from 'react-router'
import type { PrescriptionRow, PrescriptionState } from '../../../../modules/prescribing/api.ts'
import { useText } from '../../language/language.tsx'
import { Code } from '../../parts/code.tsx'
import { InstantText } from '../../parts/day.tsx'
import { ListPage } from '../../parts/list-page.tsx'
import { usePrescriptionFaces } from '../../parts/prescription-state.ts'
import { StateTag } from '../../parts/state-tag.tsx'

/** What this doctor, or this institution, has issued. */
export function PrescriptionsPage() {
  const { t, say, list } = useText()
  const navigate = useNavigate()
  const faces = usePrescriptionFaces()
  const words = t.clinic.prescription
  return (
    <ListPage<PrescriptionRow>
      name="clinic.prescriptions"
      title={words.listTitle}
      path="/api/clinic/prescriptions"
      rowKey={(row) => row.prescriptionId}
      onOpen={(row) => navigate(`/clinic/prescriptions/${row.prescriptionId}`)}
      empty={{ title: words.emptyTitle, hint: words.emptyHint }}
      exports
      filters={[
        { kind: 'text', key: 'query', label: words.find, placeholder: words.findHint, search: true },
        {
          kind: 'choice',
          key: 'mine',
          label: words.mine,
          options: [{ value: 'true', label: words.mineOnly }],
          everything: words.wholeInstitution,
        },
        {
          kind: 'choice',
          key: 'state',
          label: words.state,
          options: (Object.keys(faces) as PrescriptionState[]).map((value) => ({ value, label: faces[value].text })),
        },
        { kind: 'days', key: 'issued', label: words.period, from: 'from', to: 'to' },
      ]}
      columns={[
        { key: 'state', title: words.state, render: (row) => <StateTag state={row.state} faces={faces} /> },
        { key: 'number', title: words.number, render: (row) => <Code value={row.number} /> },
        { key: 'patient', sort: true, title: words.patient, render: (row) => row.patientName },
        { key: 'disease', title: words.disease, render: (row) => say(row.diseaseName) },
        { key: 'diagnosis', title: words.diagnosis, render: (row) => row.diagnosisName, spare: true },
        { key: 'drugs', title: words.drugs, render: (row) => list(row.drugs) },
        { key: 'days', sort: true, title: words.days, align: 'right', render: (row) => row.days },
        {
          key: 'destination',
          title: words.destination,
          render: (row) => (row.destination === 'in-house' ? t.clinic.editor.inHouse : t.clinic.editor.circulation),
          spare: true,
        },
        { key: 'issued', sort: true, title: words.issued, render: (row) => <InstantText at={row.issuedAt} /> },
        { key: 'valid', sort: true, title: words.validUntil, render: (row) => <InstantText at={row.validUntil} /> },
        { key: 'doctor', title: words.doctor, render: (row) => row.doctorName },
      ]}
    />
  )
}
