import { expect, test } from 'vitest'
import { amlodipine, newCodes } from '../modules/dispensing/testing-pharmacy.ts'
import { sql } from '../platform/sql.ts'
import { testDatabase } from '../platform/testing.ts'
import { goods, purchase, sale, tracked } from './testing-goods.ts'
import { buying, shown } from './testing-visit.ts'
import { done, morning, openWorld, patient, pharmacyA, pharmacyB } from './testing-world.ts'

const db = await testDatabase()
const world = await openWorld(db)
const pharmacy = world.client(pharmacyA)

const packsOf = async (batch: string) =>
  (
    await db.one<{ packs: number }>(sql`
    select packs from stock.batch where institution_id = ${pharmacyA} and batch_number = ${batch}`)
  )?.packs

test('goods are bought, changed, counted, returned to the supplier and deleted, and the batch says so', async () => {
  done(await pharmacy.send('3503', { purcinfo: purchase('B1', 10) }))
  expect(await packsOf('B1')).toBe(10)
  const changing = { ...goods('B1'), inv_chg_type: '104', pric: '4.20', cnt: 2, inv_chg_time: morning }
  done(await pharmacy.send('3502', { invinfo: changing }))
  expect(await packsOf('B1')).toBe(8)
  done(await pharmacy.send('3504', { purcinfo: purchase('B1', 3) }))
  expect(await packsOf('B1')).toBe(5)
  const codes = newCodes(6)
  done(
    await pharmacy.send('3501', { invinfo: { ...goods('B1'), invdate: '2026-03-02', inv_cnt: 6, ...tracked(codes) } }),
  )
  expect(await packsOf('B1')).toBe(6)
  expect((await pharmacy.send('3504', { purcinfo: purchase('B1', 7) })).message).toContain('不够 7')
  expect((await pharmacy.send('3504', { purcinfo: purchase('none', 1) })).message).toContain('没有批次')
  const shelf = await db.one<{ price: number }>(sql`
    select price from stock.shelf where institution_id = ${pharmacyA} and drug_code = ${amlodipine}`)
  expect(shelf?.price).toBe(42_000)
  done(await pharmacy.send('3503', { purcinfo: purchase('B2', 4) }))
  done(await pharmacy.send('3507', { data: { fixmedins_bchno: 'B2', inv_data_type: '3' } }))
  expect(await packsOf('B2')).toBe(0)
})

test('a sale follows its settlement, a box that was sold before is told and does not block, a return brings it back', async () => {
  const person = await patient(db)
  const psn_no = done(await pharmacy.send('1101', { data: shown(person) })).baseinfo.psn_no
  const [code = '', other = ''] = newCodes(2)
  done(await pharmacy.send('3503', { purcinfo: purchase('B3', 5) }))
  const input = buying(person, psn_no, '4.20', [{ sn: '1', codes: [code] }])
  const { setl_id } = done(await pharmacy.send('2102', input)).setlinfo
  const insured = sale('B3', 1, { setl_id, hi_feesetl_type: '1', psn_no, ...tracked([code]) })
  expect(done(await pharmacy.send('3505', { selinfo: insured }))).toEqual({ retRslt: '1' })
  expect(await packsOf('B3')).toBe(4)
  done(await pharmacy.send('3505', { selinfo: insured }))
  expect(await packsOf('B3')).toBe(4)
  const rows = done(
    await pharmacy.send('3505A', {
      selinfoDetail: [
        sale('B3', 1, { hi_feesetl_type: '0', ...tracked([code]) }),
        sale('B3', 1, tracked([other])),
        sale('B3', 99, tracked([])),
      ],
    }),
  ).selinfoDetail
  expect(rows.map(({ retRslt }) => retRslt)).toEqual(['1', '1', '0'])
  expect(rows[0]?.msgRslt).toContain('重复销售')
  expect(rows[2]?.msgRslt).toContain('不够 99')
  expect(await packsOf('B3')).toBe(2)
  done(await pharmacy.send('3506', { selinfo: sale('B3', 1, tracked([other])) }))
  expect(await packsOf('B3')).toBe(3)
  const free = await db.query(sql`select 1 from stock.trace_sale where trace_code = ${other}`)
  expect(free).toEqual([])
})

