import { refusal } from '../../platform/refusal.ts'

/** Every way in which the records of a settlement are refused. */

export const evidenceMissing = refusal(
  409,
  'dispensing/evidence-missing',
  { zh: '没有这次结算的音像记录', en: 'There is no picture or video of this settlement' },
  { mend: { zh: '请上传人脸影像，或关联视频片段后再结算', en: 'Upload a picture or name the segment, then settle' } },
)
export const evidenceKept = refusal(
  409,
  'dispensing/evidence-kept',
  { zh: '「{name}」须保存至 {until}，不能提前删除', en: '{name} is kept until {until}; it can not be deleted before' },
  { mend: { zh: '请在 {until} 之后再删除', en: 'Delete it after {until}' } },
)
export const noSuchEvidence = refusal(
  404,
  'dispensing/no-such-evidence',
  { zh: '没有找到这条记录', en: 'There is no such record' },
  { mend: { zh: '请从配药单打开', en: 'Open it from the dispensing' } },
)
export const evidenceGone = refusal(
  410,
  'dispensing/evidence-gone',
  { zh: '「{name}」保存期满后已于 {at} 由 {by} 删除', en: '{name} was deleted by {by} at {at}, after its time' },
  { mend: { zh: '删除经过仍可查', en: 'That it was deleted stays on record' } },
)
export const evidenceUnreadable = refusal(
  409,
  'dispensing/evidence-unreadable',
  {
    zh: '「{name}」不能解密：密钥 {keyId} 不在，或内容被改动',
    en: '{name} can not be opened: key {keyId} is missing, or it was touched',
  },
  { mend: { zh: '请管理员补上密钥', en: 'The administrator puts the key back' } },
)
export const noCamera = refusal(
  409,
  'dispensing/no-camera',
  { zh: '本店没有接入视频系统，不能关联片段', en: 'No camera system is connected here' },
  { mend: { zh: '请先登记视频系统，或上传人脸影像', en: 'Connect one first, or upload a picture' } },
)
export const cameraAddressWrong = refusal(
  422,
  'dispensing/camera-address-wrong',
  {
    zh: '片段地址「{reference}」不对：须以 https://、rtsp:// 或 gb28181:// 开头，后面是地址，中间没有空格',
    en: '“{reference}” is no address of segments: it begins with https://, rtsp:// or gb28181:// and holds no space',
  },
  { mend: { zh: '例如 https://video.example/till-1', en: 'For example https://video.example/till-1' } },
)
export const segmentWrong = refusal(
  422,
  'dispensing/segment-wrong',
  { zh: '片段的起止时间不对：{why}', en: 'The times of the segment are not right: {why}' },
  { mend: { zh: '请核对起止时间', en: 'Check its times' } },
)
