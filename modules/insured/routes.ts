import { type App, change } from '../../platform/http.ts'
import { Notice, NoticeParams } from './api.ts'
import { noticeView } from './notices.ts'
import { noSuchNotice } from './refusals.ts'
import { markNoticeRead } from './store.ts'

export function register(app: App): void {
  change(app, {
    method: 'POST',
    path: '/api/patient/notices/:noticeId/read',
    roles: ['patient'],
    schema: {
      summary: { zh: '把一条消息标为已读', en: 'Mark a notice as read' },
      params: NoticeParams,
      answer: Notice,
    },
    run: async (tx, { actor, at }, { params }) => {
      const notice = actor.personId === null ? undefined : await markNoticeRead(tx, actor.personId, params.noticeId, at)
      return notice ? noticeView(notice) : noSuchNotice()
    },
  })
}
