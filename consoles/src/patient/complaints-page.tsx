import { RightOutlined } from '@ant-design/icons'
import { App, Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { ComplaintList as GoodsComplaints } from '../../../modules/institutions/api.ts'
import type {
  Complaint,
  ComplaintForm,
  ComplaintKind,
  ComplaintList,
  NewComplaint,
} from '../../../modules/supervision/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useComplaintFaces } from '../complaints/faces.ts'
import { OneComplaint } from '../complaints/one-complaint.tsx'
import { useComplaintFaces as useGoodsFaces } from '../institutions/faces.ts'
import { useText } from '../language/language.tsx'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { StateTag } from '../parts/state-tag.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { Back } from './back.tsx'

/** My complaints, and complaining: turned away, no drug, not settled. */
export function ComplaintsPage() {
  const { t, say } = useText()
  const words = t.complaints
  const faces = useComplaintFaces()
  const asked = useAsk<ComplaintList>('/api/turned-away', { size: 100 })
  const form = useAsk<ComplaintForm>('/api/turned-away/form')
  return (
    <>
      <Back title={words.mine} to="/patient/applications" />
      <Answered asked={form}>{(answer) => <File form={answer} />}</Answered>
      <Link className="card" to="/patient/complaints/goods/new">
        <strong>{t.institutions.complaint.missed}</strong>
        <RightOutlined aria-hidden />
      </Link>
      <OfGoods />
      <Answered asked={asked}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="card quiet">{words.none}</p>
          ) : (
            rows.map((row) => (
              <Link key={row.complaintId} className="card" to={`/patient/complaints/${row.complaintId}`}>
                <span>
                  <strong>{row.institutionName}</strong>
                  <br />
                  <span className="quiet">
                    {row.happenedOn} {words.kind[row.kind]} · {say(row.diseaseName)}
                  </span>{' '}
                  <StateTag state={row.state} faces={faces} />
                </span>
                <RightOutlined aria-hidden />
              </Link>
            ))
          )
        }
      </Answered>
    </>
  )
}

/** What was shown and was not there, with what the agency found. */
function OfGoods() {
  const { t } = useText()
  const words = t.institutions.complaint
  const faces = useGoodsFaces()
  const asked = useAsk<GoodsComplaints>('/api/complaints', { size: 100 })
  return (
    <Answered asked={asked}>
      {({ rows }) =>
        rows.map((row) => (
          <section key={row.complaintId} className="card stack">
            <span className="spread">
              <strong>{row.institutionName}</strong> <StateTag state={row.state} faces={faces} />
            </span>
            <span className="quiet">
              {row.happenedOn} {words.missed} · {row.drugName}
            </span>
            {row.finding && (
              <span>
                {words.finding}：{row.finding}
              </span>
            )}
          </section>
        ))
      }
    </Answered>
  )
}

export function ComplaintPage() {
  const { t } = useText()
  const { complaintId } = useParams()
  const asked = useAsk<Complaint>(`/api/turned-away/${complaintId}`)
  return (
    <>
      <Back title={t.complaints.title} to="/patient/complaints" />
      <Answered asked={asked}>{(complaint) => <OneComplaint key={complaint.version} of={complaint} />}</Answered>
    </>
  )
}

function File({ form }: { readonly form: ComplaintForm }) {
  const { t, say } = useText()
  const words = t.complaints
  const go = useNavigate()
  const { message } = App.useApp()
  const [open, show] = useState(false)
  const [kind, setKind] = useState<ComplaintKind>('turned-away')
  const [institutionId, setInstitution] = useState<string>()
  const [diseaseKey, setDisease] = useState(form.diseases[0]?.diseaseKey)
  const [happenedOn, setDay] = useState(form.today)
  const [text, setText] = useState('')
  const file = useChange<NewComplaint, Complaint>('/api/turned-away', {
    onDone: ({ complaintId }) => {
      void message.success(words.submitted)
      void go(`/patient/complaints/${complaintId}`)
    },
  })
  if (form.diseases.length === 0) return <p className="card quiet">{words.noDisease}</p>
  if (!open)
    return (
      <Button type="primary" size="large" onClick={() => show(true)}>
        {words.file}
      </Button>
    )
  const complete = institutionId !== undefined && diseaseKey !== undefined && text.trim().length >= 4
  return (
    <section className="card stack">
      <p className="quiet">
        {words.hint} <ClauseMarks ids={form.cites} />
      </p>
      <label className="stack" htmlFor="complaint-kind">
        {words.what}
        <Select
          id="complaint-kind"
          value={kind}
          options={(Object.keys(words.kind) as ComplaintKind[]).map((value) => ({ value, label: words.kind[value] }))}
          onChange={setKind}
        />
      </label>
      <label className="stack" htmlFor="complaint-place">
        {words.institution}
        <Select
          id="complaint-place"
          value={institutionId ?? null}
          showSearch={{ optionFilterProp: 'label' }}
          options={form.institutions.map((one) => ({ value: one.institutionId, label: one.name }))}
          onChange={(value: string | null) => setInstitution(value ?? undefined)}
        />
      </label>
      <label className="stack" htmlFor="complaint-disease">
        {words.disease}
        <Select
          id="complaint-disease"
          value={diseaseKey ?? null}
          options={form.diseases.map((one) => ({ value: one.diseaseKey, label: say(one.name) }))}
          onChange={(value: string | null) => setDisease(value ?? undefined)}
        />
      </label>
      <DatePicker
        aria-label={words.happenedOn}
        allowClear={false}
        value={dayjs(happenedOn)}
        onChange={(day) => setDay(dayjs(day).format('YYYY-MM-DD'))}
      />
      <Input.TextArea
        aria-label={words.text}
        placeholder={words.text}
        maxLength={1000}
        autoSize={{ minRows: 3, maxRows: 8 }}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Trouble error={file.error} />
      <Button
        type="primary"
        size="large"
        disabled={!complete}
        loading={file.isPending}
        onClick={() =>
          institutionId &&
          diseaseKey &&
          file.mutate({ personId: form.personId, institutionId, diseaseKey, kind, happenedOn, text: text.trim() })
        }
      >
        {words.submit}
      </Button>
    </section>
  )
}
