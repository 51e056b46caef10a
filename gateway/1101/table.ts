import { table } from '../fields/table.ts'

/** 1101 人员信息获取 */
export const t1101 = table({
  infno: '1101',
  name: '人员信息获取',
  paths: ['fsiPsnInfoService/queryPsnInfo'],
  input: {
    data: {
      mdtrt_cert_type: 'C3* Y 就诊凭证类型',
      mdtrt_cert_no: 'C50 Y 就诊凭证编号',
      card_sn: 'C32 - 卡识别码',
      begntime: 'T - 开始时间',
      psn_cert_type: 'C6* - 人员证件类型',
      certno: 'C50 - 证件号码',
      psn_name: 'C50 - 人员姓名',
    },
  },
  output: {
    baseinfo: {
      psn_no: 'C30 Y 人员编号',
      psn_cert_type: 'C6* Y 人员证件类型',
      certno: 'C50 Y 证件号码',
      psn_name: 'C50 Y 人员姓名',
      gend: 'C6* Y 性别',
      naty: 'C3* - 民族',
      brdy: 'D - 出生日期',
      age: 'N4,1 Y 年龄',
      exp_content: 'C4000 - 字段扩展',
    },
    insuinfo: [
      {
        balc: 'N16,2 Y 余额',
        insutype: 'C6* Y 险种类型',
        psn_type: 'C6* Y 人员类别',
        psn_insu_stas: 'C6* - 人员参保状态',
        psn_insu_date: 'D - 个人参保日期',
        paus_insu_date: 'D - 暂停参保日期',
        cvlserv_flag: 'C3* Y 公务员标志',
        insuplc_admdvs: 'C6 Y 参保地医保区划',
        emp_name: 'C200 - 单位名称',
      },
    ],
    idetinfo: [
      {
        psn_idet_type: 'C3* Y 人员身份类别',
        psn_type_lv: 'C3* - 人员类别等级',
        memo: 'C500 - 备注',
        begntime: 'T Y 开始时间',
        endtime: 'T - 结束时间',
      },
    ],
  },
})
