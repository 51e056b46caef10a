import { boxTraced, lineDivided, paidByFund, settled } from '../fields/settled.ts'
import { table } from '../fields/table.ts'

/** 2101 药店预结算 */
export const t2101 = table({
  infno: '2101',
  name: '药店预结算',
  also: ['2101A'],
  nodes: {
    data: 'druginfo',
    durg_trac_info: 'drug_trac_info',
    drugtracinfo: 'drug_trac_info',
    feedetail: 'drugdetail',
  },
  input: {
    druginfo: {
      psn_no: 'C30 Y 人员编号',
      mdtrt_cert_type: 'C3* Y 就诊凭证类型',
      mdtrt_cert_no: 'C50 Y 就诊凭证编号',
      card_sn: 'C32 - 卡识别码',
      psn_cert_type: 'C3 - 证件类型',
      certno: 'C20 - 证件号码',
      psn_type: 'C3 - 人员类别',
      psn_name: 'C20 - 人员姓名',
      begntime: 'T Y 开始时间',
      medfee_sumamt: 'N16,2 Y 医疗费总额',
      invono: 'C20 - 发票号',
      insutype: 'C6* Y 险种类型',
      dise_codg: 'C30 - 病种编码',
      dise_name: 'C500 - 病种名称',
      acct_used_flag: 'C1* Y 个人账户使用标志',
      med_type: 'C6* Y 医疗类别',
      exp_content: 'JSON - 字段扩展',
    },
    drugdetail: [
      {
        feedetl_sn: 'C30 Y 费用明细流水号',
        rxno: 'C30 - 处方号',
        rx_circ_flag: 'C3* Y 外购处方标志',
        fee_ocur_time: 'T Y 费用发生时间',
        med_list_codg: 'C50 Y 医疗目录编码',
        medins_list_codg: 'C150 Y 医药机构目录编码',
        det_item_fee_sumamt: 'N16,2 Y 明细项目费用总额',
        cnt: 'N16,4 Y 数量',
        pric: 'N16,6 Y 单价',
        sin_dos_dscr: 'C200 - 单次剂量描述',
        used_frqu_dscr: 'C200 - 使用频次描述',
        prd_days: 'N4,2 - 周期天数',
        medc_way_dscr: 'C200 - 用药途径描述',
        bilg_dr_codg: 'C30 - 开单医生编码',
        bilg_dr_name: 'C50 - 开单医师姓名',
        tcmdrug_used_way: 'C6* - 中药使用方式',
        exp_content: 'C4000 - 字段扩展',
        'drug_trac_info?': [
          {
            ...boxTraced,
          },
        ],
      },
    ],
  },
  output: {
    setlinfo: {
      mdtrt_id: 'C30 Y 就诊ID',
      ...settled,
    },
    setldetail: [
      {
        ...paidByFund,
      },
    ],
    detlcutinfo: [
      {
        ...lineDivided,
      },
    ],
  },
})
