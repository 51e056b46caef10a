import { refusal } from '../../platform/refusal.ts'

export const noRows = refusal(
  422,
  'catalogue/no-rows',
  { zh: '文件 {file} 没有内容', en: 'The file {file} is empty' },
  { mend: { zh: '请确认文件，首行应为列名', en: 'Check the file; its first row names the columns' } },
)

export const headingsMissing = refusal(
  422,
  'catalogue/headings-missing',
  {
    zh: '导入{what}缺少必需的列：{missing}；文件中的列：{headings}',
    en: 'Importing {what} needs the columns {missing}; the file has {headings}',
  },
  {
    mend: {
      zh: '用 --map 文件列名=字段 指明对应的列，或用 --set 字段=值 给全部行同一个值',
      en: 'Name the column with --map HEADING=field, or give all rows one value with --set field=value',
    },
  },
)

export const unknownField = refusal(
  422,
  'catalogue/unknown-field',
  { zh: '没有名为 {field} 的字段；可用字段：{fields}', en: 'There is no field {field}; there are {fields}' },
  { mend: { zh: '请改正 --map 或 --set 中的字段名', en: 'Correct the field in --map or --set' } },
)

export const unreadable = refusal(
  422,
  'catalogue/unreadable',
  { zh: '文件 {file} 不能作为表格读取：{why}', en: 'The file {file} cannot be read as a table: {why}' },
  { mend: { zh: '请提供 CSV（UTF-8 或 GBK）或 XLSX 文件', en: 'Bring a CSV (UTF-8 or GBK) or an XLSX file' } },
)
