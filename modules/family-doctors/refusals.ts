import { refusal, type Words } from '../../platform/refusal.ts'

/** Every way a list of contracts says no. */

const w = (zh: string, en: string): Words => ({ zh, en })
const no = (status: number, code: string, sentence: Words, mend: Words) =>
  refusal(status, `family-doctors/${code}`, sentence, { mend, cites: ['WH2025-11.1'] })

export const notYourDistrict = no(
  403,
  'not-your-district',
  w('该区县不在本辖区', 'The district is outside of your area'),
  w('请核对区划代码', 'Check its code'),
)
export const notThisYearsList = no(
  422,
  'not-this-years-list',
  w('只接收 {year} 年或 {next} 年的名单', 'Only the lists of {year} and {next} are taken'),
  w('请核对年度', 'Check the year'),
)
export const unreadableList = no(
  422,
  'unreadable-list',
  w('「{name}」无法读取', '{name} cannot be read'),
  w('请用 XLSX 或 CSV 文件', 'Use an XLSX or CSV file'),
)
export const columnsMissing = no(
  422,
  'columns-missing',
  w('缺少列：{columns}', 'Columns are missing: {columns}'),
  w('第一行须是列名，请按模板填写', 'The first row holds the names of the columns; use the template'),
)
export const listHasFaults = no(
  422,
  'list-has-faults',
  w(
    '名单有 {bad} 行有误，首处在第 {row} 行「{column}」：{reason}',
    '{bad} rows are wrong, the first is row {row}, {column}: {reason}',
  ),
  w('请改正全部有误的行后再导入；没有导入任何一行', 'Correct them all and import again; nothing was imported'),
)
export const noSuchList = no(
  404,
  'no-such-list',
  w('没有找到这份名单', 'There is no such list'),
  w('请从名单列表打开', 'Open it from the list'),
)
