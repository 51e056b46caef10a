import type { Content } from 'pdfmake/interfaces.js'
import { clockText } from '../../../platform/day.ts'
import { makePdf } from '../../../platform/pdf.ts'
import type { Institution } from '../store.ts'
import type { Agreement } from './agreement.ts'

/** The supplementary agreement with its annexes, as it was signed. */
export function agreementPdf(agreement: Agreement, institution: Institution, agency: string): Promise<Buffer> {
  const { number, validFrom, validUntil, endedOn, annexes, signedAt, signedByName, signedFor, renews } = agreement
  const pharmacy = institution.kind === 'pharmacy'
  const facts: [string, string][] = [
    ['协议编号', number],
    ['甲方（医保经办机构）', agency],
    ['乙方（定点医药机构）', `${institution.name}（${institution.institutionId}）`],
    ['地址', institution.address],
    ['联系电话', institution.phone],
    ['协议期', `${validFrom} 至 ${validUntil ?? '协议解除之日'}`],
    ...(renews ? [['续签', `接续协议 ${renews}`] satisfies [string, string]] : []),
    ...(endedOn ? [['解除', `最后一日 ${endedOn}`] satisfies [string, string]] : []),
  ]
  return makePdf({
    info: { title: `补充协议 ${number}` },
    content: [
      { text: '门诊统筹处方流转服务补充协议', fontSize: 16, bold: true, alignment: 'center', margin: [0, 0, 0, 14] },
      table(facts),
      heading('一、双方约定'),
      ...(pharmacy ? ofPharmacy : ofHospital).map(
        (text, at): Content => ({ text: `${at + 1}. ${text}`, margin: [0, 2, 0, 2] }),
      ),
      heading('二、附件'),
      ...(annexes.length === 0 ? [{ text: '直接纳入，无附件。' }] : []),
      ...annexes.map(
        ({ name, cites, files, promised }, at): Content => ({
          margin: [0, 3, 0, 3],
          stack: [
            { text: `附件 ${at + 1}：${name.zh}`, bold: true },
            ...(promised ? [{ text: '乙方已作出承诺。' }] : []),
            ...files.map((file): Content => ({ text: file })),
            { text: `依据 ${cites.join('、')}`, color: '#666666', fontSize: 8 },
          ],
        }),
      ),
      {
        margin: [0, 26, 0, 0],
        columns: [
          { stack: ['甲方经办：', signedByName, clockText(signedAt)] },
          { stack: ['乙方代表：', signedFor, clockText(signedAt)] },
        ],
      },
      {
        text: `政策版本 ${agreement.packId} ${agreement.packHash.slice(0, 16)}`,
        margin: [0, 18, 0, 0],
        color: '#666666',
        fontSize: 8,
      },
    ],
  })
}

const ofPharmacy = [
  '乙方凭医保电子处方中心的处方配药，由当班执业药师审核签字，并即时结算；未审核或未即时结算的，甲方不支付。',
  '乙方售价与结算价不高于挂网价、集采中选价、国谈价；挂网价调整的，在规定天数内调整到位。',
  '乙方如实、实时上传结算与进销存数据，保存结算全过程音像记录与处方档案至规定期限。',
  '除药品配送外，乙方不代理、不转让、不委托第三方开展本协议业务；配送费不由医保支付。',
  '乙方与配送企业之间的药品货款由双方直接结算。',
  '购销存记录不符率、药品查询不实等达到规定情形的，甲方解除协议；解除后在规定年限内不再纳入。',
]
const ofHospital = [
  '乙方医师为在乙方注册的医保医师，流转处方实行实名管理并上传医保电子处方中心。',
  '乙方对医师履行监督管理责任，不诱导患者到指定药店购药。',
  '有规定的退出情形的，甲方解除协议；解除后在规定年限内不再纳入。',
]

const heading = (text: string): Content => ({ text, bold: true, fontSize: 11, margin: [0, 12, 0, 4] })
const table = (rows: [string, string][]): Content => ({
  layout: 'lightHorizontalLines',
  table: { widths: [140, '*'], body: rows.map(([name, value]) => [{ text: name, bold: true }, value]) },
})
