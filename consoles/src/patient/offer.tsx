import { CheckCircleFilled, EnvironmentOutlined, PhoneOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link } from 'react-router'
import type { PharmacyOffer } from '../../../modules/circulation/api.ts'
import { useText } from '../language/language.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Money } from '../parts/money.tsx'
import { Tint } from '../parts/state-tag.tsx'

interface OfferProps {
  readonly offer: PharmacyOffer
  readonly choosing: boolean
  readonly onChoose: () => void
}

/** One pharmacy: what I pay first, then how far and what it has. */
export function Offer({ offer, choosing, onChoose }: OfferProps) {
  const { t, say, list } = useText()
  const words = t.patient.pharmacies
  const { institution, expected } = offer
  const had = offer.items.filter(({ packs, available }) => available >= packs)
  const lacking = offer.items.filter(({ packs, available }) => available < packs)
  return (
    <article className={offer.chosen ? 'card offer chosen' : 'card offer'}>
      <div className="spread">
        <h2>{institution.name}</h2>
        <Tint color={offer.complete ? 'good' : 'think'}>
          {offer.complete ? words.hasAll : words.hasSome(had.length, offer.items.length)}
        </Tint>
      </div>
      <p className="quiet">
        <EnvironmentOutlined aria-hidden /> {words.metres(offer.metres)} · {institution.address}
      </p>
      {offer.chosen &&
        had.map(({ drugCode, drugName }) => (
          <Link
            key={drugCode}
            className="quiet"
            to={`/patient/complaints/goods/new?pharmacy=${institution.institutionId}&drug=${drugCode}`}
          >
            {t.institutions.complaint.wasNotThere(drugName)}
          </Link>
        ))}
      {lacking.length > 0 && (
        <p>
          {words.lacks}
          {list(lacking.map(({ drugName }) => drugName))}
        </p>
      )}
      {expected?.decision === 'refused' &&
        expected.refusals.map((refusal) => (
          <p key={refusal.code}>
            <Tint color="stop">{words.notPayable}</Tint> {say(refusal.message)} <ClauseMarks ids={refusal.cites} />
          </p>
        ))}
      <div className="spread">
        <span>
          {expected?.decision === 'paid' && (
            <>
              {words.iPay}{' '}
              <strong className="big">
                <Money amount={expected.personal} total />
              </strong>
            </>
          )}
          <span className="quiet offer-total">
            {words.total} <Money amount={offer.total} />
          </span>
        </span>
        <span className="offer-buttons">
          <Button
            icon={<PhoneOutlined />}
            href={`tel:${institution.phone}`}
            aria-label={`${words.call} ${institution.name}`}
          />
          {offer.chosen ? (
            <span className="row chosen-mark">
              <CheckCircleFilled aria-hidden /> {words.chosen}
            </span>
          ) : (
            <Button
              type={expected?.decision === 'refused' ? 'default' : 'primary'}
              loading={choosing}
              onClick={onChoose}
              disabled={had.length === 0 && !offer.complete}
            >
              {words.choose}
            </Button>
          )}
        </span>
      </div>
    </article>
  )
}
