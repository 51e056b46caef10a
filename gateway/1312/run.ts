import { allDrugs } from '../../modules/catalogue/index.ts'
import { paged } from '../paging.ts'
import { chargeLevel, chargeType } from '../settlement-output.ts'
import { asks } from '../transaction.ts'
import { t1312 } from './table.ts'

/** What the insurance pays of: the drugs of the catalogue, by code, name, initials or class. */
export const run1312 = asks(t1312, async (db, { connection, at }, { data }) => {
  const today = at.toISOString().slice(0, 10)
  const drugs = (await allDrugs(db)).filter(
    (drug) =>
      (data.hilist_code === undefined || drug.drugCode === data.hilist_code) &&
      (data.hilist_name === undefined || drug.genericName.includes(data.hilist_name)) &&
      (data.pinyin === undefined || drug.pinyinInitials.startsWith(data.pinyin.toLowerCase())) &&
      (data.chrgitm_lv === undefined || chargeLevel(drug.class) === data.chrgitm_lv) &&
      (data.list_type === undefined || data.list_type === '101') &&
      (data.vali_flag === undefined || data.vali_flag === '1'),
  )
  return paged(
    drugs.map((drug) => ({
      hilist_code: drug.drugCode,
      hilist_name: drug.genericName,
      insu_admdvs: connection.region,
      begndate: drug.validFrom,
      enddate: drug.validUntil,
      med_chrgitm_type: chargeType(drug.drugCode),
      chrgitm_lv: chargeLevel(drug.class),
      lmt_used_flag: '0',
      list_type: '101',
      med_use_flag: '1',
      matn_used_flag: '0',
      hilist_use_type: '1',
      lmt_cpnd_type: '0',
      pinyin: drug.pinyinInitials,
      vali_flag: '1',
      rid: drug.drugCode,
      updt_time: today,
      crte_time: drug.validFrom,
    })),
    data,
  )
})
