import { Alert, Segmented } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { Queue, QueueRow } from '../../../modules/dispensing/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { useAddressParams } from '../parts/address-params.ts'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Code } from '../parts/code.tsx'
import { InstantText } from '../parts/day.tsx'
import { type ListColumn, ListPage } from '../parts/list-page.tsx'
import { Money } from '../parts/money.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { dispensingFaces, dispensingStates } from './states.ts'
import { PriceNotice } from './stock/price-notice.tsx'

/** Who waits for what: today's queue, by state. */
export function QueuePage() {
  const { t, say } = useText()
  const words = t.pharmacy.list
  const navigate = useNavigate()
  const faces = dispensingFaces(t)
  const columns: readonly ListColumn<QueueRow>[] = [
    { key: 'state', title: words.state, width: 100, render: ({ state }) => <StateTag state={state} faces={faces} /> },
    { key: 'patient', title: words.patient, width: 100, render: ({ patientName }) => <strong>{patientName}</strong> },
    { key: 'disease', title: words.disease, render: ({ disease }) => say(disease) },
    { key: 'next', title: words.next, render: ({ next }) => (next ? say(next.message) : '—') },
    { key: 'items', title: words.items, align: 'right', width: 64, render: ({ items }) => items },
    { key: 'total', title: words.total, align: 'right', width: 100, render: ({ total }) => <Money amount={total} /> },
    { key: 'pulledAt', title: words.pulledAt, width: 150, render: ({ pulledAt }) => <InstantText at={pulledAt} /> },
    {
      key: 'validUntil',
      title: words.validUntil,
      width: 150,
      render: ({ validUntil }) => <InstantText at={validUntil} />,
    },
    {
      key: 'number',
      title: words.number,
      render: ({ prescriptionNumber }) => <Code value={prescriptionNumber} tail={8} />,
    },
  ]
  return (
    <ListPage<QueueRow>
      name="pharmacy-queue"
      title={words.title}
      path="/api/pharmacy/dispensings"
      filters={[
        { kind: 'text', key: 'query', label: words.search },
        { kind: 'day', key: 'day', label: words.day },
      ]}
      columns={columns}
      rowKey={({ dispensingId }) => dispensingId}
      onOpen={({ dispensingId }) => void navigate(`/pharmacy/dispensings/${dispensingId}`)}
      empty={{ title: words.empty, hint: words.emptyHint }}
      actions={<ByState />}
      summary={() => (
        <>
          <SuspensionNotice />
          <PriceNotice />
        </>
      )}
    />
  )
}

/** Nothing can be settled here for now: since when, why, and who lifts it. */
function SuspensionNotice() {
  const { t } = useText()
  const { data } = useAsk<Queue>('/api/pharmacy/dispensings', { size: 1 }, { everySeconds: 15 })
  const suspended = data?.suspended
  if (!suspended) return null
  return (
    <Alert
      type="error"
      showIcon
      title={t.pharmacy.list.suspended(suspended.from, suspended.reason)}
      description={
        <span className="row">
          {t.pharmacy.list.suspendedHint} <ClauseMarks ids={suspended.cites} />
          <Link to="/pharmacy/shop">{t.institutions.menu.shop}</Link>
        </span>
      }
    />
  )
}

/** The states with how many are in each; the one chosen stands in the address. */
function ByState() {
  const { t } = useText()
  const [params, change] = useAddressParams()
  const faces = dispensingFaces(t)
  const { data } = useAsk<Queue>('/api/pharmacy/dispensings', { size: 1 }, { everySeconds: 15 })
  const counted = dispensingStates.filter((state) => data?.counts[state] || params.get('state') === state)
  return (
    <Segmented
      aria-label={t.pharmacy.list.state}
      value={params.get('state') ?? ''}
      onChange={(state) => change({ state, page: null })}
      options={[
        { value: '', label: t.pharmacy.list.all },
        ...counted.map((state) => ({ value: state, label: `${faces[state].text} ${data?.counts[state] ?? 0}` })),
      ]}
    />
  )
}
