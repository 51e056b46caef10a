import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Dispensing, DispensingLine } from '../../../../modules/dispensing/api.ts'
import type { Picks } from '../../../../modules/stock/api.ts'
import { useAsk } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useScanning } from '../scan/scanning.tsx'
import { keepTray, trayCodes } from '../scan/tray.ts'
import { Panel } from './panel.tsx'
import { linesHere, packs, useScans } from './work.ts'

/** Box by box: how many are still to be scanned, what was just read, and each one can be taken out again. */
export function BoxesPanel({ dispensing }: { readonly dispensing: Dispensing }) {
  const { t } = useText()
  const words = t.pharmacy.boxes
  const { verdicts, take } = useScanning()
  const [tray, setTray] = useState(trayCodes)
  const remove = useScans(dispensing.dispensingId, 'scans/remove')
  const here = linesHere(dispensing)
  const needed = here.reduce((sum, { codesNeeded }) => sum + codesNeeded, 0)
  const scanned = here.flatMap(({ codes, genericName }) => codes.map((code) => ({ code, genericName }))).toReversed()
  const refused = verdicts.filter(({ good, code }) => !good && scanned.every((one) => one.code !== code)).slice(0, 3)
  const old = here.reduce((sum, { uncoded }) => sum + uncoded, 0)
  if (needed === 0) return <Panel title={words.title} hint={old > 0 ? words.uncoded(packs(old)) : words.notNeeded} />
  return (
    <Panel title={words.title} hint={words.hint}>
      <p className="boxes-count" role="status">
        <strong className="num">{words.progress(scanned.length, needed)}</strong>{' '}
        {scanned.length < needed ? words.left(needed - scanned.length) : words.complete}
      </p>
      {old > 0 && <p className="quiet">{words.uncoded(packs(old))}</p>}
      <Fetch lines={here.filter(({ codes, codesNeeded }) => codes.length < codesNeeded)} />
      {tray.length > 0 && scanned.length < needed && (
        <Button
          onClick={() => {
            take(tray)
            keepTray([])
            setTray([])
          }}
        >
          {t.stock.boxes.takeTray(tray.length)}
        </Button>
      )}
      <Trouble error={remove.error} />
      {refused.map(({ code, text }) => (
        <p key={code} className="box-refused">
          <span className="num">…{code.slice(-8)}</span> {text}
        </p>
      ))}
      <ul className="boxes-list">
        {scanned.map(({ code, genericName }) => (
          <li key={code}>
            <span>{genericName}</span>
            <span className="num quiet" title={code}>
              …{code.slice(-10)}
            </span>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={words.remove(code)}
              onClick={() => remove.mutate({ codes: [code] })}
            />
          </li>
        ))}
      </ul>
      {scanned.length > 1 && (
        <Button
          size="small"
          loading={remove.isPending}
          onClick={() => remove.mutate({ codes: scanned.map(({ code }) => code) })}
        >
          {words.removeAll}
        </Button>
      )}
    </Panel>
  )
}

/** What to fetch from the shelf: what expires first, and where it stands. */
function Fetch({ lines }: { readonly lines: readonly DispensingLine[] }) {
  const { t, term } = useText()
  const words = t.pharmacy.boxes
  const wanted = lines.map(({ drugCode, codes, codesNeeded }) => `${drugCode}:${codesNeeded - codes.length}`).join(',')
  const asked = useAsk<Picks>(wanted ? '/api/pharmacy/stock/picks' : undefined, { wanted }, { keep: true })
  if (!wanted || !asked.data) return null
  return (
    <ul className="boxes-fetch" aria-label={words.fetch}>
      {lines.map(({ lineNo, drugCode, genericName, package: unit }) => {
        const pick = asked.data.rows.find((row) => row.drugCode === drugCode)
        return (
          <li key={lineNo}>
            <strong>{genericName}</strong> {pick?.spot && <span className="num">{pick.spot}</span>}
            {pick?.take.map(({ batchNumber, expiresOn, packs: count }) => (
              <span key={batchNumber} className="quiet">
                {words.take(batchNumber, expiresOn, packs(count), term(unit))}
              </span>
            ))}
          </li>
        )
      })}
    </ul>
  )
}
