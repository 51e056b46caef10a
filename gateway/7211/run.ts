import { drugsByCodes, searchDrugs } from '../../modules/catalogue/index.ts'
import { dayOf, startOf } from '../../platform/day.ts'
import { chargeLevel } from '../settlement-output.ts'
import { asks } from '../transaction.ts'
import { t7211 } from './table.ts'

/** Drugs that may circulate, by code or by name, a page at a time. */
export const run7211 = asks(t7211, async (db, { at, connection }, { data }) => {
  const codes = Array.isArray(data.medListCodgs) ? data.medListCodgs.filter((code) => typeof code === 'string') : []
  const wanted = data.medListCodg === undefined ? codes : [...codes, data.medListCodg]
  const limit = Math.min(200, Math.max(1, data.pageSize))
  const offset = (Math.max(1, data.pageNum) - 1) * limit
  const found =
    wanted.length > 0
      ? await drugsByCodes(db, wanted.slice(0, 200)).then((rows) => ({
          rows: rows.slice(offset, offset + limit),
          total: rows.length,
        }))
      : await searchDrugs(db, { query: data.drugName ?? '', day: dayOf(at), limit, offset })
  return {
    total: found.total,
    size: found.rows.length,
    list: found.rows.map((drug) => ({
      medListCodg: drug.drugCode,
      genname: drug.genericName,
      prodname: drug.tradeName,
      regName: drug.genericName,
      listType: '101',
      listTypeName: '西药中成药',
      specName: drug.spec,
      prdrName: drug.maker,
      aprvno: drug.approvalNumber,
      dosformName: drug.form,
      minPacunt: drug.package,
      minPacCnt: String(drug.packCount),
      minPrepunt: drug.packUnit,
      poolareaNo: connection.region,
      dualchnlFlag: drug.dualChannel ? '1' : '0',
      oppoolFlag: '1',
      begntime: startOf(drug.validFrom),
      endtime: drug.validUntil ? startOf(drug.validUntil) : null,
      chrgitmLv: chargeLevel(drug.class),
    })),
  }
})
