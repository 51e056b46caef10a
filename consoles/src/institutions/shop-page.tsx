import { Alert, App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { AgreementList, EntryList, Exit, InstitutionStanding, Renewal } from '../../../modules/institutions/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Code } from '../parts/code.tsx'
import { DayText } from '../parts/day.tsx'
import { StateTag, Tint } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { AppointmentsCard } from './appointments-card.tsx'
import { CameraCard } from './camera-card.tsx'
import { Due } from './due.tsx'
import { useEntryFaces, useExitFaces } from './faces.ts'
import { GroundsView } from './grounds.tsx'
import './institutions.css'

/** One's own institution: whether it takes part, how near it is to an exit, its applications, agreements and sanctions. */
export function ShopPage({ home }: { readonly home: string }) {
  const { t } = useText()
  const words = t.institutions.shop
  const go = useNavigate()
  const standing = useAsk<InstitutionStanding>('/api/standing')
  return (
    <section className="stack">
      <header className="spread">
        <h1>{words.title}</h1>
        <div className="row">
          <Button onClick={() => go(`${home}/staff`)}>{t.institutions.menu.staff}</Button>
          {standing.data?.institution.kind === 'pharmacy' && (
            <Button onClick={() => go(`${home}/complaints`)}>{t.institutions.complaint.title}</Button>
          )}
          {standing.data && !standing.data.takesPart && (
            <Button type="primary" onClick={() => go(`${home}/join`)}>
              {t.institutions.join.go}
            </Button>
          )}
          {standing.data?.takesPart && <Leave home={home} />}
        </div>
      </header>
      <Answered asked={standing} rows={8}>
        {(of) => (
          <div className="shop-grid">
            {of.renewal && <Renewing of={of.renewal} home={home} />}
            <Own of={of} />
            <section className="panel inside stack">
              <h2>{words.grounds}</h2>
              <GroundsView of={of.grounds} />
            </section>
            <Applications home={home} />
            <Agreements />
            <Exits of={of} home={home} />
            <Sanctions of={of} />
            {of.institution.kind === 'pharmacy' && <CameraCard />}
            {of.institution.level === 'level3' && <AppointmentsCard />}
          </div>
        )}
      </Answered>
    </section>
  )
}

/** The agreement ends soon: from the ninetieth day before it is told here, until it is renewed. */
function Renewing({ of, home }: { readonly of: Renewal; readonly home: string }) {
  const { t } = useText()
  const words = t.institutions.renewal
  return (
    <Alert
      type="warning"
      showIcon
      style={{ gridColumn: '1 / -1' }}
      title={words.endsOn(of.endsOn, of.daysLeft)}
      action={
        <Link to={of.entryId ? `${home}/entries/${of.entryId}` : `${home}/join`}>
          {of.entryId ? words.underWay : words.renew}
        </Link>
      }
    />
  )
}

function Own({ of }: { readonly of: InstitutionStanding }) {
  const { t } = useText()
  const words = t.institutions.shop
  return (
    <section className="panel inside stack">
      <span className="spread">
        <strong style={{ fontSize: 16 }}>{of.institution.name}</strong>
        <Tint color={of.takesPart ? 'good' : 'rest'}>{of.takesPart ? words.takesPart : words.notIn}</Tint>
      </span>
      <span>
        <Code value={of.institution.institutionId} /> {of.institution.address}
      </span>
      <span className="quiet">
        {[
          of.joinedOn && words.since(of.joinedOn),
          of.leftOn && words.until(of.leftOn),
          of.returnFrom && words.returnFrom(of.returnFrom),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span>{words.pharmacists(of.pharmacists.valid, of.pharmacists.onDuty)}</span>
    </section>
  )
}

function Applications({ home }: { readonly home: string }) {
  const { t } = useText()
  const faces = useEntryFaces()
  const entries = useAsk<EntryList>('/api/entries')
  return (
    <section className="panel inside stack">
      <h2>{t.institutions.shop.applications}</h2>
      <Answered asked={entries} rows={2}>
        {({ rows }) =>
          rows.length === 0 ? (
            <span className="quiet">{t.institutions.shop.none}</span>
          ) : (
            <ul className="checklist">
              {rows.map((row) => (
                <li key={row.entryId}>
                  <span className="row">
                    <Link to={`${home}/entries/${row.entryId}`}>{row.number}</Link>
                    <StateTag state={row.state} faces={faces} />
                    <Due timing={row.timing} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  )
}

function Agreements() {
  const { t } = useText()
  const agreements = useAsk<AgreementList>('/api/agreements')
  return (
    <section className="panel inside stack">
      <h2>{t.institutions.shop.agreements}</h2>
      <Answered asked={agreements} rows={2}>
        {({ rows }) =>
          rows.length === 0 ? (
            <span className="quiet">{t.institutions.shop.none}</span>
          ) : (
            <ul className="checklist">
              {rows.map((row) => (
                <li key={row.agreementId}>
                  <span className="row">
                    <a href={`/api/agreements/${row.agreementId}/agreement.pdf`} target="_blank" rel="noreferrer">
                      {row.number}
                    </a>
                    <DayText day={row.validFrom} weekday={false} /> –{' '}
                    <DayText day={row.endedOn ?? row.validUntil} weekday={false} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  )
}

function Exits({ of, home }: { readonly of: InstitutionStanding; readonly home: string }) {
  const { t } = useText()
  const faces = useExitFaces()
  return (
    <section className="panel inside stack">
      <h2>{t.institutions.shop.exits}</h2>
      {of.exits.length === 0 && <span className="quiet">{t.institutions.shop.none}</span>}
      <ul className="checklist">
        {of.exits.map((row) => (
          <li key={row.exitId}>
            <span className="row">
              <Link to={`${home}/exits/${row.exitId}`}>{row.number}</Link>
              {t.institutions.ground[row.ground]}
              <StateTag state={row.state} faces={faces} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Sanctions({ of }: { readonly of: InstitutionStanding }) {
  const { t } = useText()
  const words = t.institutions
  return (
    <section className="panel inside stack">
      <h2>{words.shop.sanctions}</h2>
      {of.sanctions.length === 0 && <span className="quiet">{words.shop.none}</span>}
      <ul className="checklist">
        {of.sanctions.map((row) => (
          <li key={row.sanctionId}>
            <span className="row">
              <Tint color={row.inForce ? 'stop' : 'rest'}>
                {row.inForce ? words.sanction.inForce : words.sanction.over}
              </Tint>
              <DayText day={row.from} weekday={false} /> – <DayText day={row.until} weekday={false} />
              <ClauseMarks ids={row.cites} />
            </span>
            <span>{row.reason}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Leave({ home }: { readonly home: string }) {
  const { t } = useText()
  const words = t.institutions.shop
  const { message } = App.useApp()
  const go = useNavigate()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const leave = useChange<{ reason: string }, Exit>('/api/exits/voluntary', {
    onDone: ({ exitId }) => {
      void message.success(t.institutions.done)
      void go(`${home}/exits/${exitId}`)
    },
  })
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {words.leave}
      </Button>
      <Modal
        open={open}
        title={words.leave}
        okText={words.leave}
        okButtonProps={{ danger: true, loading: leave.isPending, disabled: reason.trim().length < 2 }}
        onOk={() => leave.mutate({ reason: reason.trim() })}
        onCancel={() => setOpen(false)}
      >
        <div className="stack">
          <p>{words.leaveHint}</p>
          <Input.TextArea
            aria-label={words.leaveReason}
            placeholder={words.leaveReason}
            value={reason}
            maxLength={1000}
            onChange={(event) => setReason(event.target.value)}
          />
          <Trouble error={leave.error} />
        </div>
      </Modal>
    </>
  )
}
