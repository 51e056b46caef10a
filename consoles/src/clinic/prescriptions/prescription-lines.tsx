import type { PrescriptionLine } from '../../../../modules/prescribing/api.ts'
import { useText } from '../../language/language.tsx'
import { Table } from '../../parts/table.tsx'

/** The drugs and how much of each has been dispensed. */
export function PrescriptionLines({ lines }: { readonly lines: readonly PrescriptionLine[] }) {
  const { t, term } = useText()
  const words = t.clinic.prescription
  return (
    <section className="panel">
      <Table
        size="small"
        rowKey="line"
        dataSource={[...lines]}
        pagination={false}
        columns={[
          { title: '#', dataIndex: 'line', width: 40 },
          {
            title: words.drugs,
            render: (_, line) => (
              <>
                <strong>{line.genericName}</strong> {line.tradeName}{' '}
                <span className="quiet">
                  {line.spec} · {line.maker} · {t.parts.drugClass[line.class]}
                </span>
              </>
            ),
          },
          {
            title: t.clinic.editor.usage,
            render: (_, line) =>
              `${term(line.usage)} ${words.each(`${line.dose} ${term(line.doseUnit)}`)} ${words.perDay(line.timesPerDay)}${line.remark ? ` · ${line.remark}` : ''}`,
          },
          { title: words.days, dataIndex: 'days', align: 'right' },
          { title: t.clinic.editor.packs, align: 'right', render: (_, line) => `${line.packs} ${term(line.package)}` },
          { title: words.dispensed, dataIndex: 'dispensedPacks', align: 'right' },
          { title: words.inHand, dataIndex: 'claimedPacks', align: 'right' },
          { title: words.open, dataIndex: 'openPacks', align: 'right' },
        ]}
      />
    </section>
  )
}
