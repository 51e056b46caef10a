import { refusal, type Words } from '../../platform/refusal.ts'

/** Every way a patient file says no. */

const w = (zh: string, en: string): Words => ({ zh, en })
const no = (status: number, code: string, sentence: Words, mend: Words) =>
  refusal(status, `prescribing/${code}`, sentence, { mend, cites: ['WH2025-5.2'] })

export const notDualChannel = no(
  422,
  'not-dual-channel',
  w('{drug} 不是双通道药品，不需要建档', '{drug} is no dual-channel drug and needs no file'),
  w('请从双通道药品中选择', 'Choose one of the dual-channel drugs'),
)
export const fileThere = no(
  409,
  'patient-file-there',
  w(
    '{drug} 已于 {from} 由 {doctor} 建档，尚未关闭',
    'There is a file for {drug}, opened on {from} by {doctor} and not closed',
  ),
  w('请查看已有的档案，或先将其关闭', 'Read the one that is there, or close it first'),
)
export const fileForWhat = no(
  422,
  'patient-file-for-what',
  w('患者没有「{disease}」的门诊慢特病资格', 'The patient is not certified for {disease}'),
  w('请核对病种，或先办理认定', 'Check the disease, or apply for it first'),
)
export const fileInThePast = no(
  422,
  'patient-file-in-the-past',
  w('截止日 {until} 早于今天', 'Its last day, {until}, is before today'),
  w('请改为今天或以后的日期', 'Choose today or a later day'),
)
export const noSuchFileOpen = no(
  404,
  'no-such-patient-file',
  w('没有找到这份档案，或已关闭', 'There is no such file, or it is closed'),
  w('请刷新后再试', 'Reload and look again'),
)
