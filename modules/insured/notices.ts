import type { Words } from '../../platform/api.ts'
import { emit, type Message } from '../../platform/outbox.ts'
import type { Tx } from '../../platform/sql.ts'
import type { Notice as NoticeRow } from './store.ts'
import { insertNotice } from './store.ts'

/** Messages to the insured: promised in the transaction that causes them, put on the person's phone by the worker. */

export const noticeTopic = 'insured/notice'

export type NoticeToSend = Readonly<{ personId: number; topic: string; text: Words; link?: string; at: Date }>

/** Promises a notice together with what it is about; it is lost only if that is. */
export function promiseNotice(tx: Tx, { personId, topic, text, link, at }: NoticeToSend): Promise<void> {
  return emit(tx, { topic: noticeTopic, personId, payload: { topic, text, link: link ?? null }, at })
}

/** Delivers a promised notice. Delivered twice it is still one notice: the message's id is the notice's. */
export async function deliverNotice(tx: Tx, message: Message): Promise<void> {
  const { topic, text, link } = message.payload
  if (typeof topic !== 'string' || !isWords(text)) throw new TypeError(`message ${message.messageId} is not a notice`)
  await insertNotice(tx, message.personId, {
    noticeId: message.messageId,
    topic,
    textZh: text.zh,
    textEn: text.en,
    link: typeof link === 'string' ? link : null,
    at: message.at,
  })
}

function isWords(value: unknown): value is Words {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value
}

export function noticeView(notice: NoticeRow) {
  return {
    noticeId: notice.noticeId,
    topic: notice.topic,
    text: { zh: notice.textZh, en: notice.textEn },
    link: notice.link,
    at: notice.at.toISOString(),
    readAt: notice.readAt?.toISOString() ?? null,
  }
}
