import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import type { SettlementList, SettlementRow } from '../../../modules/agency/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { useShortcut } from '../parts/shortcuts.tsx'
import { settlementPath } from './links.tsx'

const size = 20

/** A case opened from a list keeps the list's filters in its address: this is the way back into it. */
export function caseOf(row: SettlementRow, list: URLSearchParams): string {
  const params = new URLSearchParams(list)
  if (!params.has('page')) params.set('page', '1')
  return `${settlementPath(row.settlementId)}?${params}`
}

interface Neighbours {
  readonly here: SettlementRow | undefined
  readonly previous: SettlementRow | undefined
  readonly next: SettlementRow | undefined
}

/** The rows before and after this one in the list it was opened from; none for a case that was opened alone. */
export function useNeighbours(settlementId: string): Neighbours {
  const [params] = useSearchParams()
  const page = params.get('page')
  const asked = { ...Object.fromEntries(params), page: Number(page), size }
  const { data } = useAsk<SettlementList>(page === null ? undefined : '/api/insurer/settlements', asked, {
    staleSeconds: 300,
  })
  const rows = data?.rows ?? []
  const at = rows.findIndex((row) => row.settlementId === settlementId)
  return at === -1
    ? { here: undefined, previous: undefined, next: undefined }
    : { here: rows[at], previous: rows[at - 1], next: rows[at + 1] }
}

/** The next case without going back to the list. */
export function NeighbourButtons({ previous, next }: Neighbours) {
  const { t } = useText()
  const words = t.insurer.settlement
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const open = (row: SettlementRow | undefined) => (row ? () => void navigate(caseOf(row, params)) : undefined)
  useShortcut('Alt+K', words.previous, open(previous))
  useShortcut('Alt+J', words.next, open(next))
  if (!previous && !next) return null
  return (
    <span className="row">
      <Button icon={<LeftOutlined />} disabled={!previous} onClick={open(previous)} title="Alt+K">
        {words.previous}
      </Button>
      <Button icon={<RightOutlined />} iconPlacement="end" disabled={!next} onClick={open(next)} title="Alt+J">
        {words.next}
      </Button>
    </span>
  )
}
