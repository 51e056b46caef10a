import { table } from '../fields/table.ts'

/** 2505 人员定点备案 */
export const t2505 = table({
  infno: '2505',
  name: '人员定点备案',
  input: {
    data: {
      psn_no: 'C30 Y 人员编号',
      tel: 'C50 - 联系电话',
      addr: 'C200 - 联系地址',
      biz_appy_type: 'C3* Y 业务申请类型',
      begndate: 'D Y 开始日期',
      enddate: 'D - 结束日期',
      agnter_name: 'C50 - 代办人姓名',
      agnter_cert_type: 'C6* - 代办人证件类型',
      agnter_certno: 'C50 - 代办人证件号码',
      agnter_tel: 'C30 - 代办人联系方式',
      agnter_addr: 'C200 - 代办人联系地址',
      agnter_rlts: 'C3* - 代办人关系',
      fix_srt_no: 'C3 Y 定点排序号',
      fixmedins_code: 'C12 Y 定点医药机构编号',
      fixmedins_name: 'C200 Y 定点医药机构名称',
      memo: 'C500 - 备注',
      exp_content: 'JSON - 手术时间',
    },
  },
  output: {
    result: {
      trt_dcla_detl_sn: 'C30 Y 待遇申报明细流水号',
    },
  },
})
