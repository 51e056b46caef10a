/** A drug of a prescription. */
export const rxDrug = {
  medListCodg: 'C50 Y 医疗目录编码',
  fixmedinsHilistId: 'C30 - 定点医药机构目录编号',
  hospPrepFlag: 'C3* - 医疗机构制剂标志',
  rxItemTypeCode: 'C30* Y 处方项目分类代码',
  rxItemTypeName: 'C100 - 处方项目分类名称',
  tcmdrugTypeCode: 'C30* - 中药类别代码',
  tcmdrugTypeName: 'C20 - 中药类别名称',
  tcmherbFoote: 'C200 - 草药脚注',
  mednTypeCode: 'C100* - 药物类型代码',
  mednTypeName: 'C100 - 药物类型',
  mainMedcFlag: 'C3* - 主要用药标志',
  urgtFlag: 'C3* - 加急标志',
  basMednFlag: 'C3* - 基本药物标志',
  impDrugFlag: 'C3* - 是否进口药品',
  otcFlag: 'C3* - 是否OTC药品',
  drugGenname: 'C100 Y 药品通用名',
  drugDosform: 'C30 Y 药品剂型',
  drugSpec: 'C40 Y 药品规格',
  drugProdname: 'C255 - 药品商品名',
  prdrName: 'C100 - 生厂厂家',
  medcWayCodg: 'C10* Y 用药途径代码',
  medcWayDscr: 'C100 Y 用药途径描述',
  medcBegntime: 'T Y 用药开始时间',
  medcEndtime: 'T Y 用药结束时间',
  medcDays: 'N8,2 Y 用药天数',
  sinDosunt: 'C20 Y 单次剂量单位',
  sinDoscnt: 'N16,4 Y 单次用量',
  usedFrquCodg: 'C10* Y 使用频次编码',
  usedFrquName: 'C30 Y 使用频次名称',
  drugDosunt: 'C20 Y 药品总用药量单位',
  drugCnt: 'N16,4 Y 药品总用药量',
} as const

/** The last review of a prescription: the answer of 7106, the body of 7108. */
export const rxReview = {
  hiRxno: 'C30 Y 医保处方编号',
  pharName: 'C50 Y 医保药师姓名',
  pharCode: 'C20 Y 医保药师代码',
  rxChkStasCodg: 'C3* Y 处方审核状态代码',
  rxChkOpnn: 'TEXT Y 处方审核意见',
  rxChkTime: 'T Y 处方审核时间',
  rxStasCodg: 'C3* Y 医保处方状态编码',
  rxStasName: 'C20 Y 医保处方状态名称',
  rxChkStasName: 'C10 Y 处方审核状态名称',
} as const

/** What was picked up: the answer of 7107, the body of 7109. */
export const rxPickedUp = {
  hiRxno: 'C30 Y 医保处方编号',
  setlTime: 'T Y 医保结算时间',
  rxStasCodg: 'C3* Y 医保处方状态编码',
  rxStasName: 'C20 Y 医保处方状态名称',
  rxUsedStasCodg: 'C3* Y 处方使用状态编号',
  rxUsedStasName: 'C20 Y 处方使用状态名称',
} as const
export const rxPickedUpDrug = {
  medListCodg: 'C100 Y 医疗目录编码',
  drugGenname: 'C100 Y 通用名',
  drugProdname: 'C100 - 药品商品名',
  drugDosform: 'C100 Y 药品剂型',
  drugSpec: 'C500 Y 药品规格',
  cnt: 'N16,3 Y 数量',
  aprvno: 'C100 - 批准文号',
  bchno: 'C100 - 批次号',
  manuLotnum: 'C100 - 生产批号',
  prdrName: 'C1000 Y 生厂厂家',
  takeDrugFlag: 'C3* Y 取药标志位',
} as const

/** Which prescription is meant, and whose it is. */
export const rxAsked = {
  fixmedinsCode: 'C20 Y 定点医疗机构编号',
  hiRxno: 'C30 Y 医保处方号',
  mdtrtId: 'C30 Y 医保就诊ID',
  psnName: 'C50 Y 人员名称',
  psnCertType: 'C6* Y 人员证件类型',
  certno: 'C50 Y 证件号码',
} as const

/** What a prescription that is read back says more of a drug. */
export const rxDrugApproved = {
  hospApprFlag: 'C3* Y 医院审批标志',
  selfPayRea: 'C6* - 自费原因类型',
  realDscr: 'C1000 - 自费原因描述',
  extras: 'JSON - 扩展数据',
  takeDrugFlag: 'C3* - 取药标志位',
  drugTotlcnt: 'C16 - 药品发药数量',
  drugTotlcntEmp: 'C40 - 药品发药单位',
} as const
