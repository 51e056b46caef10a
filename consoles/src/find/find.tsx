import { RightOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { FoundDrug, FoundDrugs } from '../../../modules/stock/api.ts'
import { useAsk } from '../api/hooks.ts'
import { PhotoButton } from '../camera/photo-button.tsx'
import { useText } from '../language/language.tsx'
import { useAddressParams } from '../parts/address-params.ts'
import { Answered } from '../parts/answered.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { Near } from './near.tsx'
import './find.css'

interface FindProps {
  /** Whose search: the public's, or a patient's from home. */
  readonly path: '/api/public/drugs' | '/api/patient/drugs'
}

/** A drug by name, initials, code or the bar code of its box; then where it is. */
export function Find({ path }: FindProps) {
  const { t, say } = useText()
  const words = t.find
  const [params, set] = useAddressParams()
  const [size, setSize] = useState(10)
  const query = params.get('query') ?? ''
  const region = params.get('region') ?? undefined
  const drug = params.get('drug')
  const isPublic = path === '/api/public/drugs'
  const look = (text: string) => {
    setSize(10)
    set({ query: text.trim(), drug: undefined })
  }
  const asked = useAsk<FoundDrugs>(
    query ? path : undefined,
    { query, ...(region && { region }), size },
    { keep: true, everySeconds: 60 },
  )
  return (
    <>
      <search className="find-bar">
        <Input.Search
          key={query}
          aria-label={words.hint}
          placeholder={words.hint}
          defaultValue={query}
          enterButton={words.search}
          size="large"
          maxLength={200}
          onSearch={look}
        />
        <PhotoButton wanted="box" label={words.photo} onCodes={([code]) => code && look(code)} />
      </search>
      {drug ? (
        <Near path={path} drugCode={drug} region={region} onBack={() => set({ drug: undefined })} />
      ) : (
        query && (
          <Answered asked={asked}>
            {(found) => (
              <>
                <div className="row find-about">
                  {isPublic && (
                    <Select
                      aria-label={words.region}
                      value={found.region}
                      style={{ minWidth: 120 }}
                      onChange={(value) => set({ region: value })}
                      options={found.regions.map((one) => ({ value: one.region, label: say(one.name) }))}
                    />
                  )}
                  {found.by === 'box' && <span className="quiet">{words.byBox}</span>}
                </div>
                {found.rows.length === 0 && (
                  <section className="card">
                    <Nothing title={found.by === 'box' ? words.noneBox : words.none} hint={words.noneHint} />
                  </section>
                )}
                <ul className="found">
                  {found.rows.map((row) => (
                    <li key={row.drugCode}>
                      <Found row={row} onOpen={() => set({ drug: row.drugCode })} />
                    </li>
                  ))}
                </ul>
                {found.total > found.rows.length && size < 50 && (
                  <Button block onClick={() => setSize(size + 10)} loading={asked.isFetching}>
                    {words.more}
                  </Button>
                )}
              </>
            )}
          </Answered>
        )
      )}
    </>
  )
}

function Found({ row, onOpen }: { readonly row: FoundDrug; readonly onOpen: () => void }) {
  const { t, term } = useText()
  const words = t.find
  return (
    <button type="button" className="card found-one" onClick={onOpen}>
      <span className="found-name">
        <strong>
          {row.genericName} {row.spec}
        </strong>
        <span className="quiet">
          {row.tradeName && `${row.tradeName} · `}
          {term(row.form)} · {row.maker} · {words.classes[row.class]}
        </span>
        <span className={row.places > 0 ? 'found-here' : 'quiet'}>
          {words.places(row.places, row.offering)}
          {row.lowest !== null && ` · ${words.from(row.lowest)}`}
        </span>
      </span>
      <RightOutlined aria-hidden />
    </button>
  )
}
