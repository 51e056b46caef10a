import { allDiagnoses, allDiseases, allDrugs, catalogueChangedAt, type Drug } from '../modules/catalogue/index.ts'
import { consultationCode } from '../modules/settlement/index.ts'
import type { Sql } from '../platform/sql.ts'
import { timeText } from './fields/write.ts'
import { diseaseCode } from './outpatient.ts'

/** The catalogue files of 1301 to 1320: the columns of the interface, in its order; a catalogue that is not kept here is empty. */

type Cell = string | number | null
export type CatalogueFile = Readonly<{ name: string; rows: readonly (readonly Cell[])[] }>

/** So many columns, with values at those that we know; the first is 1. */
function columns(count: number, values: Readonly<Record<number, Cell>>): Cell[] {
  return Array.from({ length: count }, (_, i) => values[i + 1] ?? null)
}

export async function versionOf(on: Sql): Promise<string> {
  const at = await catalogueChangedAt(on)
  return at ? `v${timeText(at).replace(/\D/g, '')}` : 'v0001'
}

const drugRow = (drug: Drug, version: string): Cell[] =>
  columns(97, {
    1: drug.drugCode,
    2: drug.tradeName,
    4: drug.genericName,
    10: drug.form,
    11: drug.form,
    14: drug.spec,
    24: drug.drugCode.startsWith('Z') ? '1' : '0',
    28: '0',
    33: drug.packCount,
    37: drug.validFrom,
    38: drug.validUntil,
    42: drug.packCount,
    43: drug.package,
    44: drug.packUnit,
    47: drug.packCount,
    49: drug.package,
    54: drug.maker,
    58: '0',
    62: drug.approvalNumber,
    70: '0',
    75: drug.procurement === 'negotiated' ? '1' : '0',
    79: '1',
    80: drug.drugCode,
    83: version,
    84: version,
    92: { A: '甲', B: '乙', C: '丙' }[drug.class],
    96: drug.validFrom,
    97: drug.validUntil,
  })

const names: Readonly<Record<string, string>> = {
  '1301': '西药中成药目录',
  '1302': '中药饮片目录',
  '1303': '医疗机构制剂目录',
  '1305': '医疗服务项目目录',
  '1306': '医用耗材目录',
  '1307': '疾病与诊断目录',
  '1308': '手术操作目录',
  '1309': '门诊慢特病种目录',
  '1310': '按病种付费病种目录',
  '1311': '日间手术治疗病种目录',
  '1313': '肿瘤形态学目录',
  '1314': '中医疾病目录',
  '1315': '中医证候目录',
  '1320': '中药配方颗粒目录',
}

export async function catalogueFile(on: Sql, infno: string, version: string, region: string): Promise<CatalogueFile> {
  return { name: names[infno] ?? infno, rows: await rowsOf(on, infno, version, region) }
}

async function rowsOf(on: Sql, infno: string, version: string, region: string): Promise<Cell[][]> {
  switch (infno) {
    case '1301':
      return (await allDrugs(on)).map((drug) => drugRow(drug, version))
    case '1305':
      return [columns(19, { 1: consultationCode, 2: '次', 3: '一般诊疗费', 9: '1', 10: consultationCode, 13: version })]
    case '1307':
      return (await allDiagnoses(on)).map(({ code, name }) =>
        columns(24, {
          1: code,
          7: code.slice(0, 3),
          9: code.slice(0, 5),
          11: code,
          12: name,
          19: '1',
          23: version,
          24: version,
        }),
      )
    case '1309':
      return (await allDiseases(on)).map((disease) => {
        const code = diseaseCode(disease)
        const { nameZh } = disease
        return columns(16, {
          1: code,
          2: nameZh,
          3: nameZh,
          4: region,
          6: '1',
          7: code,
          10: version,
          12: version,
          15: nameZh,
          16: code.slice(0, 4),
        })
      })
    default:
      return []
  }
}
