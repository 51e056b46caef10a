import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { ListTaken } from '../../../modules/family-doctors/api.ts'
import { useText } from '../language/language.tsx'
import { DayText, InstantText } from '../parts/day.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { useDistricts, useYears } from './districts.ts'

/** The lists of family-doctor contracts that districts sent. */
export function ContractListsPage({ home }: { readonly home: string }) {
  const { t, say } = useText()
  const words = t.registers.contracts
  const go = useNavigate()
  return (
    <ListPage<ListTaken>
      name="family-doctors.lists"
      title={words.title}
      path="/api/family-doctors/lists"
      size={50}
      exports
      rowKey={({ listId }) => listId}
      onOpen={({ listId }) => void go(`${home}/contracts/${listId}`)}
      empty={{ title: words.empty, hint: words.emptyHint }}
      actions={
        <>
          <Link to={`${home}/hardship`}>{words.hardshipTitle}</Link>
          <Button icon={<DownloadOutlined />} href="/api/family-doctors/template" download>
            {words.template}
          </Button>
          <Button type="primary" icon={<UploadOutlined />} onClick={() => go(`${home}/contracts/import`)}>
            {words.import}
          </Button>
        </>
      }
      filters={[
        { kind: 'choice', key: 'region', label: words.district, options: useDistricts() },
        { kind: 'choice', key: 'year', label: words.year, options: useYears() },
      ]}
      columns={[
        { key: 'year', title: words.year, render: (row) => row.year },
        { key: 'region', title: words.district, render: (row) => say(row.regionName) },
        { key: 'file', title: words.file, render: (row) => row.fileName },
        ...(['rows', 'new', 'kept', 'changed', 'gone'] as const).map((key) => ({
          ...{ key, title: words[key], align: 'right' as const },
          render: (row: ListTaken) => <span className="num">{row[key]}</span>,
        })),
        {
          key: 'effect',
          title: words.effectOn,
          render: (row) => (
            <span className="row">
              <DayText day={row.effectOn} weekday={false} />
              {row.late && <Tint color="think">{words.late}</Tint>}
            </span>
          ),
        },
        { key: 'at', title: words.takenAt, render: (row) => <InstantText at={row.takenAt} />, spare: true },
      ]}
    />
  )
}
