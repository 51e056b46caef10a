import { PrinterOutlined, RollbackOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Reader, Statement } from '../../../modules/settlement/api.ts'
import { useAsk } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { Code } from '../parts/code.tsx'
import { DayText, InstantText } from '../parts/day.tsx'
import { Money, yuan } from '../parts/money.tsx'
import { Table } from '../parts/table.tsx'
import { AmountsSummary, ExplanationLadder } from '../statement/explained.tsx'
import { ReversalDialog } from '../statement/reversal-dialog.tsx'
import { EvidenceOfSettlement } from './evidence.tsx'
import { doctorPath, drugPath, personPath, settlementPath } from './links.tsx'
import { NeighbourButtons, useNeighbours } from './neighbours.tsx'

/** One settlement: facts and bill on the left, why it came to this on the right, in the voice of whoever asks. */
export function SettlementPage() {
  const { settlementId = '' } = useParams()
  const { language } = useText()
  const [voice, setVoice] = useState<Reader>('clerk')
  const asked = useAsk<Statement>(
    `/api/settlements/${settlementId}`,
    { reader: voice, language },
    { keep: true, staleSeconds: 60 },
  )
  return (
    <Answered asked={asked} rows={10}>
      {(statement) => <Settlement statement={statement} voice={voice} onVoice={setVoice} />}
    </Answered>
  )
}

interface SettlementProps {
  readonly statement: Statement
  readonly voice: Reader
  readonly onVoice: (voice: Reader) => void
}

function Settlement({ statement, voice, onVoice }: SettlementProps) {
  const { t, language } = useText()
  const words = t.insurer.settlement
  const [reversing, setReversing] = useState(false)
  const { settlementId, reverses, reversedBy, pack, day } = statement
  const neighbours = useNeighbours(settlementId)
  return (
    <section className="stack">
      <header className="spread">
        <h1>
          {words.title} <Code value={settlementId} tail={12} />
        </h1>
        <div className="row no-print">
          <NeighbourButtons {...neighbours} />
          <Button
            icon={<PrinterOutlined />}
            href={`/api/settlements/${settlementId}/statement.pdf?language=${language}`}
            target="_blank"
          >
            {words.print}
          </Button>
          {reverses === null && reversedBy === null && (
            <Button danger icon={<RollbackOutlined />} onClick={() => setReversing(true)}>
              {words.reverse}
            </Button>
          )}
        </div>
      </header>
      {reversedBy !== null && (
        <Linked
          words={words.reversedNote}
          to={settlementPath(reversedBy)}
          link={t.insurer.settlements.reversedByThat}
        />
      )}
      {reverses !== null && (
        <Linked words={words.reversalNote} to={settlementPath(reverses)} link={t.insurer.settlements.reversesThat} />
      )}
      <div className="case-page">
        <div className="stack">
          <Facts statement={statement} code={neighbours.here?.person.code} />
          <Bill statement={statement} />
          <Postings statement={statement} />
          {statement.dispensingId && <EvidenceOfSettlement dispensingId={statement.dispensingId} />}
        </div>
        <aside className="panel">
          <div className="inside stack">
            <AmountsSummary amounts={statement.amounts} />
            <ExplanationLadder explanation={statement.explanation} voice={voice} onVoice={onVoice} />
            <p className="quiet row">
              {words.pack} {pack.id} <Code value={pack.hash} />
              <Link to={`/insurer/policies/${pack.id}?day=${day}`}>{words.openPack}</Link>
            </p>
          </div>
        </aside>
      </div>
      {reversing && (
        <ReversalDialog
          settlementId={settlementId}
          personal={statement.amounts.personal}
          onClose={() => setReversing(false)}
        />
      )}
    </section>
  )
}

interface LinkedProps {
  readonly words: string
  readonly to: string
  readonly link: string
}

function Linked({ words, to, link }: LinkedProps) {
  return (
    <Alert
      type="info"
      showIcon
      title={
        <>
          {words} · <Link to={to}>{link}</Link>
        </>
      }
    />
  )
}

interface FactsProps {
  readonly statement: Statement
  /** Of the person, where the list said it: it opens the person's file. */
  readonly code: string | undefined
}

