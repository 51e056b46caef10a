import type { ReactNode } from 'react'
import type { PlacementRow, Placements } from '../../../modules/stock/api.ts'
import { useText } from '../language/language.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { DayText } from '../parts/day.tsx'
import { type ListColumn, ListPage } from '../parts/list-page.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { DrugName } from '../pharmacy/stock/drug-name.tsx'
import { placementFaces } from './faces.ts'

interface PlacementListProps {
  readonly path: string
  readonly title: ReactNode
  readonly exports?: boolean
  readonly actions?: ReactNode
  readonly chosen?: readonly PlacementRow[]
  readonly onChoose?: (rows: readonly PlacementRow[]) => void
}

/** Each drug of a shop with the zone it belongs in, where it stands and which mark it bears. */
export function PlacementList({ path, title, exports, actions, chosen, onChoose }: PlacementListProps) {
  const { t, term } = useText()
  const words = t.zones
  const faces = placementFaces(t)
  const columns: readonly ListColumn<PlacementRow>[] = [
    { key: 'drug', title: words.drug, render: (row) => <DrugName drug={row} more={row.maker} /> },
    {
      key: 'packs',
      title: words.onHand,
      align: 'right',
      width: 90,
      render: (row) => (
        <span className="num">
          {row.packs} {term(row.package)}
        </span>
      ),
    },
    { key: 'belongs', title: words.belongs, width: 150, render: ({ belongs }) => words.zones[belongs] },
    { key: 'spot', title: words.spot, width: 80, render: ({ spot }) => spot ?? '—' },
    { key: 'bears', title: words.bears, width: 130, render: ({ bears }) => words.marks[bears] },
    {
      key: 'marked',
      title: words.markedOn,
      width: 110,
      render: ({ markedOn }) => <DayText day={markedOn} weekday={false} />,
    },
    { key: 'state', title: words.state, width: 120, render: ({ state }) => <StateTag state={state} faces={faces} /> },
  ]
  return (
    <ListPage<PlacementRow>
      name="zones"
      title={title}
      path={path}
      filters={[
        { kind: 'text', key: 'query', label: words.search, search: true },
        { kind: 'choice', key: 'zone', label: words.belongs, options: optionsOf(words.zones) },
        { kind: 'choice', key: 'state', label: words.state, options: optionsOf(words.states) },
      ]}
      columns={columns}
      rowKey={({ drugCode }) => drugCode}
      empty={{ title: words.empty, hint: words.emptyHint }}
      actions={actions}
      {...(exports ? { exports } : {})}
      {...(onChoose ? { onChoose, chosen: chosen ?? [] } : {})}
      summary={(answer) => <Progress answer={answer as unknown as Placements} />}
    />
  )
}

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

function Progress({ answer }: { readonly answer: Placements }) {
  const { t } = useText()
  const words = t.zones
  if (!answer.asked) return <p className="quiet">{words.notAsked}</p>
  return (
    <p className="row">
      <strong>{words.progress(answer.inOrder, answer.stocked)}</strong>
      {answer.byZone.map(({ zone, inOrder, stocked }) => (
        <span key={zone} className="quiet">
          {words.zoneProgress(words.zones[zone], inOrder, stocked)}
        </span>
      ))}
      <ClauseMarks ids={answer.cites} />
    </p>
  )
}
