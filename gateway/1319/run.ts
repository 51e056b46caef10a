import { allDrugs } from '../../modules/catalogue/index.ts'
import { paged } from '../paging.ts'
import { asks } from '../transaction.ts'
import { t1319 } from './table.ts'

/** The first own share of each drug, for employees and residents. */
export const run1319 = asks(t1319, async (db, { connection }, { data }) => {
  const drugs = (await allDrugs(db)).filter(
    ({ drugCode }) => data.hilist_code === undefined || data.hilist_code === drugCode,
  )
  const rows = drugs.flatMap((drug) =>
    ['310', '390'].map((person) => ({
      hilist_code: drug.drugCode,
      selfpay_prop_psn_type: person,
      selfpay_prop_type: '10',
      insu_admdvs: connection.region,
      begndate: drug.validFrom,
      enddate: drug.validUntil,
      selfpay_prop: drug.class === 'C' ? 1 : drug.ownShare / 10_000,
      vali_flag: '1',
      rid: `${drug.drugCode}${person}`,
      updt_time: drug.validFrom,
    })),
  )
  return paged(rows, data)
})
