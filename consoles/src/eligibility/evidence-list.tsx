import { PaperClipOutlined } from '@ant-design/icons'
import type { Application, EvidenceFile } from '../../../modules/eligibility/api.ts'
import { useText } from '../language/language.tsx'
import { DayText } from '../parts/day.tsx'

type Shown = Readonly<{ evidence: Application['evidence']; files: readonly EvidenceFile[] }>

/** The evidence in the order of its days, each with its files. */
export function EvidenceList({ evidence, files }: Shown) {
  const { t, say } = useText()
  if (evidence.length === 0) return <p className="quiet">{t.eligibility.noEvidence}</p>
  return (
    <table className="ant-table" style={{ width: '100%', borderSpacing: '0 6px' }}>
      <thead className="unseen">
        <tr>
          <th>{t.eligibility.form.item}</th>
          <th>{t.eligibility.form.value}</th>
          <th>{t.eligibility.form.day}</th>
          <th>{t.eligibility.form.files}</th>
        </tr>
      </thead>
      <tbody>
        {evidence
          .toSorted((a, b) => (a.day < b.day ? 1 : -1))
          .map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no name of its own and is never moved here
            <tr key={index}>
              <td>{say(one.name)}</td>
              <td>
                <strong>{one.code ?? one.value ?? ''}</strong> <span className="quiet">{one.unit}</span>
              </td>
              <td>
                <DayText day={one.day} weekday={false} />
              </td>
              <td>
                <span className="quiet">{one.institutionName}</span>{' '}
                <Files of={files.filter(({ fileId }) => one.fileIds?.includes(fileId))} />
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

export function Files({ of }: { readonly of: readonly EvidenceFile[] }) {
  return (
    <span className="evidence-files">
      {of.map(({ fileId, name }) => (
        <a key={fileId} href={`/api/eligibility/files/${fileId}`} target="_blank" rel="noreferrer">
          <PaperClipOutlined /> {name}
        </a>
      ))}
    </span>
  )
}
