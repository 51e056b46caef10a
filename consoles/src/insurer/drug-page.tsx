import { Link, useParams, useSearchParams } from 'react-router'
import type { DrugFile } from '../../../modules/agency/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { useAddressParams } from '../parts/address-params.ts'
import { Answered } from '../parts/answered.tsx'
import { Code } from '../parts/code.tsx'
import { Filters } from '../parts/filters.tsx'
import { Money, yuan } from '../parts/money.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Figure } from './figure.tsx'
import { doctorPath, settlementsOf } from './links.tsx'
import { MonthsChart } from './months-chart.tsx'
import { PartsTable } from './parts-table.tsx'

/** One drug over a period: prescribed, settled, sold — and whether books and goods agree. */
export function DrugPage() {
  const { code = '' } = useParams()
  const [params] = useSearchParams()
  const query = { from: params.get('from') ?? undefined, to: params.get('to') ?? undefined }
  const asked = useAsk<DrugFile>(`/api/insurer/drugs/${encodeURIComponent(code)}`, query, { keep: true })
  return (
    <Answered asked={asked} rows={10}>
      {(drug) => <Drug drug={drug} />}
    </Answered>
  )
}

/** The period in the address, as everywhere. */
export function Period({ from, to }: { readonly from: string; readonly to: string }) {
  const { t } = useText()
  const [, change] = useAddressParams()
  return (
    <Filters
      filters={[{ kind: 'days', key: 'days', label: t.insurer.drug.period, from: 'from', to: 'to' }]}
      values={{ from, to }}
      onChange={change}
    />
  )
}

function Drug({ drug }: { readonly drug: DrugFile }) {
  const { t, term } = useText()
  const words = t.insurer.drug
  return (
    <section className="stack">
      <header className="spread">
        <div>
          <h1>
            {drug.genericName} <span className="quiet">{drug.tradeName}</span>
          </h1>
          <p className="row quiet">
            {term(drug.form)} · {drug.spec} · {drug.maker} · {t.insurer.settlement.class} {drug.class} ·{' '}
            {t.insurer.settlement.ceiling} {yuan(drug.ceiling)} {term(drug.ceilingSource ?? '')}{' '}
            <Code value={drug.code} />
          </p>
        </div>
        <Period from={drug.from} to={drug.to} />
      </header>
      <div className="tiles">
        <Figure words={words.persons} value={drug.persons} />
        <Figure words={words.amount} value={<Money amount={drug.amount} total />}>
          <Link to={settlementsOf({ drug: drug.code, from: drug.from, to: drug.to })}>{words.list}</Link>
        </Figure>
        <Figure words={words.prescribed} value={drug.packsPrescribed} />
        <Figure words={`${words.settled} / ${words.sold}`} value={`${drug.packsSettled} / ${drug.packsSold}`}>
          <Tint color={drug.packsDiffer === 0 ? 'good' : 'stop'}>
            {drug.packsDiffer === 0 ? words.agree : words.differ(String(drug.packsDiffer))}
          </Tint>
        </Figure>
      </div>
      <MonthsChart finding={(month, amount) => words.months(drug.genericName, month, amount)} months={drug.months} />
      <div className="halves">
        <PartsTable title={words.doctors} parts={drug.doctors} to={doctorPath} />
        <PartsTable
          title={words.places}
          parts={drug.places}
          to={(place) => settlementsOf({ place, drug: drug.code, from: drug.from, to: drug.to })}
        />
      </div>
    </section>
  )
}
