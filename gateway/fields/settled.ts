/** Fields that several settlements of the interface have in common, written as in `table`. */

/** What every settlement answers of the person and the amounts (setlinfo), after its own ids. */
export const settled = {
  psn_no: 'C30 Y 人员编号',
  psn_name: 'C50 Y 人员姓名',
  psn_cert_type: 'C6* Y 人员证件类型',
  certno: 'C50 Y 证件号码',
  gend: 'C6* - 性别',
  naty: 'C3* - 民族',
  brdy: 'D - 出生日期',
  age: 'N4,1 - 年龄',
  insutype: 'C6* - 险种类型',
  psn_type: 'C6* Y 人员类别',
  cvlserv_flag: 'C3* Y 公务员标志',
  setl_time: 'T Y 结算时间',
  mdtrt_cert_type: 'C3* - 就诊凭证类型',
  med_type: 'C6* Y 医疗类别',
  medfee_sumamt: 'N16,2 Y 医疗费总额',
  fulamt_ownpay_amt: 'N16,2 Y 全自费金额',
  overlmt_selfpay: 'N16,2 Y 超限价自费费用',
  preselfpay_amt: 'N16,2 Y 先行自付金额',
  inscp_scp_amt: 'N16,2 Y 符合政策范围金额',
  act_pay_dedc: 'N16,2 - 实际支付起付线',
  hifp_pay: 'N16,2 Y 基本医疗保险统筹基金支出',
  pool_prop_selfpay: 'N5,4 Y 基本医疗保险统筹基金支付比例',
  cvlserv_pay: 'N16,2 Y 公务员医疗补助资金支出',
  hifes_pay: 'N16,2 Y 企业补充医疗保险基金支出',
  hifmi_pay: 'N16,2 Y 居民大病保险资金支出',
  hifob_pay: 'N16,2 Y 职工大额医疗费用补助基金支出',
  maf_pay: 'N16,2 Y 医疗救助基金支出',
  oth_pay: 'N16,2 Y 其他支出',
  fund_pay_sumamt: 'N16,2 Y 基金支付总额',
  psn_part_amt: 'N16,2 Y 个人负担总金额',
  acct_pay: 'N16,2 Y 个人账户支出',
  psn_cash_pay: 'N16,2 Y 个人现金支出',
  hosp_part_amt: 'N16,2 - 医院负担金额',
  balc: 'N16,2 Y 余额',
  acct_mulaid_pay: 'N16,2 Y 个人账户共济支付金额',
  medins_setl_id: 'C30 Y 医药机构结算ID',
  clr_optins: 'C6 - 清算经办机构',
  clr_way: 'C6* - 清算方式',
  clr_type: 'C6* Y 清算类别',
  hifdm_pay: 'N16,2 Y 伤残人员医疗保障基金支出',
  exp_content: 'C4000 - 字段扩展',
} as const

/** What each fund pays of it (setldetail). */
export const paidByFund = {
  fund_pay_type: 'C6* Y 基金支付类型',
  inscp_scp_amt: 'N16,2 Y 符合政策范围金额',
  crt_payb_lmt_amt: 'N16,2 Y 本次可支付限额金额',
  fund_payamt: 'N16,2 Y 基金支付金额',
  fund_pay_type_name: 'C200 - 基金支付类型名称',
  setl_proc_info: 'C4000 - 结算过程信息',
} as const

/** How a line was divided, and what kind of item it is. */
export const lineAmounts = {
  feedetl_sn: 'C30 Y 费用明细流水号',
  det_item_fee_sumamt: 'N16,2 Y 明细项目费用总额',
  cnt: 'N16,4 Y 数量',
  pric: 'N16,6 Y 单价',
  pric_uplmt_amt: 'N16,6 Y 定价上限金额',
  selfpay_prop: 'N5,4 - 自付比例',
  fulamt_ownpay_amt: 'N16,2 - 全自费金额',
  overlmt_amt: 'N16,2 - 超限价金额',
  preselfpay_amt: 'N16,2 - 先行自付金额',
  inscp_scp_amt: 'N16,2 - 符合政策范围金额',
  chrgitm_lv: 'C3* Y 收费项目等级',
  med_chrgitm_type: 'C6* Y 医疗收费项目类别',
  bas_medn_flag: 'C3* - 基本药物标志',
  hi_nego_drug_flag: 'C3* - 医保谈判药品标志',
  chld_medc_flag: 'C3* - 儿童用药标志',
} as const

/** How a line of a purchase was divided (detlcutinfo). */
export const lineDivided = {
  ...lineAmounts,
  list_sp_item_flag: 'C3* - 目录特项标志',
  drt_reim_flag: 'C3* - 直报标志',
  memo: 'C500 - 备注',
  hosp_part_amt: 'N16,2 - 医院负担金额',
} as const

