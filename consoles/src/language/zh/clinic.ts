export const clinic = {
  menu: { today: '今日患者', prescriptions: '我的处方', questions: '药师提问', reactions: '不良反应' },
}
