import type { Also, Kind } from './kind.ts'

/** A code alone, or a dagger code with its asterisk code: `A18.000x002+M90.0*`. */
const icdShape = /^[A-Z]\d{2}(\.[0-9A-Za-z]+)?(\*|\+([A-Z]\d{2}(\.[0-9A-Za-z]+)?\*?)?)?$/

/** 门诊慢特病: the national codes, with the diagnoses that suggest them where the list has those. */
export const diseaseKind: Kind = {
  name: { zh: '病种', en: 'diseases' },
  table: 'catalogue.disease',
  keys: ['disease_key'],
  fields: [
    { name: 'disease_key', headings: [] },
    { name: 'm_code', headings: ['opsp_dise_code', '病种代码', '门慢门特病种代码', '病种编码'] },
    { name: 'name_zh', headings: ['name', 'opsp_dise_name', '病种名称', '门慢门特病种名称'], required: true },
    { name: 'name_en', headings: ['英文名称'] },
    { name: 'position', headings: ['序号'] },
    { name: 'icd_prefixes', headings: ['icd10_prefixes_suggested', 'icd10_prefixes', '诊断编码'] },
  ],
  read(row, known) {
    const mCode = row.optional('m_code')
    if (mCode && !/^M\d{5}$/.test(mCode))
      row.fault('m_code', '国家病种代码为 M 加五位数字', 'a national disease code is M and five digits')
    const key = row.optional('disease_key') ?? known.diseaseByMCode.get(mCode ?? '') ?? mCode?.toLowerCase()
    if (!key)
      row.fault('disease_key', '病种代码与病种键至少填一项', 'either the national code or the disease key is needed')
    const nameZh = row.text('name_zh')
    const also: Also[] = row.list('icd_prefixes').map((prefix) => ({
      table: 'catalogue.disease_icd',
      keys: ['disease_key', 'icd_prefix'],
      stored: { disease_key: key ?? '', icd_prefix: prefix },
    }))
    const stored = {
      disease_key: key ?? '',
      name_zh: nameZh,
      name_en: row.optional('name_en') ?? nameZh,
      m_code: mCode,
      position: row.positive('position') ?? 100,
    }
    return { stored, given: Object.keys(stored).filter((column) => row.has(column)), also }
  },
}

export const icd10Kind: Kind = {
  name: { zh: 'ICD-10 诊断', en: 'ICD-10 diagnoses' },
  table: 'catalogue.icd10',
  keys: ['code'],
  fields: [
    {
      name: 'code',
      headings: ['icd_code', 'icd10', '诊断代码', '诊断编码', '疾病诊断代码', '医保代码'],
      required: true,
    },
    { name: 'name', headings: ['icd_name', '诊断名称', '疾病诊断名称', '医保名称'], required: true },
    { name: 'source', headings: ['来源'] },
  ],
  read(row, known) {
    const stored = {
      code: row.shaped(
        'code',
        icdShape,
        '不是 ICD-10 编码（如 I10.x00x002）',
        'is not an ICD-10 code such as I10.x00x002',
      ),
      name: row.text('name'),
      source: row.optional('source') ?? known.source,
    }
    return { stored, given: Object.keys(stored).filter((column) => row.has(column)) }
  },
}

/** Which diagnoses qualify a disease, by prefix. */
export const diagnosisKind: Kind = {
  name: { zh: '病种诊断对照', en: 'diagnoses of diseases' },
  table: 'catalogue.disease_icd',
  keys: ['disease_key', 'icd_prefix'],
  refersTo: 'disease',
  fields: [
    { name: 'disease_key', headings: ['病种键'], required: true },
    { name: 'icd_prefix', headings: ['诊断编码', 'icd_code'], required: true },
  ],
  read(row, known) {
    const key = row.text('disease_key')
    if (key && !known.keys.has(key)) row.fault('disease_key', '目录中没有这个病种', 'the catalogue has no such disease')
    const stored = {
      disease_key: key,
      icd_prefix: row.shaped('icd_prefix', icdShape, '不是 ICD-10 编码', 'is not an ICD-10 code'),
    }
    return { stored, given: [] }
  },
}

/** Which drugs a disease may use in a place, by prefix of the drug code. */
export const scopeKind: Kind = {
  name: { zh: '病种用药范围', en: 'drugs of diseases' },
  table: 'catalogue.disease_drug',
  keys: ['region', 'disease_key', 'code_prefix', 'valid_from'],
  refersTo: 'disease',
  fields: [
    { name: 'region', headings: ['统筹区', '地区'], required: true },
    { name: 'disease_key', headings: ['病种键'], required: true },
    { name: 'code_prefix', headings: ['药品代码', '药品代码前缀'], required: true },
    { name: 'valid_from', headings: ['开始日期', '启用日期'] },
    { name: 'valid_until', headings: ['结束日期', '停用日期'] },
    { name: 'source', headings: ['来源'] },
  ],
  read(row, known) {
    const key = row.text('disease_key')
    if (key && !known.keys.has(key)) row.fault('disease_key', '目录中没有这个病种', 'the catalogue has no such disease')
    const stored = {
      region: row.shaped('region', /^(\*|\d{6})$/, '应为六位行政区划代码或 *', 'must be six digits or *'),
      disease_key: key,
      code_prefix: row.shaped(
        'code_prefix',
        /^[XZT][0-9A-Z]{0,22}$/,
        '应为药品代码或其开头',
        'must be a drug code or its beginning',
      ),
      valid_from: row.day('valid_from', '2000-01-01'),
      valid_until: row.day('valid_until', null),
      source: row.optional('source') ?? known.source,
    }
    return { stored, given: Object.keys(stored).filter((column) => row.has(column)) }
  },
}
