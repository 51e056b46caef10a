import { allPrices, listsAround } from '../../modules/catalogue/index.ts'
import { priceText } from '../../modules/settlement/index.ts'
import { paged } from '../paging.ts'
import { asks } from '../transaction.ts'
import { t1318 } from './table.ts'

const types: Readonly<Record<string, string>> = {
  listing: '1',
  selected: '2',
  negotiated: '3',
  'sanming-alliance': '4',
}

/** The prices that bind drugs where the institution is, of every list. */
export const run1318 = asks(t1318, async (db, { connection }, { data }) => {
  const around = listsAround(connection.region)
  const prices = (await allPrices(db)).filter(
    ({ region, drugCode }) =>
      around.includes(region) && (data.hilist_code === undefined || data.hilist_code === drugCode),
  )
  return paged(
    prices.map((price) => ({
      hilist_code: price.drugCode,
      hilist_lmtpric_type: types[price.list] ?? '1',
      overlmt_dspo_way: '1',
      insu_admdvs: price.region,
      begndate: price.validFrom,
      enddate: price.validUntil,
      hilist_pric_uplmt_amt: priceText(price.price),
      vali_flag: '1',
      rid: `${price.drugCode}${price.region}${types[price.list] ?? ''}${price.validFrom}`,
      updt_time: price.validFrom,
    })),
    data,
  )
})
