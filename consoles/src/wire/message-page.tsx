import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import type { Message, SentAgain } from '../../../gateway/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Code } from '../parts/code.tsx'
import { dayOfInstant, InstantText } from '../parts/day.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { useOutcomeFaces } from './faces.ts'
import './wire.css'

/** One message: what came and what was answered, side by side, with what was understood between them. */
export function MessagePage({ home }: { readonly home: string }) {
  const { t } = useText()
  const { institutionId = '', msgid = '' } = useParams()
  const path = `/api/wire/messages/${encodeURIComponent(institutionId)}/${encodeURIComponent(msgid)}`
  const asked = useAsk<Message>(path)
  return (
    <section className="list-page">
      <Link to={home}>{t.wire.back}</Link>
      <Answered asked={asked}>
        {(message) => (
          <>
            <Whole of={message} />
            {message.givenUp && <Again path={path} />}
          </>
        )}
      </Answered>
    </section>
  )
}

function Whole({ of }: { readonly of: Message }) {
  const { t, say } = useText()
  const words = t.wire
  const faces = useOutcomeFaces()
  return (
    <>
      <header>
        <h1>
          {of.infno} {of.name} <StateTag state={of.outcome} faces={faces} />
        </h1>
        <p className="row quiet">
          <span>{of.institutionName}</span>
          <InstantText at={of.receivedAt} />
          <Code value={of.msgid} />
          {of.milliseconds !== null && <span>{words.milliseconds(of.milliseconds)}</span>}
        </p>
      </header>
      {of.refusal && (
        <Alert
          type="error"
          showIcon
          title={say(of.refusal.sentence)}
          description={
            <span className="row">
              <ClauseMarks ids={of.refusal.cites} />
              <code>{of.refusal.code}</code>
            </span>
          }
        />
      )}
      <div className="wire-sides">
        <Side title={words.request}>{of.whole ? <Json value={of.request} /> : <p>{words.noRequest}</p>}</Side>
        <Side title={words.answer}>
          {of.answer === null ? (
            <p>{of.refusal ? say(of.refusal.sentence) : words.noAnswer}</p>
          ) : (
            <Json value={of.answer} />
          )}
        </Side>
        {of.understood !== null && (
          <Side title={words.understood}>
            <Json value={of.understood} />
          </Side>
        )}
      </div>
      <p className="quiet">
        {of.covered && words.covered} {of.keptUntil && words.keptUntil(dayOfInstant(of.keptUntil))}
      </p>
    </>
  )
}

/** A call back that is tried no more can be sent again, once the address is mended. */
function Again({ path }: { readonly path: string }) {
  const { t } = useText()
  const again = useChange<Record<string, never>, SentAgain>(`${path}/again`, { refresh: [path] })
  return (
    <>
      {again.error && <Trouble error={again.error} />}
      <p className="row">
        <Button type="primary" loading={again.isPending} onClick={() => again.mutate({})}>
          {t.wire.again}
        </Button>
        <span className="quiet">{t.wire.againHint}</span>
      </p>
    </>
  )
}

function Side({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

const Json = ({ value }: { readonly value: unknown }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard.
  <pre tabIndex={0}>{typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</pre>
)
