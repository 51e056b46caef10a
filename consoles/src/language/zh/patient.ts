export const patient = {
  menu: { home: '首页', prescriptions: '处方', statements: '结算单' },
}
