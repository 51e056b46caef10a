import type { Words } from '../../platform/api.ts'
import { emitAll, type Message } from '../../platform/outbox.ts'
import type { Tx } from '../../platform/sql.ts'
import { insertNotices, type NewNotice, type Notice as NoticeRow } from './store.ts'

/** Messages to the insured: promised in the transaction that causes them, put on the person's phone by the worker. */

export const noticeTopic = 'insured/notice'

export type NoticeToSend = Readonly<{ personId: number; topic: string; text: Words; link?: string; at: Date }>

/** Promises a notice together with what it is about; it is lost only if that is. */
export const promiseNotice = (tx: Tx, notice: NoticeToSend): Promise<void> => promiseNotices(tx, [notice])

export function promiseNotices(tx: Tx, notices: readonly NoticeToSend[]): Promise<void> {
  return emitAll(
    tx,
    notices.map(({ personId, topic, text, link, at }) => ({
      ...{ topic: noticeTopic, personId, payload: { topic, text, link: link ?? null }, at },
    })),
  )
}

/** Delivers promised notices. Delivered twice they are still there once: a message's id is its notice's. */
export async function deliverNotices(tx: Tx, messages: readonly Message[]): Promise<void> {
  await insertNotices(tx, messages.map(noticeOf))
}

function noticeOf({ messageId, personId, payload, at }: Message): NewNotice {
  const { topic, text, link } = payload
  if (typeof topic !== 'string' || !isWords(text)) throw new TypeError(`message ${messageId} is not a notice`)
  return {
    ...{ noticeId: messageId, personId, topic, textZh: text.zh, textEn: text.en, at },
    link: typeof link === 'string' ? link : null,
  }
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
