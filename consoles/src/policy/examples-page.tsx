import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button, Checkbox, Input, type TableColumnType } from 'antd'
import { Link, useParams } from 'react-router'
import type { ExamplesPage as Page, WorkedExample } from '../../../modules/policies/api.ts'
import { address } from '../api/client.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Code } from '../parts/code.tsx'
import { Ladder } from '../parts/ladder.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { Tint } from '../parts/state-tag.tsx'
import './policy.css'
import { useAddressParams } from '../parts/address-params.ts'
import { Table } from '../parts/table.tsx'

/** The visits worked out by hand for a place, and what the engine makes of each now. */
export function ExamplesPage() {
  const { packId = '' } = useParams()
  const asked = useAsk<Page>(`/api/policies/${packId}/examples`)
  return (
    <Answered asked={asked} rows={12}>
      {(page) => <Examples page={page} />}
    </Answered>
  )
}

function Examples({ page }: { readonly page: Page }) {
  const { t, say, language } = useText()
  const words = t.examples
  const [params, change] = useAddressParams()
  const word = (params.get('query') ?? '').toLowerCase()
  const onlyDiffering = params.get('differing') !== null
  const found = page.rows.filter(
    ({ why, day, given, cites, agrees }) =>
      !(onlyDiffering && agrees) &&
      `${why} ${day} ${given.map(({ is }) => say(is)).join(' ')} ${cites.join(' ')}`.toLowerCase().includes(word),
  )
  const differing = page.total - page.agreeing
  return (
    <section className="stack">
      <header className="spread">
        <div className="row">
          <h1>{words.title(say(page.name))}</h1>
          <Link to=".." relative="path">
            {words.toValues}
          </Link>
          <span className="quiet">
            {t.policy.version} <Code value={page.hash} />
          </span>
        </div>
        <Button
          icon={<DownloadOutlined />}
          href={address(`/api/policies/${page.packId}/examples`, { format: 'xlsx', language })}
          download
        >
          {t.parts.export}
        </Button>
      </header>
      <Alert
        type={differing === 0 && page.faults.length === 0 ? 'success' : 'error'}
        showIcon
        title={differing === 0 ? words.allAgree(page.total) : words.someDiffer(differing, page.total)}
        {...(page.faults.length > 0 ? { description: <FileFaults faults={page.faults} /> } : {})}
      />
      <div className="row no-print">
        <Input
          allowClear
          data-search
          aria-label={words.search}
          placeholder={words.search}
          style={{ width: 260 }}
          defaultValue={params.get('query') ?? ''}
          onChange={(event) => change({ query: event.target.value })}
        />
        <Checkbox checked={onlyDiffering} onChange={({ target }) => change({ differing: target.checked ? '1' : '' })}>
          {words.onlyDiffering}
        </Checkbox>
        <span className="quiet">{t.parts.count(found.length)}</span>
      </div>
      <ExamplesTable rows={found} />
    </section>
  )
}

function FileFaults({ faults }: { readonly faults: Page['faults'] }) {
  const { say } = useText()
  return faults.map(({ line, what, mend }) => (
    <p key={`${line} ${what.zh}`}>
      {line}: {say(what)} <span className="quiet">{say(mend)}</span>
    </p>
  ))
}

function ExamplesTable({ rows }: { readonly rows: readonly WorkedExample[] }) {
  const { t, say } = useText()
  const words = t.examples
  const columns: TableColumnType<WorkedExample>[] = [
    {
      key: 'why',
      title: words.why,
      width: 230,
      render: (_, { why, person }) => (
        <>
          <strong lang="zh">{why}</strong>
          {person !== null && (
            <>
              <br />
              <span className="quiet">{words.follows(person)}</span>
            </>
          )}
        </>
      ),
    },
    {
      key: 'given',
      title: words.given,
      render: (_, { day, given }) => (
        <>
          <span className="case num">{day}</span>
          {given.map(({ fact, is }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two items of a bill may be the same, and the list never changes
            <span key={index} className="case">
              <span className="quiet">{say(fact)}</span> {say(is)}
            </span>
          ))}
        </>
      ),
    },
    {
      key: 'results',
      title: `${words.expected} / ${words.got}`,
      width: 300,
      render: (_, { results }) => (
        <dl className="example-results">
          {results.map(({ name, expected, got, same }) => (
            <div key={name.zh} className={same ? '' : 'example-differs'}>
              <dt>{say(name)}</dt>
              <dd>{say(expected)}</dd>
              <dd>{same ? '=' : '≠'}</dd>
              <dd>{say(got)}</dd>
            </div>
          ))}
        </dl>
      ),
    },
    {
      key: 'agrees',
      title: words.outcome,
      width: 90,
      render: (_, { agrees }) => <Tint color={agrees ? 'good' : 'stop'}>{agrees ? words.agrees : words.differs}</Tint>,
    },
    { key: 'cites', title: t.policy.grounds, width: 112, render: (_, { cites }) => <ClauseMarks ids={cites} /> },
  ]
  return (
    <div className="panel">
      <Table<WorkedExample>
        size="small"
        rowKey="line"
        columns={columns}
        dataSource={[...rows]}
        pagination={false}
        scroll={{ x: 1060 }}
        expandable={{ expandedRowRender: (row) => <Trace example={row} /> }}
        locale={{ emptyText: <Nothing title={words.none} hint={words.noneHint} /> }}
      />
    </div>
  )
}

/** How the engine came to it, in words. */
function Trace({ example: { rungs } }: { readonly example: WorkedExample }) {
  const { t, say } = useText()
  const last = rungs.length - 1
  return (
    <Ladder
      title={t.examples.trace}
      rungs={rungs.map(({ step, words, to, cites }, index) => ({
        key: `${index} ${step}`,
        words: say(words),
        amount: to,
        part: index === 0 ? 'whole' : index === last ? 'own' : 'less',
        cites,
      }))}
    />
  )
}
