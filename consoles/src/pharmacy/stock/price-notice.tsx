import { Alert, Button } from 'antd'
import { Link } from 'react-router'
import type { AlertsRead, PriceAlerts } from '../../../../modules/stock/api.ts'
import { useAsk, useChange } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'

const path = '/api/pharmacy/stock/price-alerts'

/** New listed prices that were told today or lately and that nobody here has seen yet (FJ2023-6.2). */
export function PriceNotice() {
  const { t } = useText()
  const words = t.stock.prices
  const { data } = useAsk<PriceAlerts>(path)
  const read = useChange<object, AlertsRead>(`${path}/reading`, { refresh: [path] })
  const unread = data?.rows.filter((row) => row.unread) ?? []
  const [first] = unread
  if (!first) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={words.waiting(unread.length, first.genericName, words.left(first.daysLeft))}
      action={
        <span className="row">
          <Link to="/pharmacy/stock/prices">{words.look}</Link>
          <Button size="small" loading={read.isPending} onClick={() => read.mutate({})}>
            {words.seen}
          </Button>
        </span>
      }
    />
  )
}
