import { loose } from '../fields/notation.ts'

/**
 * The code lists of the wire: value and label. A closed list refuses what is not on it; places add their own values to the
 * others, so those take any. 1901 publishes all of them.
 */
export type CodeList = Readonly<{ name: string; closed: boolean; codes: ReadonlyMap<string, string> }>

const list = (name: string, closed: boolean, written: string): CodeList => ({
  name,
  closed,
  codes: new Map(
    written.split(' · ').map((pair) => {
      const [code = '', ...label] = pair.split(' ')
      return [code, label.join(' ')]
    }),
  ),
})
const open = (name: string, written: string): CodeList => list(name, false, written)
const closed = (name: string, written: string): CodeList => list(name, true, written)
const flag = (name: string): CodeList => closed(name, '0 否 · 1 是')

export const codeLists: Readonly<Record<string, CodeList>> = {
  med_type: open(
    '医疗类别',
    '11 普通门诊 · 1103 癌症筛查 · 12 门诊挂号 · 13 急诊 · 1301 急诊抢救 · 14 门诊慢特病 · 18 特药购药 · 2101 普通住院 · 2102 单病种住院 · 22 外伤住院 · 28 日间手术 · 41 定点药店购药 · 51 生育门诊 · 52 生育住院 · 71 家庭病床 · 9901 门诊两病 · 990101 门诊单病种 · 9903 意外伤害门诊 · 9904 大病特药',
  ),
  insutype: open(
    '险种',
    '310 职工 · 320 公务员补助 · 330 大额 · 340 离休 · 350 残废军人 · 360 老红军 · 370 企业补充 · 380 新农合 · 390 城乡居民 · 391 城镇居民 · 392 居民大病 · 399 其他特殊 · 410 长护 · 510 生育',
  ),
  psn_type: open('人员类别', '11 在职 · 12 退休 · 13 离休 · 15 居民成年 · 16 居民老年 · 1701 城乡居民'),
  mdtrt_cert_type: closed('就诊凭证类型', '01 医保电子凭证 · 02 居民身份证 · 03 社会保障卡'),
  psn_cert_type: open(
    '人员证件类型',
    '01 身份证 · 02 军官证 · 03 武警证 · 04 港 · 05 澳 · 06 台 · 07 外国人永居证 · 08 外国护照 · 09 残疾人证 · 10 军烈属 · 16 中国护照 · 17 港澳台居住证 · 90 社保卡 · 99 其他 · 990201 出生证明',
  ),
  psn_insu_stas: open('人员参保状态', '0 未参保 · 1 正常 · 2 暂停 · 3 无效 · 4 终止'),
  gend: closed('性别', '0 未知 · 1 男 · 2 女 · 9 未说明'),
  acct_used_flag: closed('个人账户使用标志', '0 不使用 · 1 本人个账 · 2 共济人个账'),
  psn_setlway: closed('个人结算方式', '01 按项目 · 02 按定额'),
  chrgitm_lv: open('收费项目等级', '01 甲 · 02 乙 · 03 丙'),
  med_chrgitm_type: open(
    '医疗收费项目类别',
    '01 床位 · 02 诊察 · 03 检查 · 04 化验 · 05 治疗 · 06 手术 · 07 护理 · 08 卫生材料 · 09 西药 · 10 中药饮片 · 11 中成药 · 12 一般诊疗 · 13 挂号 · 14 其他',
  ),
  list_type: open(
    '目录类别',
    '101 西药中成药 · 102 中药饮片 · 103 自制剂 · 104 民族药 · 105 其他 · 106 配方颗粒 · 201 服务项目 · 301 耗材',
  ),
  list_sp_item_flag: open('目录特项标志', '0 否 · 1 是 · 9 其他'),
  hosp_appr_flag: closed('医院审批标志', '0 无须审批 · 1 通过 · 2 不通过'),
  rx_circ_flag: closed('外购处方标志', '0 否 · 1 是'),
  rx_flag: open('处方药标志', '0 非处方药 · 1 处方药'),
  tcmdrug_used_way: closed('中药使用方式', '1 复方 · 2 单方'),
  diag_type: closed('诊断类别', '1 西医 · 2 中医主病 · 3 中医主证'),
  inout_diag_type: open('出入院诊断类别', '1 入院 · 2 出院'),
  hi_feesetl_type: closed('医保费用结算类型', '0 非医保 · 1 本地医保 · 2 异地医保'),
  MDTRT_SETL_TYPE: closed('就诊结算类型', '1 医保结算 · 2 自费结算'),
  inv_chg_type: closed(
    '库存变更类型',
    '101 调拨入 · 102 调拨出 · 103 盘盈 · 104 盘损 · 105 销毁 · 106 其他入 · 107 其他出 · 108 采购入库 · 109 退货出库 · 110 赠药入 · 111 赠药退回',
  ),
  inv_data_type: closed('进销存数据类型', '1 盘存 · 2 变更 · 3 采购 · 4 销售'),
  prcunt_type: open('计价单位类型', '1 最小计量单位 · 2 包装单位'),
  clr_type: open(
    '清算类别',
    '11 门诊 · 12 挂号 · 13 急诊 · 14 门诊慢特病 · 15 两病 · 18 特药 · 21 住院 · 41 药店购药 · 53 生育门诊 · 99 其他',
  ),
  clr_way: open('清算方式', '1 项目 · 2 单病种 · 3 床日 · 4 人头 · 8 月定额 · 9 其他'),
  pay_loc: open('支付地点类别', '1 中心 · 2 医疗机构 · 3 省内异地 · 4 跨省异地 · 5 互联网医院 · 6 市内异地'),
  fixmedins_type: closed('定点医疗服务机构类型', '1 医疗机构 · 2 零售药店 · 3 工伤康复 · 4 辅具 · 5 计生'),
  hosp_lv: open(
    '医院等级',
    '1 三特 · 2 三甲 · 3 三乙 · 4 三丙 · 5 二甲 · 6 二乙 · 7 二丙 · 8 一甲 · 9 一乙 · 10 一丙 · 11 无等级 · 14 三/二/一级无等',
  ),
  medins_psn_type: closed('执业人员分类', '1 医师 · 2 护士 · 3 药师 · 4 医技'),
  biz_appy_type: open(
    '业务申请类型',
    '01 门慢门特 · 02 意外伤害 · 03 定点机构 · 04 家庭病床 · 05 家医签约 · 06 转诊转院 · 07 异地急诊 · 08 异地安置 · 09 特检特治 · 10 特殊药品 · 11 长期带药 · 12 代购药品 · 13 生育 · 22 大病特药 · 23 门诊两病 · 32 双通道药品',
  ),
  dcla_souc: open('申报来源', '01 定点机构 · 02 中心经办 · 03 网上 · 05 一体机'),
  agnter_rlts: open(
    '代办人关系',
    '1 配偶 · 2 子女 · 4 孙 · 5 父母 · 6 祖父母 · 7 兄弟姐妹 · 8 其他亲属 · 9 非亲属 · 901 单位经办人',
  ),
  refl_type: closed('转院类型', '1 市内 · 2 省内异地 · 3 省外'),
  trt_chk_type: open('待遇检查类型', '01 基金项检查 · 99 其他'),
  fund_pay_type: open(
    '基金支付类型',
    '310100 职工统筹 · 310102 职工门诊统筹 · 310200 职工个账 · 310300 职工大病补助 · 320100 公务员 · 330100 大额 · 340100 离休 · 350100 残军 · 370100 企业补充 · 390100 居民基本 · 390102 居民门诊统筹 · 390200 居民大病 · 390500 家庭账户 · 510100 生育 · 610100 医疗救助 · 610200 优抚 · 640100 医院减免 · 999996 医院垫付 · 999997 其他',
  ),
  stmt_rslt: open('对账结果', '0 平 · 1 不平'),
  sev_deg: open('严重程度', '1 明确违规 · 2 高度可疑 · 3 轻度可疑'),
  matn_stas: open('生育状态', '0 未知 · 1 非孕哺 · 2 计划 · 3 妊娠 · 4 哺乳'),
  rx_type_code: open(
    '处方类别',
    '1 门诊西药 · 2 门诊饮片 · 3 急诊西药 · 4 急诊饮片 · 5 儿科西药 · 6 儿科饮片 · 7 麻精一 · 8 精二 · 9 中药饮片 · 10 中成药',
  ),
  rx_item_type_code: open('处方项目分类', '11 西药 · 12 中成药 · 13 中药饮片'),
  tcmdrug_type_code: open('中药类别', '1 未使用 · 2 中成药 · 3 饮片 · 9 其他'),
  rx_stas_codg: open('处方状态', '1 有效 · 2 已失效 · 3 已撤销'),
  rx_used_stas_codg: open('使用状态', '1 未使用 · 2 已使用'),
  rx_chk_stas_codg: closed('审核状态', '0 不通过 · 1 通过'),
  delv_stas_codg: closed('配送状态', '0 待配送 · 1 配送中 · 2 完成 · 3 取消 · 4 异常'),
  delver_geo_type: closed('经纬度编码类型', '0 WGS-84 · 1 GCJ-02 · 3 BD09 · 4 BDCS'),
  drug_medc_way_code: open('用药途径', '1 口服 · 2 直肠 · 3 舌下 · 4 注射 · 5 吸入 · 6 局部 · 9 其他'),
  used_frqu: open(
    '使用频次',
    '11 每日一次 · 12 每日二次 · 13 每日三次 · 14 每日四次 · 21 每周一次 · 22 每周二次 · 23 每周三次 · 31 每小时一次 · 35 每六小时一次 · 36 每八小时一次 · 37 每十二小时一次 · 41 每晚一次 · 42 隔日一次 · 61 立即 · 62 必要时',
  ),
  cvlserv_flag: flag('公务员标志'),
  vali_flag: flag('有效标志'),
  out_flag: flag('异地标志'),
  refd_setl_flag: flag('退费结算标志'),
  fixmedins_refd_setl_flag: flag('定点退费结算标志'),
  trdn_flag: flag('拆零标志'),
  lmt_used_flag: flag('限制使用标志'),
  bas_medn_flag: flag('基本药物标志'),
  hi_nego_drug_flag: flag('医保谈判药品标志'),
  chld_medc_flag: flag('儿童用药标志'),
  etip_flag: flag('外检标志'),
  drt_reim_flag: flag('直报标志'),
  hosp_prep_flag: flag('医院制剂标志'),
  maindiag_flag: flag('主诊断标志'),
  rx_cotn_flag: flag('续方标志'),
  long_rx_flag: flag('长期处方标志'),
  sp_dise_flag: flag('特殊病种标志'),
  trt_enjymnt_flag: flag('待遇享受标志'),
}

const byLooseName = new Map(Object.entries(codeLists).map(([code, found]) => [loose(code), found]))

/** The list of a field, by its name however it is spelt. */
export const listOf = (code: string): CodeList | undefined => byLooseName.get(loose(code))

export function isInList(code: string, value: string): boolean {
  const found = listOf(code)
  return !found?.closed || found.codes.has(value)
}
