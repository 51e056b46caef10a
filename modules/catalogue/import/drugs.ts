import { pinyin } from 'pinyin-pro'
import type { DrugClass, Procurement } from '../drug.ts'
import { categoriesByCode } from './categories.ts'
import type { Kind } from './kind.ts'
import type { RowReader, Stored } from './reading.ts'
import { readSpec, type Spec } from './spec.ts'

const code = /^(X[A-Z][0-9]{2}[A-Z]{2}[A-Z][0-9]{3}[A-Z][0-9]{12}|Z[A-Z][0-9A-Z]{4}[A-Z][0-9]{4}[0-9]{9}|T[0-9]{9})$/
const classes: Readonly<Record<string, DrugClass>> = {
  A: 'A',
  B: 'B',
  C: 'C',
  甲: 'A',
  乙: 'B',
  丙: 'C',
  甲类: 'A',
  乙类: 'B',
  丙类: 'C',
  自费: 'C',
}
const procurements: Readonly<Record<string, Procurement>> = {
  none: 'none',
  selected: 'selected',
  negotiated: 'negotiated',
  集采: 'selected',
  集采中选: 'selected',
  国谈: 'negotiated',
  谈判: 'negotiated',
}

/** The national drug list: codes, names, forms, classes, packs. */
export const drugKind: Kind = {
  name: { zh: '药品', en: 'drugs' },
  table: 'catalogue.drug',
  keys: ['drug_code'],
  fields: [
    {
      name: 'drug_code',
      headings: ['nat_drug_code', 'national_code', '药品代码', '国家药品代码', '医保药品代码', '国家医保编码'],
      required: true,
    },
    { name: 'generic_name', headings: ['通用名', '通用名称', '药品通用名', '注册名称', '药品名称'], required: true },
    { name: 'trade_name', headings: ['商品名', '商品名称'] },
    { name: 'form', headings: ['dosage_form', '剂型', '注册剂型'], required: true },
    { name: 'spec', headings: ['规格', '注册规格', '实际规格'], required: true },
    { name: 'maker', headings: ['manufacturer', '生产企业', '药品企业', '厂家'], required: true },
    { name: 'approval_number', headings: ['批准文号'] },
    {
      name: 'class',
      headings: ['class_shanghai_display', 'class_national', '甲乙类', '医保类别', '费用等级', '目录类别'],
      required: true,
    },
    { name: 'own_share', headings: ['preselfpay_ratio_shanghai', '先行自付比例', '自付比例'] },
    { name: 'pack_count', headings: ['包装数量', '转换比', '最小包装数量'] },
    { name: 'pack_unit', headings: ['最小制剂单位', '制剂单位'] },
    { name: 'package', headings: ['price_unit', '最小包装单位', '包装单位', '计价单位'] },
    { name: 'unit_strength', headings: ['单位含量'] },
    { name: 'strength_unit', headings: ['含量单位'] },
    { name: 'usual_dose', headings: ['常用剂量'] },
    { name: 'usual_times', headings: ['每日次数'] },
    { name: 'categories', headings: ['管理类别'] },
    { name: 'procurement', headings: ['采购类别'] },
    { name: 'dual_channel', headings: ['双通道'] },
    { name: 'synthetic', headings: [] },
    { name: 'source', headings: ['来源'] },
  ],
  read(row, known) {
    const drugCode = row.shaped(
      'drug_code',
      code,
      '不是国家医保药品代码（西药 23 位、中成药 20 位、饮片 10 位）',
      'is not a national drug code (23, 20 or 10 places)',
    )
    const genericName = row.text('generic_name')
    const spec = row.text('spec')
    const drugClass = row.oneOf('class', classes)
    const pack = packOf(row, readSpec(spec))
    const categories = row.has('categories') ? row.list('categories') : categoriesByCode(drugCode, genericName)
    const made = [...pack.made, ...(row.has('categories') || categories.length === 0 ? [] : ['categories'])]
    const stored: Stored = {
      drug_code: drugCode,
      generic_name: genericName,
      trade_name: row.optional('trade_name'),
      pinyin_initials: initialsOf(genericName),
      form: row.text('form'),
      spec,
      maker: row.text('maker'),
      approval_number: row.optional('approval_number'),
      class: drugClass ?? 'C',
      own_share: drugClass === 'B' ? row.rate('own_share') : 0,
      pack_count: pack.count,
      pack_unit: pack.unit,
      package: row.optional('package') ?? '盒',
      unit_strength: pack.strength,
      strength_unit: pack.strengthUnit,
      usual_dose: row.positive('usual_dose') ?? null,
      usual_times: row.positive('usual_times') ?? null,
      categories,
      procurement: row.oneOf('procurement', procurements, 'none') ?? 'none',
      dual_channel: row.flag('dual_channel'),
      synthetic: [...new Set([...row.list('synthetic'), ...made])],
      source: row.optional('source') ?? known.source,
      valid_from: '2000-01-01',
      valid_until: null,
    }
    const given = Object.keys(stored).filter((column) => row.has(column))
    return { stored, given: genericName ? [...given, 'pinyin_initials'] : given }
  },
}

const initials = new Map<string, string>()
export function initialsOf(name: string): string {
  const known = initials.get(name)
  if (known !== undefined) return known
  const found = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
  initials.set(name, found)
  return found
}

const solid: Readonly<Record<string, number>> = { 片: 30, 粒: 30, 丸: 30, 袋: 10, 贴: 5 }

/** The pack from the list's own columns, else from the specification; what neither states is made up and marked. */
function packOf(row: RowReader, spec: Spec) {
  const unit = row.optional('pack_unit') ?? spec.packUnit ?? row.optional('package') ?? '盒'
  const stated = row.positive('pack_count') ?? spec.packCount
  const single = row.optional('package') === unit
  const strength = row.positive('unit_strength') ?? spec.strength?.amount
  return {
    unit,
    count: stated ?? (single ? 1 : (solid[unit] ?? 1)),
    strength: strength ?? 1,
    strengthUnit: row.optional('strength_unit') ?? spec.strength?.unit ?? unit,
    made: [
      ...(stated === undefined && !single ? ['pack_count'] : []),
      ...(strength === undefined ? ['unit_strength', 'strength_unit'] : []),
    ],
  }
}
