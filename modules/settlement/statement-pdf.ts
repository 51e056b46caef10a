import type { Language } from '@changqing/engine'
import { makePdf, type PdfDocument } from '../../platform/pdf.ts'
import type { Statement } from './api.ts'

type Labels = Readonly<Record<keyof typeof zh, string>>
const zh = {
  title: '门诊慢特病医疗费用结算单',
  reversal: '（冲正单）',
  reversed: '本结算单已冲正',
  number: '结算单号',
  settledAt: '结算时间',
  person: '参保人',
  code: '医保码',
  insurance: '参保类型',
  employee: '职工基本医疗保险',
  resident: '城乡居民基本医疗保险',
  disease: '病种',
  institution: '就诊机构',
  doctor: '医师',
  place: '结算机构',
  prescription: '处方编号',
  item: '项目',
  quantity: '数量',
  price: '单价',
  amount: '金额',
  inScope: '政策范围内',
  total: '费用总额',
  aboveCeiling: '超限价',
  firstOwnShare: '先行自付',
  outOfScope: '范围外',
  deductible: '起付线',
  ratio: '支付比例',
  fund: '统筹基金支付',
  seriousIllness: '大病保险支付',
  supplementary: '补充保险支付',
  personal: '个人支付',
  why: '这样计算的原因',
  clauses: '依据',
  refill: '续方提示',
  pack: '政策包版本',
  yuan: '金额单位：元',
}
const en: Labels = {
  title: 'Statement of outpatient chronic care',
  reversal: '(reversal)',
  reversed: 'This settlement was reversed',
  number: 'Statement',
  settledAt: 'Settled at',
  person: 'Insured person',
  code: 'Insurance code',
  insurance: 'Insurance',
  employee: 'employee',
  resident: 'urban and rural resident',
  disease: 'Disease',
  institution: 'Seen at',
  doctor: 'Doctor',
  place: 'Settled by',
  prescription: 'Prescription',
  item: 'Item',
  quantity: 'Quantity',
  price: 'Price',
  amount: 'Amount',
  inScope: 'In scope',
  total: 'Total',
  aboveCeiling: 'Above ceiling',
  firstOwnShare: 'First own share',
  outOfScope: 'Out of scope',
  deductible: 'Deductible',
  ratio: 'Ratio',
  fund: 'Paid by the fund',
  seriousIllness: 'Paid by serious-illness insurance',
  supplementary: 'Paid by supplementary insurance',
  personal: 'Paid by the person',
  why: 'Why this amount',
  clauses: 'by',
  refill: 'Next refill',
  pack: 'Version of the law',
  yuan: 'Amounts in yuan',
}
const labels: Readonly<Record<Language, Labels>> = { zh, en }

/** The statement on paper: the same figures and the same reasons as on the screen. */
export function statementPdf(statement: Statement): Promise<Buffer> {
  const { language } = statement.explanation
  return makePdf(documentOf(statement, labels[language], language))
}

const time = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })

function documentOf(statement: Statement, label: Labels, language: Language): PdfDocument {
  const { amounts, person, explanation } = statement
  const facts: [string, string][] = [
    [label.number, statement.settlementId],
    [label.settledAt, time.format(new Date(statement.settledAt))],
    [label.person, person.name],
    [label.code, person.insuranceCode],
    [label.insurance, label[person.insurance]],
    [label.disease, statement.disease?.name[language] ?? '—'],
    [label.institution, statement.institution.name],
    [label.doctor, statement.doctor.name],
    [label.place, statement.place.name],
    [label.prescription, statement.prescriptionNumber ?? '—'],
  ]
  const right = (text: string) => ({ text, alignment: 'right' as const })
  const sums = (
    ['total', 'aboveCeiling', 'firstOwnShare', 'outOfScope', 'inScope', 'deductible', 'ratio'] as const
  ).map((name) => [label[name], right(amounts[name])])
  const paid = (['fund', 'seriousIllness', 'supplementary', 'personal'] as const).map((name) => [
    { text: label[name], bold: name === 'personal' },
    { ...right(amounts[name]), bold: name === 'personal' },
  ])
  return {
    info: { title: `${label.title} ${statement.settlementId}` },
    content: [
      {
        text: `${label.title}${statement.reverses ? label.reversal : ''}`,
        fontSize: 15,
        bold: true,
        alignment: 'center',
      },
      ...(statement.reversedBy
        ? [{ text: `${label.reversed}: ${statement.reversedBy}`, alignment: 'center' as const }]
        : []),
      { columns: [factsTable(facts.slice(0, 5)), factsTable(facts.slice(5))], columnGap: 16, margin: [0, 12, 0, 8] },
      {
        layout: 'lightHorizontalLines',
        table: {
          headerRows: 1,
          widths: ['*', 'auto', 'auto', 'auto', 'auto'],
          body: [
            [label.item, label.quantity, label.price, label.amount, label.inScope].map((text, i) =>
              i === 0 ? { text, bold: true } : { ...right(text), bold: true },
            ),
            ...statement.lines.map((line) => [
              `${line.name} ${line.spec} ${line.maker}`.trim(),
              right(`${line.quantity} ${line.unit}`),
              right(line.price),
              right(line.amount),
              right(line.inScope),
            ]),
          ],
        },
      },
      {
        columns: [
          { layout: 'noBorders', table: { widths: ['*', 'auto'], body: sums } },
          { layout: 'noBorders', table: { widths: ['*', 'auto'], body: paid } },
        ],
        columnGap: 32,
        margin: [0, 10, 0, 4],
      },
      { text: label.yuan, fontSize: 8, color: '#666666' },
      { text: explanation.sentence, bold: true, margin: [0, 8, 0, 4] },
      { text: label.why, bold: true, margin: [0, 4, 0, 2] },
      {
        ol: explanation.rungs.map(({ words, cites }) => `${words}${cites.length > 0 ? ` [${cites.join(', ')}]` : ''}`),
      },
      ...statement.refills.map(({ name, endsOn, refillFrom }) => ({
        text: `${label.refill}: ${name} → ${endsOn}${refillFrom ? ` (${refillFrom})` : ''}`,
        margin: [0, 4, 0, 0] as [number, number, number, number],
      })),
    ],
    footer: () => ({
      text: `${label.pack}: ${statement.pack.id} ${statement.pack.hash}`,
      fontSize: 7,
      color: '#666666',
      margin: [40, 8, 40, 0],
    }),
  }
}

function factsTable(facts: readonly [string, string][]) {
  return {
    layout: 'noBorders',
    table: {
      widths: ['auto', '*'],
      body: facts.map(([name, value]) => [{ text: name, color: '#666666' }, value]),
    },
  }
}