function Facts({ statement, code }: FactsProps) {
  const { t, say } = useText()
  const words = t.insurer.settlements
  const { person, doctor, institution, place, disease, prescriptionNumber } = statement
  return (
    <section className="panel" aria-label={t.insurer.settlement.facts}>
      <dl className="facts inside">
        <dt>{words.person}</dt>
        <dd>
          {code ? <Link to={personPath(code)}>{person.name}</Link> : person.name}{' '}
          <span className="quiet num">{person.insuranceCode}</span> ·{' '}
          {person.insurance === 'employee' ? t.pharmacy.employee : t.pharmacy.resident}
          {person.retired && ` · ${t.insurer.person.retired}`}
        </dd>
        <dt>{words.settledAt}</dt>
        <dd>
          <InstantText at={statement.settledAt} />
        </dd>
        <dt>{words.disease}</dt>
        <dd>{disease ? say(disease.name) : '—'}</dd>
        <dt>{words.doctor}</dt>
        <dd>
          <Link to={doctorPath(doctor.id)}>{doctor.name}</Link> <span className="quiet">{institution.name}</span>
        </dd>
        <dt>{words.place}</dt>
        <dd>{place.name}</dd>
        <dt>{words.number}</dt>
        <dd>{prescriptionNumber ? <Code value={prescriptionNumber} /> : '—'}</dd>
        {statement.refills.length > 0 && (
          <>
            <dt>{t.insurer.settlement.supplies}</dt>
            <dd>
              {statement.refills.map((refill) => (
                <p key={`${refill.diseaseKey}-${refill.substance}`}>
                  {refill.name} {t.insurer.settlement.until} <DayText day={refill.endsOn} />
                  {refill.refillFrom && (
                    <>
                      {' · '}
                      {t.insurer.settlement.refillFrom} <DayText day={refill.refillFrom} />
                    </>
                  )}
                </p>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}

function Bill({ statement }: { readonly statement: Statement }) {
  const { t, term } = useText()
  const words = t.insurer.settlement
  return (
    <section className="panel" aria-label={words.bill}>
      <Table
        size="small"
        rowKey="lineNo"
        pagination={false}
        dataSource={[...statement.lines]}
        columns={[
          {
            key: 'item',
            title: words.item,
            render: (_, line) => (
              <div className="drug">
                {line.itemKind === 'drug' ? <Link to={drugPath(line.itemCode)}>{line.name}</Link> : term(line.name)}
                <span className="quiet">
                  {line.spec} {line.maker}
                </span>
              </div>
            ),
          },
          {
            key: 'class',
            title: words.class,
            render: (_, line) => `${line.class}${line.class === 'B' ? ` ${line.ownShare}` : ''}`,
          },
          {
            key: 'quantity',
            title: words.quantity,
            align: 'right',
            render: (_, line) => `${line.quantity} ${term(line.unit)}`,
          },
          { key: 'price', title: words.price, align: 'right', render: (_, line) => <Money amount={line.price} /> },
          {
            key: 'ceiling',
            title: words.ceiling,
            align: 'right',
            render: (_, line) => (
              <span title={line.ceilingSource ? term(line.ceilingSource) : undefined}>{yuan(line.ceiling)}</span>
            ),
          },
          {
            key: 'amount',
            title: words.amount,
            align: 'right',
            render: (_, line) => <Money amount={line.amount} strong />,
          },
          {
            key: 'own',
            title: words.ownShare,
            align: 'right',
            render: (_, line) => <Money amount={line.firstOwnShare} />,
          },
          {
            key: 'out',
            title: words.outOfScope,
            align: 'right',
            render: (_, line) => <Money amount={line.outOfScope} />,
          },
          { key: 'in', title: words.inScope, align: 'right', render: (_, line) => <Money amount={line.inScope} /> },
        ]}
      />
    </section>
  )
}

/** Double entry, as it is kept. */
function Postings({ statement }: { readonly statement: Statement }) {
  const { t } = useText()
  const words = t.insurer.settlement
  return (
    <section className="panel" aria-label={words.postings}>
      <Table
        size="small"
        rowKey={({ account, party }) => `${account}-${party}`}
        pagination={false}
        dataSource={[...statement.postings]}
        title={() => (
          <>
            <strong>{words.postings}</strong> <span className="quiet">{words.postingsHint}</span>
          </>
        )}
        columns={[
          { key: 'account', title: words.account, render: (_, { account }) => words.accounts[account] },
          { key: 'party', title: words.party, dataIndex: 'party', className: 'num' },
          { key: 'amount', title: words.amount, align: 'right', render: (_, { amount }) => <Money amount={amount} /> },
        ]}
      />
    </section>
  )
}
