import { PhoneOutlined } from '@ant-design/icons'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import type { PublicInstitution, PublicInstitutions } from '../../../modules/institutions/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { useAddressParams } from '../parts/address-params.ts'
import { Tint } from '../parts/state-tag.tsx'
import { Back } from './back.tsx'
import { GrowingList } from './growing-list.tsx'

/** The pharmacies and hospitals of my place that take part (FJ2023-9.3). */
export function PlacesPage() {
  const { t } = useText()
  const words = t.patient.places
  const [params, change] = useAddressParams()
  const [size, setSize] = useState(20)
  const [query, setQuery] = useState('')
  const kind = params.get('kind') === 'hospital' ? 'hospital' : 'pharmacy'
  const region = params.get('region') ?? ''
  const asked = useAsk<PublicInstitutions>(
    '/api/public/institutions',
    { kind, size, ...(/^\d{2,6}$/.test(region) && { region }), ...(query && { query }) },
    { keep: true },
  )
  const choose = (next: string) => {
    setSize(20)
    change({ kind: next })
  }
  return (
    <>
      <Back title={words.title} to="/patient" />
      <div className="stack">
        <Segmented
          block
          aria-label={words.title}
          value={kind}
          onChange={choose}
          options={(['pharmacy', 'hospital'] as const).map((value) => ({ value, label: t.institutions.kind[value] }))}
        />
        <Input.Search
          aria-label={words.find}
          placeholder={words.find}
          allowClear
          maxLength={60}
          onSearch={(value) => setQuery(value.trim())}
        />
      </div>
      <GrowingList asked={asked} size={size} onSize={setSize} words={words}>
        {(row) => <Place key={row.institutionId} place={row} />}
      </GrowingList>
    </>
  )
}

function Place({ place }: { readonly place: PublicInstitution }) {
  const { t, say } = useText()
  return (
    <article className="card offer">
      <div className="spread">
        <h2>{place.name}</h2>
        <Button icon={<PhoneOutlined />} href={`tel:${place.phone}`} aria-label={`${t.find.call} ${place.name}`} />
      </div>
      <p className="quiet">
        {say(place.regionName)} · {place.address}
      </p>
      <p className="row quiet">
        {place.dualChannel && <Tint color="know">{t.institutions.open.dual}</Tint>}
        {t.patient.places.since(place.since)}
      </p>
    </article>
  )
}
