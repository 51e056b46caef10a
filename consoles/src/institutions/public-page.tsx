import { Input, Pagination, Segmented, Select } from 'antd'
import type { PublicInstitution, PublicInstitutions } from '../../../modules/institutions/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { useAddressParams } from '../parts/address-params.ts'
import { Answered } from '../parts/answered.tsx'
import { DayText } from '../parts/day.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Table } from '../parts/table.tsx'
import { PublicFrame } from '../shell/public-frame.tsx'
import './institutions.css'

const size = 20

/** Whom anybody may go to, read without signing in. */
export function PublicPage() {
  const { t, say, list } = useText()
  const words = t.institutions.open
  const [params, change] = useAddressParams()
  const page = Number(params.get('page') ?? 1)
  const kind = params.get('kind') ?? 'pharmacy'
  const set = (name: string, value: string) => change({ page: undefined, [name]: value })
  const region = params.get('region') ?? ''
  const query = params.get('query') ?? ''
  const asked = useAsk<PublicInstitutions>(
    '/api/public/institutions',
    { page, size, kind, ...(/^\d{2,6}$/.test(region) && { region }), ...(query && { query }) },
    { keep: true },
  )
  return (
    <PublicFrame title={words.title} hint={words.hint}>
      <div className="row">
        <Segmented
          value={kind}
          onChange={(value) => set('kind', value)}
          options={(['pharmacy', 'hospital'] as const).map((value) => ({
            value,
            label: t.institutions.kind[value],
          }))}
        />
        <Input.Search
          aria-label={words.find}
          placeholder={words.find}
          defaultValue={query}
          style={{ width: 240 }}
          onSearch={(value) => set('query', value.trim())}
        />
        <Select
          aria-label={t.institutions.field.region}
          value={region}
          style={{ minWidth: 160 }}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: words.everywhere },
            ...(asked.data?.regions ?? []).map((one) => ({ value: one.region, label: say(one.name) })),
          ]}
          onChange={(value) => set('region', value)}
        />
      </div>
      <Answered asked={asked} rows={8}>
        {({ rows, total, without }) => (
          <>
            {kind === 'pharmacy' && without.length > 0 && (
              <p className="quiet">{words.without(list(without.map(({ name }) => say(name))))}</p>
            )}
            {rows.length === 0 ? (
              <Nothing title={words.empty} hint={t.institutions.emptyHint} />
            ) : (
              <Table<PublicInstitution>
                size="small"
                rowKey="institutionId"
                pagination={false}
                dataSource={[...rows]}
                columns={[
                  {
                    key: 'name',
                    title: t.institutions.field.institution,
                    render: (_, row) => (
                      <div className="public-place">
                        <span className="row">
                          <strong>{row.name}</strong>
                          {row.dualChannel && <Tint color="know">{words.dual}</Tint>}
                        </span>
                        <span className="quiet public-where">
                          {row.address} · <a href={`tel:${row.phone}`}>{row.phone}</a>
                        </span>
                      </div>
                    ),
                  },
                  {
                    key: 'region',
                    responsive: ['md'],
                    title: t.institutions.field.region,
                    render: (_, row) => say(row.regionName),
                  },
                  {
                    key: 'address',
                    responsive: ['md'],
                    title: t.institutions.field.address,
                    render: (_, row) => row.address,
                  },
                  {
                    key: 'phone',
                    responsive: ['md'],
                    title: t.institutions.field.phone,
                    render: (_, row) => <a href={`tel:${row.phone}`}>{row.phone}</a>,
                  },
                  {
                    key: 'since',
                    responsive: ['md'],
                    title: words.since,
                    render: (_, row) => <DayText day={row.since} weekday={false} />,
                  },
                  {
                    key: 'number',
                    responsive: ['md'],
                    title: words.agreement,
                    render: (_, row) => row.agreementNumber ?? '—',
                  },
                ]}
              />
            )}
            <Pagination
              size="small"
              current={page}
              pageSize={size}
              total={total}
              showSizeChanger={false}
              showTotal={words.count}
              onChange={(next) => set('page', String(next))}
            />
          </>
        )}
      </Answered>
    </PublicFrame>
  )
}