test('a batch of rows answers each, and medicine without a code is given one', async () => {
  const rows = done(
    await pharmacy.send('3503A', {
      purcinfoDetail: [
        { ...purchase('B4', 2), finl_trns_pric: '3.00' },
        { ...purchase('B5', 2), finl_trns_pric: '3.00', med_list_codg: 'NMLC999' },
      ],
    }),
  ).purcinfoDetail
  expect(rows).toMatchObject([{ retRslt: '1' }, { retRslt: '0' }])
  expect(rows[0]?.medins_prod_purc_no).toMatch(/-/)
  const { result } = done(await pharmacy.send('3592B', { data: goods('B4') }))
  expect(result.drug_trac_codg).toMatch(/^99\d{18}$/)
  const counted = await pharmacy.send('3501A', {
    invinfoDetail: [{ ...goods('B6'), med_list_codg: 'NMLC999', invdate: '2026-03-02', inv_cnt: 1, pric: '1.00' }],
  })
  expect(done(counted).invinfoErrDetail).toMatchObject([{ retRslt: '0' }])
})

test('WH2025-5.4: a box that another holds is a lead when it is reported as bought or counted, and stays whose it was', async () => {
  const neighbour = world.client(pharmacyB)
  const [first = '', second = '', own = ''] = newCodes(3)
  done(await pharmacy.send('3503', { purcinfo: { ...purchase('B7', 2), ...tracked([first, second]) } }))
  done(await neighbour.send('3503', { purcinfo: { ...purchase('B8', 2), ...tracked([first, own]) } }))
  const counted = { ...goods('B8'), invdate: '2026-03-02', inv_cnt: 3, ...tracked([second, own]) }
  const told = await neighbour.send('3501', { invinfo: counted })
  expect(told.ok && told.warning).toContain(`另一家机构名下，已记为线索：${second}`)
  expect(told.warning).not.toContain(own)
  const many = await neighbour.send('3501A', { invinfoDetail: [{ ...counted, pric: '1.00' }] })
  expect(done(many).invinfoErrDetail).toEqual([])
  expect(many.warning).toContain(second)
  const leads = await db.query(sql`
    select trace_code as code, kind, reported_by as by, other_place as other from stock.lead
     where trace_code = any(${[first, second, own]}::text[]) order by 1`)
  expect(leads).toEqual(
    [first, second].map((code) => ({ code, kind: 'bought-twice', by: pharmacyB, other: pharmacyA })),
  )
  const holders = await db.query<{ by: string }>(sql`
    select institution_id as by from stock.trace_code where trace_code = any(${[first, second, own]}::text[]) order by trace_code`)
  expect(holders.map(({ by }) => by)).toEqual([pharmacyA, pharmacyA, pharmacyB])
  // The same box twice in the own books is no lead but a mistake, and is said.
  const again = await pharmacy.send('3503', { purcinfo: { ...purchase('B9', 1), ...tracked([first]) } })
  expect(again.message).toContain('已入库过')
})

const leadsOf = (code: string) => db.query(sql`select kind from stock.lead where trace_code = ${code} order by kind`)

