import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { BoxChecks } from '../../../../modules/stock/api.ts'
import { useText } from '../../language/language.tsx'
import { Tint } from '../../parts/state-tag.tsx'
import './scanned-boxes.css'

interface ScannedBoxesProps {
  readonly answers: readonly BoxChecks['answers'][number][]
  readonly onRemove: (code: string) => void
  readonly onShow?: (code: string) => void
}

/** Boxes that were scanned, the last first: what each is, and whether it will do. */
export function ScannedBoxes({ answers, onRemove, onShow }: ScannedBoxesProps) {
  const { t, say } = useText()
  return (
    <ul className="scanned-boxes">
      {answers.toReversed().map(({ code, good, message, genericName, batchNumber }) => {
        const what = (
          <>
            {genericName && `${genericName} ${batchNumber ?? ''} `}
            <span className="num">{genericName ? `…${code.slice(-10)}` : code}</span>
          </>
        )
        return (
          <li key={code}>
            <span className="scanned-box">
              {onShow ? (
                <button type="button" className="link-button" onClick={() => onShow(code)}>
                  {what}
                </button>
              ) : (
                <span>{what}</span>
              )}
              <Tint color={good ? 'good' : 'stop'} long>
                {say(message)}
              </Tint>
            </span>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t.stock.boxes.remove(code)}
              onClick={() => onRemove(code)}
            />
          </li>
        )
      })}
    </ul>
  )
}
