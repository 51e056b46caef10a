import type { PriceList } from '../drug.ts'
import type { Kind } from './kind.ts'

const lists: Readonly<Record<string, PriceList>> = {
  listing: 'listing',
  selected: 'selected',
  negotiated: 'negotiated',
  'sanming-alliance': 'sanming-alliance',
  挂网价: 'listing',
  中选价: 'selected',
  谈判价: 'negotiated',
  三明联盟价: 'sanming-alliance',
}

/** Price lists: what a drug may cost at most, by place and kind of list, each price from its day. */
export const priceKind: Kind = {
  name: { zh: '价格', en: 'prices' },
  table: 'catalogue.drug_price',
  keys: ['drug_code', 'region', 'list', 'valid_from'],
  refersTo: 'drug',
  fields: [
    {
      name: 'drug_code',
      headings: ['nat_drug_code', 'national_code', '药品代码', '国家药品代码', '医保药品代码'],
      required: true,
    },
    { name: 'region', headings: ['地区', '统筹区', '省份代码'], required: true },
    { name: 'list', headings: ['价格类别', '价格类型'], required: true },
    { name: 'valid_from', headings: ['开始日期', '执行日期', '生效日期'], required: true },
    { name: 'valid_until', headings: ['结束日期', '失效日期'] },
    { name: 'price', headings: ['price_yuan', '价格', '单价', '挂网价', '价格（元）'], required: true },
    { name: 'source', headings: ['来源'] },
  ],
  read(row, known) {
    const drugCode = row.text('drug_code')
    if (drugCode && !known.keys.has(drugCode)) {
      row.fault(
        'drug_code',
        '药品目录中没有这个代码，请先导入药品',
        'the catalogue has no such drug; import the drugs first',
      )
    }
    const from = row.day('valid_from', '')
    if (from === '' && row.optional('valid_from') === null) row.fault('valid_from', '不能为空', 'must not be empty')
    const until = row.day('valid_until', null)
    if (until && from > until) row.fault('valid_until', '早于开始日期', 'is before the first day')
    const stored = {
      drug_code: drugCode,
      region: row.shaped('region', /^\d{6}$/, '应为六位行政区划代码', 'must be six digits'),
      list: row.oneOf('list', lists) ?? 'listing',
      valid_from: from,
      valid_until: until,
      price: row.price('price'),
      source: row.optional('source') ?? known.source,
    }
    return { stored, given: Object.keys(stored).filter((column) => row.has(column)) }
  },
}
