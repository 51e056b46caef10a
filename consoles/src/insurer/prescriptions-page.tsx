import { useNavigate } from 'react-router'
import type { PrescriptionRow } from '../../../modules/agency/api.ts'
import { useText } from '../language/language.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { usePrescriptionFaces } from '../parts/prescription-state.ts'
import { usePrescriptionColumns } from './columns.tsx'
import { useLedgerFilters } from './filters.ts'
import { personPath } from './links.tsx'

/** Every prescription of the region. */
export function PrescriptionsPage() {
  const { t } = useText()
  const words = t.insurer.prescriptions
  const navigate = useNavigate()
  const faces = usePrescriptionFaces()
  const columns = usePrescriptionColumns()
  const shared = useLedgerFilters()
  const states = Object.entries(faces).map(([value, { text }]) => ({ value, label: text }))
  return (
    <ListPage<PrescriptionRow>
      name="insurer-prescriptions"
      title={words.title}
      path="/api/insurer/prescriptions"
      filters={[{ kind: 'choice', key: 'state', label: t.insurer.filters.state, options: states }, ...shared]}
      columns={columns}
      rowKey={({ prescriptionId }) => prescriptionId}
      onOpen={({ person }) => void navigate(personPath(person.code))}
      empty={{ title: words.empty, hint: words.emptyHint }}
      exports
    />
  )
}
