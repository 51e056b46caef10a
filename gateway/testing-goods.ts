import { amlodipine } from '../modules/dispensing/testing-pharmacy.ts'
import { morning } from './testing-world.ts'

/** Goods of a pharmacy as its software reports them. */

export const goods = (batch: string) => ({
  med_list_codg: amlodipine,
  fixmedins_hilist_id: 'own-1',
  fixmedins_hilist_name: '苯磺酸氨氯地平片',
  fixmedins_bchno: batch,
  manu_date: '2025-06-01',
  expy_end: '2028-06-01',
  rx_flag: '1',
})
export const purchase = (batch: string, count: number) => ({
  ...goods(batch),
  spler_name: '示范医药公司',
  manu_lotnum: 'L1',
  prodentp_name: '长青示范药业有限公司',
  aprvno: '示范准字H99000001',
  purc_retn_cnt: count,
  finl_trns_pric: '3.00',
  purc_invo_no: 'FP1',
  purc_retn_stoin_time: morning,
  purc_retn_opter_name: '张示例',
})
export const sale = (batch: string, count: number, more: object = {}) => ({
  ...goods(batch),
  prsc_dr_name: '林示范',
  phar_name: '药师示范',
  phar_prac_cert_no: 'Y1',
  mdtrt_sn: 'S1',
  manu_lotnum: 'L1',
  trdn_flag: '0',
  rtal_docno: 'LS1',
  sel_retn_cnt: count,
  sel_retn_time: morning,
  sel_retn_opter_name: '张示例',
  ...more,
})
export const tracked = (codes: readonly string[]) => ({
  drugtracinfo: codes.map((drug_trac_codg) => ({ drug_trac_codg })),
})
