import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import type { ZoneCheck, ZoneCheckBegun, ZonedPlace, ZonedPlaces } from '../../../modules/stock/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { DayText } from '../parts/day.tsx'
import { type ListColumn, ListPage } from '../parts/list-page.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { CheckList } from './check-list.tsx'
import { PlacementList } from './placement-list.tsx'

const home = '/insurer/goods/zones'

/** Every pharmacy of the area with how much of its stock is in its zone and marked; whoever stands worst is first. */
export function ZonedPlacesPage() {
  const { t } = useText()
  const words = t.zones
  const navigate = useNavigate()
  const columns: readonly ListColumn<ZonedPlace>[] = [
    {
      key: 'place',
      title: words.place,
      render: ({ name, institutionId }) => (
        <div className="drug">
          <strong>{name}</strong>
          <span className="quiet">{institutionId}</span>
        </div>
      ),
    },
    { key: 'stocked', title: words.stocked, align: 'right', width: 90, render: ({ stocked }) => stocked },
    { key: 'inOrder', title: words.inOrder, align: 'right', width: 90, render: ({ inOrder }) => inOrder },
    { key: 'share', title: words.share, align: 'right', width: 120, render: (row) => <Share row={row} /> },
    {
      key: 'checked',
      title: words.checkedOn,
      width: 130,
      render: ({ checkedOn }) =>
        checkedOn ? <DayText day={checkedOn} weekday={false} /> : <span className="quiet">{words.never}</span>,
    },
    {
      key: 'wrong',
      title: words.wrong,
      width: 110,
      render: ({ wrong, openCheck }) =>
        openCheck ? <Tint color="think">{words.unfinished}</Tint> : wrong > 0 ? <Tint color="stop">{wrong}</Tint> : '—',
    },
  ]
  return (
    <ListPage<ZonedPlace>
      name="insurer-zones"
      title={words.title}
      path="/api/insurer/zones"
      filters={[{ kind: 'text', key: 'query', label: words.searchPlace, search: true }]}
      columns={columns}
      rowKey={({ institutionId }) => institutionId}
      onOpen={({ institutionId }) => void navigate(`${home}/${institutionId}`)}
    />
  )
}

const shareOf = ({ inOrder, stocked }: ZonedPlace): string =>
  stocked === 0 ? '—' : `${((inOrder / stocked) * 100).toFixed(1)}%`

function Share({ row }: { readonly row: ZonedPlace }) {
  const { t } = useText()
  if (!row.asked) return <span className="quiet">{t.zones.notAskedHere}</span>
  return <strong className="num">{shareOf(row)}</strong>
}

/** One pharmacy before going there: what it says, the checks before, and the way into a new one. */
export function ZonedPlacePage() {
  const { t } = useText()
  const words = t.zones
  const { institutionId = '' } = useParams()
  const navigate = useNavigate()
  const places = useAsk<ZonedPlaces>('/api/insurer/zones', { query: institutionId })
  const place = places.data?.rows.find((one) => one.institutionId === institutionId)
  const begin = useChange<ZoneCheckBegun, ZoneCheck>('/api/insurer/zone-checks', {
    refresh: ['/api/zone-checks', '/api/insurer/zones'],
    onDone: ({ checkId }) => void navigate(`${home}/checks/${checkId}`),
  })
  const open = place?.openCheck
  return (
    <div className="stack">
      <Trouble error={begin.error} />
      <PlacementList
        path={`/api/insurer/zones/${institutionId}`}
        title={place?.name ?? institutionId}
        actions={
          <Button
            type="primary"
            title={words.beginHint}
            loading={begin.isPending}
            disabled={place !== undefined && !place.asked}
            onClick={() => (open ? void navigate(`${home}/checks/${open}`) : begin.mutate({ institutionId }))}
          >
            {open ? words.goOn : words.begin}
          </Button>
        }
      />
      <CheckList to={`${home}/checks`} institutionId={institutionId} />
    </div>
  )
}
