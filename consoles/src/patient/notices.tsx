import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Notice } from '../../../modules/insured/api.ts'
import { useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { InstantText } from '../parts/day.tsx'
import { Tint } from '../parts/state-tag.tsx'

const first = 3

/** What the platform told the patient; a press reads it and goes where it leads. */
export function Notices({ notices, unread }: { readonly notices: readonly Notice[]; readonly unread: number }) {
  const { t } = useText()
  const words = t.patient.home
  const [all, setAll] = useState(false)
  return (
    <section className="stack">
      <h2 className="row">
        {words.notices}
        {unread > 0 && (
          <Tint color="stop">
            {unread} {words.unread}
          </Tint>
        )}
      </h2>
      <ul className="card notices">
        {notices.length === 0 && <li className="quiet">{words.noNotices}</li>}
        {(all ? notices : notices.slice(0, first)).map((notice) => (
          <OneNotice key={notice.noticeId} notice={notice} />
        ))}
      </ul>
      {!all && notices.length > first && <Button onClick={() => setAll(true)}>{words.more}</Button>}
    </section>
  )
}

function OneNotice({ notice }: { readonly notice: Notice }) {
  const { t, say } = useText()
  const navigate = useNavigate()
  const read = useChange<object>(`/api/patient/notices/${notice.noticeId}/read`, { refresh: ['/api/patient/home'] })
  const open = () => {
    if (!notice.readAt) read.mutate({})
    if (notice.link) navigate(notice.link)
  }
  const can = notice.link !== null || !notice.readAt
  return (
    <li className={notice.readAt ? '' : 'unread'}>
      <div>
        <p>{say(notice.text)}</p>
        <span className="quiet">
          <InstantText at={notice.at} />
        </span>
      </div>
      {can && (
        <Button size="small" onClick={open} loading={read.isPending}>
          {notice.link ? t.patient.home.open : t.patient.home.read}
        </Button>
      )}
    </li>
  )
}
