import { BulbOutlined, InfoCircleOutlined, StopOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import type { Finding, FindingLevel } from '../../../../modules/prescribing/api.ts'
import { useText } from '../../language/language.tsx'
import { ClauseMarks } from '../../parts/clause-mark.tsx'
import { Tint } from '../../parts/state-tag.tsx'
import { stateColor } from '../../theme.ts'
import { reasonKey } from './draft.ts'

const order: readonly FindingLevel[] = ['stop', 'think', 'know']
const icons: Readonly<Record<FindingLevel, typeof StopOutlined>> = {
  stop: StopOutlined,
  think: BulbOutlined,
  know: InfoCircleOutlined,
}

interface FindingListProps {
  readonly findings: readonly Finding[]
  readonly reasons: Readonly<Record<string, string>>
  readonly onReason: (key: string, reason: string) => void
  readonly onLook?: () => void
}

/** Reminders, the gravest first: 红 stop, 黄 think, 蓝 know, each with its clause and how to mend it. */
export function FindingList({ findings, reasons, onReason, onLook }: FindingListProps) {
  const { t, say } = useText()
  const sorted = [...findings].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
  return (
    <ul className="findings">
      {sorted.map((finding) => {
        const Icon = icons[finding.level]
        const key = reasonKey(finding)
        return (
          <li key={`${key} ${finding.message.zh}`} className={`finding finding-${finding.level}`}>
            <Icon style={{ color: stateColor[finding.level] }} aria-hidden />
            <div>
              <span>
                <strong style={{ color: stateColor[finding.level] }}>{t.clinic.editor.level[finding.level]}</strong>{' '}
                {say(finding.message)}
              </span>{' '}
              {finding.open && <Tint color="think">{t.clinic.editor.open}</Tint>} <ClauseMarks ids={finding.cites} />
              {finding.mend && (
                <span className="finding-mend">
                  {t.shell.whatToDo}
                  {say(finding.mend)}
                </span>
              )}
              {finding.code.includes('lookup') && onLook && (
                <Button size="small" onClick={onLook}>
                  {t.clinic.lookup.open}
                </Button>
              )}
              {finding.needs === 'reason' && (
                <div data-field="reason">
                  <Input
                    value={reasons[key] ?? ''}
                    maxLength={300}
                    status={(reasons[key] ?? '').trim().length < 2 ? 'warning' : ''}
                    aria-label={`${t.clinic.editor.reason} · ${say(finding.message)}`}
                    placeholder={t.clinic.editor.reasonPlaceholder}
                    onChange={(event) => onReason(key, event.target.value)}
                  />
                </div>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** Those that concern the whole prescription. */
export function Findings({ title, ...list }: FindingListProps & { readonly title: string }) {
  if (list.findings.length === 0) return null
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <div className="inside">
        <FindingList {...list} />
      </div>
    </section>
  )
}
