import { table } from '../fields/table.ts'

/** 1901 字典表查询 */
export const t1901 = table({
  infno: '1901',
  name: '字典表查询',
  paths: ['catalogqueryservice/queryDataDic'],
  input: {
    data: {
      type: 'C30 Y 字典类型',
      parent_value: 'C10 - 父字典键值',
      admdvs: 'C6* - 行政区划',
      date: 'D - 查询日期',
      Vali_Flag: 'C3* - 有效标志',
    },
  },
  output: {
    list: [
      {
        type: 'C30 Y 字典类型',
        label: 'C50 Y 字典标签',
        value: 'C20 Y 字典键值',
        parentValue: 'C10 Y 父字典键值',
        sort: 'N30,0 Y 序号',
        valiFlag: 'C3* Y 权限标识',
        createUser: 'C30 Y 创建账户',
        createDate: 'D Y 创建时间',
        version: 'N20,0 Y 版本号',
      },
    ],
  },
})
