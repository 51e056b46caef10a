import type { PrescriptionRow, SettlementRow } from '../../../modules/agency/api.ts'
import type { PrescriptionState } from '../../../modules/prescribing/api.ts'
import { type Catalogue, useText } from '../language/language.tsx'
import { InstantText } from '../parts/day.tsx'
import type { ListColumn } from '../parts/list-page.tsx'
import { Money, yuan } from '../parts/money.tsx'
import { usePrescriptionFaces } from '../parts/prescription-state.ts'
import { StateTag, Tint } from '../parts/state-tag.tsx'
import { doctorPath, drugPath, NamedLink, PrescriptionNumber, personPath } from './links.tsx'

/** How prescriptions and settlements stand in a list, wherever one is shown. */

export function usePrescriptionColumns(): readonly ListColumn<PrescriptionRow>[] {
  const { t, say } = useText()
  const faces = usePrescriptionFaces()
  const words = t.insurer.prescriptions
  const isState = (state: string): state is PrescriptionState => state in faces
  return [
    { key: 'issuedAt', title: words.issuedAt, width: 140, render: ({ issuedAt }) => <InstantText at={issuedAt} /> },
    {
      key: 'state',
      title: words.state,
      width: 90,
      render: ({ state }) => (isState(state) ? <StateTag state={state} faces={faces} /> : state),
    },
    {
      key: 'person',
      title: words.person,
      width: 90,
      render: ({ person }) => <NamedLink to={personPath(person.code)} name={person.name} />,
    },
    { key: 'disease', title: words.disease, render: ({ disease }) => say(disease.name) },
    {
      key: 'drugs',
      title: words.drugs,
      render: ({ drugs }) => (
        <ul className="items">
          {drugs.map(({ code, name, packs, dispensedPacks }) => (
            <li key={code}>
              <NamedLink to={drugPath(code)} name={name} />{' '}
              <span className="num quiet">
                {dispensedPacks}/{packs}
              </span>
            </li>
          ))}
        </ul>
      ),
    },
    { key: 'days', title: words.days, width: 56, align: 'right', render: ({ days }) => days },
    {
      key: 'doctor',
      title: words.doctor,
      width: 90,
      render: ({ doctor }) => <NamedLink to={doctorPath(doctor.id)} name={doctor.name} />,
    },
    { key: 'institution', title: words.institution, render: ({ institution }) => institution.name },
    {
      key: 'settlements',
      title: words.settlements,
      width: 56,
      align: 'right',
      render: ({ settlements }) => settlements,
    },
    { key: 'total', title: words.total, width: 96, align: 'right', render: ({ total }) => <Money amount={total} /> },
    {
      key: 'number',
      title: words.number,
      width: 120,
      render: ({ number }) => <PrescriptionNumber value={number} />,
    },
    {
      key: 'validUntil',
      title: words.validUntil,
      width: 140,
      spare: true,
      render: ({ validUntil }) => <InstantText at={validUntil} />,
    },
  ]
}

export function useSettlementColumns(): readonly ListColumn<SettlementRow>[] {
  const { t, say } = useText()
  const words = t.insurer.settlements
  return [
    {
      key: 'settledAt',
      title: words.settledAt,
      width: 140,
      render: ({ settledAt }) => <InstantText at={settledAt} />,
    },
    { key: 'kind', title: words.kind, width: 90, render: (row) => <KindTag row={row} t={t} /> },
    {
      key: 'person',
      title: words.person,
      width: 90,
      render: ({ person }) => <NamedLink to={personPath(person.code)} name={person.name} />,
    },
    { key: 'disease', title: words.disease, render: ({ disease }) => (disease ? say(disease.name) : '—') },
    { key: 'items', title: words.items, render: ({ items }) => <Items items={items} /> },
    { key: 'total', title: words.total, width: 90, align: 'right', render: ({ total }) => <Money amount={total} /> },
    { key: 'ratio', title: words.ratio, width: 60, align: 'right', render: ({ ratio }) => ratio },
    { key: 'fund', title: words.fund, width: 90, align: 'right', render: ({ fund }) => <Money amount={fund} /> },
    {
      key: 'other',
      title: words.other,
      width: 110,
      align: 'right',
      spare: true,
      render: ({ seriousIllness, supplementary }) => `${yuan(seriousIllness)} + ${yuan(supplementary)}`,
    },
    {
      key: 'personal',
      title: words.personal,
      width: 90,
      align: 'right',
      render: ({ personal }) => <Money amount={personal} />,
    },
    {
      key: 'doctor',
      title: words.doctor,
      width: 90,
      render: ({ doctor }) => <NamedLink to={doctorPath(doctor.id)} name={doctor.name} />,
    },
    { key: 'place', title: words.place, render: ({ place }) => place.name },
    { key: 'institution', title: words.institution, spare: true, render: ({ institution }) => institution.name },
    {
      key: 'number',
      title: words.number,
      width: 120,
      spare: true,
      render: ({ prescriptionNumber }) => <PrescriptionNumber value={prescriptionNumber} />,
    },
  ]
}

function Items({ items }: { readonly items: SettlementRow['items'] }) {
  const { term } = useText()
  return (
    <ul className="items">
      {items.map(({ kind, code, name, quantity }) => (
        <li key={code}>
          {kind === 'drug' ? <NamedLink to={drugPath(code)} name={name} /> : term(name)}{' '}
          <span className="num quiet">×{quantity}</span>
        </li>
      ))}
    </ul>
  )
}

function KindTag({ row, t }: { readonly row: SettlementRow; readonly t: Catalogue }) {
  if (row.reverses !== null) return <Tint color="stop">{t.insurer.settlements.isReversal}</Tint>
  if (row.reversedBy !== null) return <Tint color="rest">{t.insurer.settlements.reversed}</Tint>
  return <span>{t.insurer.kinds[row.kind]}</span>
}
