import { clockText } from '../../platform/day.ts'
import type { PdfDocument } from '../../platform/pdf.ts'
import { regionName } from '../insured/index.ts'
import type { Prescription } from './api.ts'

/**
 * The paper form 慢性病连续处方笺（外配处方）(WZ2017-5.1, FJ2023-5.4): what it says is what the record says. The code is on it
 * only while something can be picked up by it, and only on the copy of the doctor or the patient.
 */
export function prescriptionForm(prescription: Prescription, pickupCode: string | null): PdfDocument {
  const outside = prescription.destination === 'circulation'
  return {
    info: { title: `慢性病连续处方笺 ${prescription.number}` },
    content: [
      { text: prescription.institution.name, alignment: 'center', fontSize: 12 },
      {
        text: `慢性病连续处方笺${outside ? '（外配处方）' : ''}`,
        ...{ alignment: 'center', fontSize: 17, bold: true, margin: [0, 2, 0, 10] },
      },
      heading(prescription, pickupCode),
      rule(),
      { text: 'Rp.', bold: true, fontSize: 13, margin: [0, 4, 0, 4] },
      drugsTable(prescription),
      { text: '（以下空白）', color: grey, alignment: 'center', margin: [0, 6, 0, 10] },
      ...(prescription.longReason ? [{ text: `超过原则用药天数的理由：${prescription.longReason}` }] : []),
      rule(),
      consent(prescription),
      rule(),
      signatures(prescription),
      advice(prescription, outside),
    ],
    footer: () => ({
      text: `依据政策包 ${prescription.pack.id} ${prescription.pack.hash}　参保统筹区 ${regionName(prescription.region).zh}`,
      ...{ fontSize: 7, color: grey, margin: [40, 8, 40, 0] },
    }),
  }
}

const grey = '#666666'
/** A new one each time: the printer writes into what it is given. */
const rule = () => ({
  canvas: [{ type: 'line' as const, x1: 0, y1: 2, x2: 515, y2: 2, lineWidth: 0.6 }],
  margin: 2,
})
const insuranceWords = { employee: '职工基本医疗保险', resident: '城乡居民基本医疗保险' } as const
const sexWords = { male: '男', female: '女' } as const

type Fact = readonly [label: string, value: string]

function heading(prescription: Prescription, pickupCode: string | null) {
  const { patient, diagnosis, doctor } = prescription
  const facts: readonly Fact[] = [
    ['处方编号', prescription.number],
    ['开具时间', clockText(new Date(prescription.issuedAt))],
    ['有效期至', clockText(new Date(prescription.validUntil))],
    ['姓名', `${patient.name}　${sexWords[patient.sex]}　${patient.age} 岁`],
    ['医保码', patient.insuranceCode],
    ['身份证号', patient.identityNumber],
    ['参保类型', insuranceWords[patient.insurance]],
    ['慢性病病种', prescription.diseaseName.zh],
    ['诊断', `${diagnosis.code} ${diagnosis.name}`],
    ['用药天数', `${prescription.days} 天`],
    ['医师', `${doctor.name}　医保编码 ${doctor.practitionerId}`],
    ['联系电话', doctor.phone],
  ]
  const code = pickupCode
    ? {
        width: 130,
        stack: [
          { qr: pickupCode, fit: 118, eccLevel: 'M' as const },
          { text: '取药码', alignment: 'center' as const },
        ],
      }
    : { width: 130, text: '' }
  return { columns: [{ width: '*', ...factsTable(facts) }, code], columnGap: 12 }
}

function factsTable(facts: readonly Fact[]) {
  return {
    layout: 'noBorders',
    table: { widths: ['auto', '*'], body: facts.map(([label, value]) => [{ text: label, color: grey }, value]) },
  }
}

function drugsTable({ lines }: Prescription) {
  const head = ['', '药品（规格　生产企业）', '用法用量', '天数', '数量'].map((text) => ({ text, bold: true }))
  return {
    layout: 'lightHorizontalLines',
    table: {
      headerRows: 1,
      widths: ['auto', '*', 130, 'auto', 'auto'],
      body: [
        head,
        ...lines.map((line) => [
          String(line.line),
          {
            stack: [
              { text: line.tradeName ? `${line.genericName}（${line.tradeName}）` : line.genericName, bold: true },
              { text: `${line.spec}　${line.maker}`, fontSize: 8 },
              { text: `医保编码 ${line.drugCode}`, fontSize: 8, color: grey },
            ],
          },
          {
            stack: [
              `${line.usage}　每次 ${line.dose} ${line.doseUnit}　每日 ${line.timesPerDay} 次`,
              ...(line.remark ? [{ text: line.remark, fontSize: 8 }] : []),
            ],
          },
          `${line.days} 天`,
          `${line.packs} ${line.package}`,
        ]),
      ],
    },
  }
}

const relationWords: Readonly<Record<string, string>> = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  grandparent: '（外）祖父母',
  grandchild: '（外）孙子女',
  sibling: '兄弟姐妹',
  'other-guardian': '其他监护人',
}

/** 处方申请栏: who asked and signed, and for whom (WZ2017-2.3). */
function consent({ consent: given }: Prescription) {
  if (!given) return { text: '处方申请栏：—' }
  const who =
    given.signer === 'self'
      ? `患者本人 ${given.signerName}`
      : `${relationWords[given.relation ?? ''] ?? given.relation ?? ''}（监护人）${given.signerName}`
  return {
    stack: [
      { text: '处方申请栏', bold: true },
      `已告知慢性病连续处方的适用范围和注意事项，申请人同意${given.circulation ? '在定点零售药店调剂' : '在本院药房取药'}。`,
      `申请人：${who}　　确认时间：${clockText(new Date(given.at))}　　签字：＿＿＿＿＿＿＿＿`,
    ],
  }
}

function signatures({ doctor }: Prescription) {
  const blank = '＿＿＿＿＿＿＿＿'
  return {
    columns: [
      { text: `医师签名：${doctor.name}　${blank}` },
      { text: `审核药师：${blank}` },
      { text: `调配／核对：${blank}` },
    ],
    margin: [0, 8, 0, 8] as [number, number, number, number],
  }
}

function advice(prescription: Prescription, outside: boolean) {
  const until = clockText(new Date(prescription.validUntil))
  return {
    ol: [
      outside
        ? `请在 ${until} 前到统筹区内的定点零售药店出示取药码；逾期作废。`
        : `请在 ${until} 前到${prescription.institution.name}药房出示取药码；逾期作废。`,
      '剩余用药量不超过规定天数时可申请续方；出现不适请立即停药，并回到开具医师处复查。',
      '本处方与电子处方内容一致，以电子处方为准。',
    ],
    fontSize: 8,
    color: grey,
  }
}
