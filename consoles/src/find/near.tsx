import { AimOutlined, EnvironmentOutlined, LeftOutlined, PhoneOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { NearPlace, NearPlaces } from '../../../modules/stock/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { Money } from '../parts/money.tsx'
import { Tint } from '../parts/state-tag.tsx'
import { Around } from './around.tsx'

interface NearProps {
  readonly path: '/api/public/drugs' | '/api/patient/drugs'
  readonly drugCode: string
  readonly region: string | undefined
  readonly onBack: () => void
}

type Point = Readonly<{ latitude: number; longitude: number }>

/** About a hundred metres: near enough to find a shop, and no more of where somebody stands than that needs. */
const rounded = (degrees: number) => Math.round(degrees * 1000) / 1000

/** Where a drug is: a drawn map and the same places as a list, asked anew while one looks. */
export function Near({ path, drugCode, region, onBack }: NearProps) {
  const { t } = useText()
  const words = t.find
  const { message } = App.useApp()
  const [at, setAt] = useState<Point | undefined>(undefined)
  const [size, setSize] = useState(10)
  const asked = useAsk<NearPlaces>(
    `${path}/${drugCode}/pharmacies`,
    { ...(region && { region }), ...at, size },
    { keep: true, everySeconds: 20 },
  )
  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => setAt({ latitude: rounded(coords.latitude), longitude: rounded(coords.longitude) }),
      () => void message.warning(words.locateDenied),
      { timeout: 10_000 },
    )
  return (
    <Answered asked={asked} rows={8}>
      {(near) => (
        <>
          <div className="back">
            <Button type="text" icon={<LeftOutlined />} aria-label={words.back} onClick={onBack} />
            <h2>{words.near(`${near.drug.genericName} ${near.drug.spec}`)}</h2>
          </div>
          <p>
            <strong>{words.having(near.having, near.total)}</strong> <span className="quiet">{words.live}</span>
          </p>
          <div className="row">
            <span className="quiet">
              <EnvironmentOutlined aria-hidden /> {words.kinds[near.from.kind]}
            </span>
            {near.from.kind !== 'given' && (
              <Button size="small" icon={<AimOutlined />} onClick={locate}>
                {words.locate}
              </Button>
            )}
          </div>
          <div className="near">
            <Around near={near} />
            <ol className="near-list">
              {near.rows.map((row, i) => (
                <li key={row.institution.institutionId} id={`place-${i + 1}`}>
                  <Place row={row} position={i + 1} near={near} complains={path === '/api/patient/drugs'} />
                </li>
              ))}
            </ol>
          </div>
          {near.total > near.rows.length && size < 50 && (
            <Button block onClick={() => setSize(size + 10)} loading={asked.isFetching}>
              {words.more}
            </Button>
          )}
          <p className="quiet">{words.straight}</p>
        </>
      )}
    </Answered>
  )
}

interface PlaceProps {
  readonly row: NearPlace
  readonly position: number
  readonly near: NearPlaces
  readonly complains: boolean
}

function Place({ row: { institution, metres, price, packs }, position, near, complains }: PlaceProps) {
  const { t, term } = useText()
  const words = t.find
  return (
    <article className="card near-one">
      <span className={packs > 0 ? 'near-number' : 'near-number near-out'} aria-hidden>
        {position}
      </span>
      <div className="near-words">
        <div className="spread">
          <strong>{institution.name}</strong>
          <Tint color={packs > 0 ? 'good' : 'rest'}>
            {packs > 0 ? words.packs(packs, term(near.drug.package)) : words.out}
          </Tint>
        </div>
        <span className="quiet">
          {words.metres(metres)} · {institution.address}
        </span>
        <div className="spread">
          <span>
            <Money amount={price} total /> / {term(near.drug.package)}
          </span>
          <a href={`tel:${institution.phone}`} aria-label={`${words.call} ${institution.name}`}>
            <PhoneOutlined aria-hidden /> {institution.phone}
          </a>
        </div>
        {complains && packs > 0 && (
          <Link
            className="near-complain"
            to={`/patient/complaints/goods/new?pharmacy=${institution.institutionId}&drug=${near.drug.drugCode}`}
          >
            {words.complain}
          </Link>
        )}
      </div>
    </article>
  )
}
