import { useNavigate, useSearchParams } from 'react-router'
import type { SettlementList, SettlementRow } from '../../../modules/agency/api.ts'
import { useText } from '../language/language.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { yuan } from '../parts/money.tsx'
import { useSettlementColumns } from './columns.tsx'
import { useLedgerFilters } from './filters.ts'
import { caseOf } from './neighbours.tsx'

/** Every settlement of the region, with the sums of all that match. */
export function SettlementsPage() {
  const { t } = useText()
  const words = t.insurer.settlements
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const columns = useSettlementColumns()
  const shared = useLedgerFilters()
  const kinds = (['dispensing', 'visit', 'reversal'] as const).map((value) => ({
    value,
    label: t.insurer.kinds[value],
  }))
  return (
    <ListPage<SettlementRow>
      name="insurer-settlements"
      title={words.title}
      path="/api/insurer/settlements"
      filters={[{ kind: 'choice', key: 'kind', label: t.insurer.filters.kind, options: kinds }, ...shared]}
      columns={columns}
      rowKey={({ settlementId }) => settlementId}
      onOpen={(row) => void navigate(caseOf(row, params))}
      empty={{ title: words.empty, hint: words.emptyHint }}
      exports
      summary={(answer) => <Sums answer={answer} />}
    />
  )
}

function Sums({ answer }: { readonly answer: { rows: readonly SettlementRow[]; total: number } }) {
  const { t } = useText()
  if (!hasSums(answer)) return null
  const { total, fund, personal } = answer.sums
  return <p className="num">{t.insurer.settlements.sums(`¥${yuan(total)}`, `¥${yuan(fund)}`, `¥${yuan(personal)}`)}</p>
}

function hasSums(answer: object): answer is Pick<SettlementList, 'sums'> {
  return 'sums' in answer
}
