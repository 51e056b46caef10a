import { refusal } from '../../platform/refusal.ts'

const zoned = { cites: ['FJ2023-2.3'] }
export const zonesNotAsked = refusal(
  409,
  'stock/zones-not-asked',
  { zh: '本统筹区的文件没有要求设置医保药品分区', en: 'No document of the area asks for zones of insured drugs' },
  { mend: { zh: '无需登记', en: 'Nothing has to be entered' } },
)
export const notInTheShop = refusal(
  404,
  'stock/not-in-the-shop',
  { zh: '本店没有药品 {drugCode} 的库存，也没有上架', en: 'The shop neither has nor sells {drugCode}' },
  { ...zoned, mend: { zh: '请先入库或上架', en: 'Take it in or put it on sale first' } },
)
export const zoneWrong = refusal(
  422,
  'stock/zone-wrong',
  {
    zh: '{name}（{drugCode}）应放在{belongs}，不能登记在{zone}',
    en: '{name} ({drugCode}) belongs in the {belongsEn}, not in the {zoneEn}',
  },
  {
    ...zoned,
    mend: { zh: '请移到应在的分区后再登记；本次都没有登记', en: 'Move it there, then enter it; nothing was entered' },
  },
)
export const noSuchCheck = refusal(
  404,
  'stock/no-such-check',
  { zh: '没有这次现场核查', en: 'There is no such check on site' },
  { mend: { zh: '请从列表重新打开', en: 'Open it again from the list' } },
)
export const checkOpen = refusal(
  409,
  'stock/check-open',
  { zh: '这家药店还有一次现场核查没有结束', en: 'A check of this pharmacy is not finished' },
  { ...zoned, mend: { zh: '请先完成那一次', en: 'Finish that one first' } },
)
export const nothingToCheck = refusal(
  409,
  'stock/nothing-to-check',
  {
    zh: '这家药店没有库存，也没有上架药品，无从核查',
    en: 'The pharmacy has nothing in stock and nothing on sale to look at',
  },
  { ...zoned, mend: { zh: '请先核对其进销存台账', en: 'Look at its ledger first' } },
)
export const checkFinished = refusal(
  409,
  'stock/check-finished',
  { zh: '这次现场核查已经结束，不能再改', en: 'The check is finished and stays as it is' },
  { ...zoned, mend: { zh: '需要时请另开一次', en: 'Begin another one when needed' } },
)
export const notInTheCheck = refusal(
  422,
  'stock/not-in-the-check',
  { zh: '药品 {drugCode} 不在这次抽查之列', en: 'The drug {drugCode} is not in this sample' },
  { ...zoned, mend: { zh: '请只登记抽到的药品', en: 'Enter only what was drawn' } },
)
export const findingsMissing = refusal(
  422,
  'stock/findings-missing',
  { zh: '还有 {count} 种药品没有登记所见：{shown}', en: '{count} drugs have not been looked at: {shown}' },
  { ...zoned, mend: { zh: '请逐一登记后再结束', en: 'Enter each, then finish' } },
)