/** The boxes of a line with their trace codes (drug_trac_info). */
export const boxTraced = {
  feedetl_sn: 'C30 - 费用明细流水号',
  drug_trac_codg: 'C100 Y 药品追溯码',
  trdn_flag: 'C3* - 拆零标志',
  min_prcunt_type: 'C3* - 最小计价单位类型',
} as const

/** What an outpatient settlement is asked with, first (data). */
export const outpatientAsked = {
  psn_no: 'C30 Y 人员编号',
  mdtrt_cert_type: 'C3* Y 就诊凭证类型',
  mdtrt_cert_no: 'C50 Y 就诊凭证编号',
  card_sn: 'C32 - 卡识别码',
  psn_cert_type: 'C6* - 证件类型',
  certno: 'C50 - 证件号码',
  psn_type: 'C6* - 人员类别',
  psn_name: 'C50 - 人员姓名',
  med_type: 'C6* Y 医疗类别',
  medfee_sumamt: 'N16,2 Y 医疗费总额',
  psn_setlway: 'C6* Y 个人结算方式',
  mdtrt_id: 'C30 Y 就诊ID',
  chrg_bchno: 'C30 Y 收费批次号',
  acct_used_flag: 'C1* Y 个人账户使用标志',
  insutype: 'C6* Y 险种类型',
} as const

/** The amounts of a settlement that may be taken back, and so be below nothing. */
export const amountsBack = {
  medfee_sumamt: 'N16,2± Y 医疗费总额',
  fulamt_ownpay_amt: 'N16,2± Y 全自费金额',
  overlmt_selfpay: 'N16,2± Y 超限价自费费用',
  preselfpay_amt: 'N16,2± Y 先行自付金额',
  inscp_scp_amt: 'N16,2± Y 符合政策范围金额',
  act_pay_dedc: 'N16,2± - 实际支付起付线',
  hifp_pay: 'N16,2± Y 基本医疗保险统筹基金支出',
  pool_prop_selfpay: 'N5,4 Y 基本医疗保险统筹基金支付比例',
  cvlserv_pay: 'N16,2± Y 公务员医疗补助资金支出',
  hifes_pay: 'N16,2± Y 企业补充医疗保险基金支出',
  hifmi_pay: 'N16,2± Y 居民大病保险资金支出',
  hifob_pay: 'N16,2± Y 职工大额医疗费用补助基金支出',
  maf_pay: 'N16,2± Y 医疗救助基金支出',
  oth_pay: 'N16,2± Y 其他支出',
  fund_pay_sumamt: 'N16,2± Y 基金支付总额',
} as const

/** What each fund pays or takes back (setldetail). */
export const fundBack = {
  fund_pay_type: 'C6* Y 基金支付类型',
  inscp_scp_amt: 'N16,2± Y 符合政策范围金额',
  crt_payb_lmt_amt: 'N16,2± Y 本次可支付限额金额',
  fund_payamt: 'N16,2± Y 基金支付金额',
  fund_pay_type_name: 'C200 - 基金支付类型名称',
  setl_proc_info: 'C4000 - 结算过程信息',
} as const

/** What a purchase at a pharmacy is asked with, first (druginfo). */
export const purchaseAsked = {
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
} as const

/** A line of a purchase (drugdetail). */
export const drugBought = {
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
} as const

/** An item as the lists of insurance and institution name it. */
export const itemListed = {
  hilist_code: 'C50 Y 医保目录编码',
  hilist_name: 'C200 Y 医保目录名称',
  list_type: 'C6* Y 目录类别',
  med_list_codg: 'C50 Y 医疗目录编码',
  medins_list_codg: 'C150 Y 医药机构目录编码',
  medins_list_name: 'C100 Y 医药机构目录名称',
  med_chrgitm_type: 'C6* Y 医疗收费项目类别',
} as const

/** What is marked on a line of a bill. */
export const itemFlags = {
  lmt_used_flag: 'C3* - 限制使用标志',
  hosp_prep_flag: 'C3* - 医院制剂标志',
  hosp_appr_flag: 'C3* - 医院审批标志',
  tcmdrug_used_way: 'C6* - 中药使用方式',
  prodplac_type: 'C6* - 生产地类别',
  bas_medn_flag: 'C3* - 基本药物标志',
  hi_nego_drug_flag: 'C3* - 医保谈判药品标志',
  chld_medc_flag: 'C3* - 儿童用药标志',
  etip_flag: 'C3* - 外检标志',
  etip_hosp_code: 'C30 - 外检医院编码',
} as const
