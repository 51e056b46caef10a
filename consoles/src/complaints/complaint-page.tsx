import { Link, useParams } from 'react-router'
import type { Complaint } from '../../../modules/supervision/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { OneComplaint } from './one-complaint.tsx'

/** One complaint at a desk: what happened, what the institution says, what is decided. */
export function ComplaintPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const { complaintId } = useParams()
  const asked = useAsk<Complaint>(`/api/turned-away/${complaintId}`)
  return (
    <section className="stack" style={{ maxWidth: 900 }}>
      <header className="spread">
        <h1>{t.complaints.title}</h1>
        <Link to={`${home}/complaints`}>{t.complaints.title}</Link>
      </header>
      <Answered asked={asked} rows={8}>
        {(complaint) => <OneComplaint key={complaint.version} of={complaint} />}
      </Answered>
    </section>
  )
}