test('WH2025-5.4: boxes returned to the supplier leave the codes, and whoever buys them next is no lead', async () => {
  const neighbour = world.client(pharmacyB)
  const [first = '', second = '', stays = ''] = newCodes(3)
  done(await pharmacy.send('3503', { purcinfo: { ...purchase('C1', 3), ...tracked([first, second, stays]) } }))
  done(await pharmacy.send('3504', { purcinfo: { ...purchase('C1', 1), ...tracked([first]) } }))
  const rows = { purcinfoDetail: [{ ...purchase('C1', 1), ...tracked([second]), memo: '破损' }] }
  expect(done(await pharmacy.send('3504A', rows)).purcinfoErrDetail).toEqual([])
  expect(await packsOf('C1')).toBe(1)
  const bought = await neighbour.send('3503', {
    purcinfo: { ...purchase('C2', 3), ...tracked([first, second, stays]) },
  })
  expect(await leadsOf(first)).toEqual([])
  expect(await leadsOf(second)).toEqual([])
  // The one that was not sent back is another’s: kept as a lead, and the answer warns.
  expect(await leadsOf(stays)).toEqual([{ kind: 'bought-twice' }])
  expect(bought.warning).toContain(stays)
  expect(bought.warning).toContain('另一家机构')
  const many = { ...purchase('C3', 1), finl_trns_pric: '3.00', ...tracked([stays]) }
  expect(done(await neighbour.send('3503A', { purcinfoDetail: [many] })).purcinfoDetail).toMatchObject([
    { retRslt: '1', msgRslt: expect.stringContaining(stays), medins_prod_purc_no: expect.stringMatching(/-/) },
  ])
  const kept = await db.query(sql`
    select codes, reason, source from stock.sent_back where institution_id = ${pharmacyA} and batch_number = 'C1' order by reason`)
  expect(kept).toEqual([
    { codes: [second], reason: '破损', source: 'wire' },
    { codes: [first], reason: null, source: 'wire' },
  ])
})

test('WH2025-5.4: a box of another, a sold one and one that is not named do not go back to the supplier', async () => {
  const neighbour = world.client(pharmacyB)
  const [others = '', soldBox = '', own = '', ofOtherBatch = ''] = newCodes(4)
  done(await neighbour.send('3503', { purcinfo: { ...purchase('D1', 1), ...tracked([others]) } }))
  done(await pharmacy.send('3503', { purcinfo: { ...purchase('D2', 2), ...tracked([soldBox, own]) } }))
  done(await pharmacy.send('3503', { purcinfo: { ...purchase('D3', 1), ...tracked([ofOtherBatch]) } }))
  done(await pharmacy.send('3505', { selinfo: sale('D2', 1, tracked([soldBox])) }))
  const back = async (codes: readonly string[], count = 1) =>
    (await pharmacy.send('3504', { purcinfo: { ...purchase('D2', count), ...tracked(codes) } })).message
  expect(await back([others])).toContain('另一家机构')
  expect(await back([soldBox])).toContain('销售')
  expect(await back([ofOtherBatch])).toContain('批次')
  expect(await back([])).toContain('追溯码')
  expect(await back([own, ofOtherBatch])).toContain('不符')
  expect(await packsOf('D2')).toBe(1)
  expect(await back([own])).not.toContain('CQ-')
  expect(await back([own])).toContain('已于')
  expect(await packsOf('D2')).toBe(0)
})

test('a purchase and its return that were reported by mistake are deleted together, and its boxes were never here', async () => {
  const neighbour = world.client(pharmacyB)
  const [kept = '', sent = ''] = newCodes(2)
  done(await pharmacy.send('3503', { purcinfo: { ...purchase('E1', 2), ...tracked([kept, sent]) } }))
  done(await pharmacy.send('3504', { purcinfo: { ...purchase('E1', 1), ...tracked([sent]) } }))
  const undone = await pharmacy.send('3507', { data: { fixmedins_bchno: 'E1', inv_data_type: '3' } })
  done(undone)
  expect(await packsOf('E1')).toBe(0)
  // Both stand in their lists, with when and by which message.
  const withdrawn = { at: morning, by: undone.msgid }
  for (const table of [sql`stock.purchase`, sql`stock.sent_back`])
    expect(
      await db.query(
        sql`select withdrawn_at as at, withdrawn_by as by from ${table} where batch_number = 'E1' and institution_id = ${pharmacyA}`,
      ),
    ).toEqual([withdrawn])
  done(await neighbour.send('3503', { purcinfo: { ...purchase('E2', 2), ...tracked([kept, sent]) } }))
  expect([...(await leadsOf(kept)), ...(await leadsOf(sent))]).toEqual([])
})
