import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Choice, Chosen, Pharmacies, PharmaciesQuery } from '../../../modules/circulation/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { useAddressParams } from '../parts/address-params.ts'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { Back } from './back.tsx'
import { Offer } from './offer.tsx'

type Sort = NonNullable<PharmaciesQuery['sort']>

/** Where the medicine is, how far, and what it costs me there. */
export function PharmaciesPage() {
  const { t } = useText()
  const { prescriptionId } = useParams()
  const navigate = useNavigate()
  const [params, change] = useAddressParams()
  const [size, setSize] = useState(10)
  const words = t.patient.pharmacies
  const sort = (params.get('sort') ?? 'complete') as Sort
  const complete = params.get('complete') === 'true'
  const here = `/patient/prescriptions/${prescriptionId}`
  const asked = useAsk<Pharmacies>(
    `/api${here}/pharmacies`,
    { sort, complete: complete || undefined, size },
    { keep: true },
  )
  const choose = useChange<Choice, Chosen>(`/api${here}/choice`, { onDone: () => navigate(here) })
  return (
    <>
      <Back title={words.title} to={here} />
      <div className="offer-filters">
        <Segmented
          block
          aria-label={words.title}
          value={complete}
          onChange={(value) => change({ complete: value ? 'true' : undefined })}
          options={[
            { value: false, label: words.all },
            { value: true, label: words.complete },
          ]}
        />
        <Select
          aria-label={words.sort}
          value={sort}
          onChange={(value) => change({ sort: value })}
          options={[
            { value: 'complete', label: words.byComplete },
            { value: 'distance', label: words.byDistance },
            { value: 'price', label: words.byPrice },
          ]}
        />
      </div>
      {choose.isError && <Trouble error={choose.error} />}
      <Answered asked={asked} rows={8}>
        {({ rows, total, area, sameBenefit }) => (
          <>
            {rows.length === 0 && (
              <section className="card">
                <Nothing title={words.none} hint={words.noneHint} />
              </section>
            )}
            {rows.map((offer) => (
              <Offer
                key={offer.institution.institutionId}
                offer={offer}
                choosing={choose.isPending && choose.variables?.institutionId === offer.institution.institutionId}
                onChoose={() => choose.mutate({ institutionId: offer.institution.institutionId })}
              />
            ))}
            {total > rows.length && (
              <Button onClick={() => setSize(size + 10)} loading={asked.isFetching} disabled={size >= 50}>
                {words.more}
              </Button>
            )}
            {sameBenefit && (
              <p className="quiet row">
                {words.sameBenefit} <ClauseMarks ids={sameBenefit.cites} />
              </p>
            )}
            <p className="quiet row">
              {words.straight} · {words.area} <ClauseMarks ids={area.cites} />
            </p>
          </>
        )}
      </Answered>
    </>
  )
}
