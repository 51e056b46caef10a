import { App, Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { DrugList } from '../../../modules/catalogue/api.ts'
import type { Complaint, ComplaintForm, NewComplaint, PublicInstitutions } from '../../../modules/institutions/api.ts'
import { useAsk, useChange } from '../api/hooks.ts'
import { useText } from '../language/language.tsx'
import { useAddressParams } from '../parts/address-params.ts'
import { Answered } from '../parts/answered.tsx'
import { ClauseMarks } from '../parts/clause-mark.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { Back } from './back.tsx'

/** “The search shows it here, and it was not there”: the pharmacy and the drug are in the address, or looked for here. */
export function GoodsComplaintPage() {
  const { t } = useText()
  const [params, change] = useAddressParams()
  const institutionId = params.get('pharmacy') ?? undefined
  const drugCode = params.get('drug') ?? undefined
  const form = useAsk<ComplaintForm>('/api/complaints/form', { institutionId, drugCode }, { keep: true })
  const choose = (name: 'pharmacy' | 'drug', value: string) => change({ [name]: value })
  return (
    <>
      <Back title={t.institutions.complaint.missed} to="/patient/complaints" />
      <Answered asked={form}>
        {(of) => <Filing of={of} institutionId={institutionId} drugCode={drugCode} onChoose={choose} />}
      </Answered>
    </>
  )
}

interface FilingProps {
  readonly of: ComplaintForm
  readonly institutionId: string | undefined
  readonly drugCode: string | undefined
  readonly onChoose: (name: 'pharmacy' | 'drug', value: string) => void
}

function Filing({ of, institutionId, drugCode, onChoose }: FilingProps) {
  const { t } = useText()
  const words = t.institutions.complaint
  const { message } = App.useApp()
  const go = useNavigate()
  const [day, setDay] = useState(of.today)
  const [said, setSaid] = useState('')
  const file = useChange<NewComplaint, Complaint>('/api/complaints', {
    onDone: () => {
      void message.success(words.submitted)
      void go('/patient/complaints')
    },
  })
  return (
    <section className="card stack">
      <p className="quiet">
        {words.fileHint} <ClauseMarks ids={of.cites} />
      </p>
      {of.institutionName ? <strong>{of.institutionName}</strong> : <Pharmacies onChoose={onChoose} />}
      {of.drugName ? <strong>{of.drugName}</strong> : <Drugs onChoose={onChoose} />}
      {of.shownPacks !== null && <p>{words.shownNow(of.shownPacks)}</p>}
      <DatePicker
        aria-label={words.day}
        allowClear={false}
        inputReadOnly
        value={dayjs(day)}
        maxDate={dayjs(of.today)}
        onChange={(next) => setDay(dayjs(next).format('YYYY-MM-DD'))}
      />
      <Input.TextArea
        aria-label={words.said}
        placeholder={words.said}
        maxLength={1000}
        autoSize={{ minRows: 3, maxRows: 8 }}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
      />
      <Trouble error={file.error} />
      <Button
        type="primary"
        size="large"
        disabled={!institutionId || !drugCode || said.trim().length < 2}
        loading={file.isPending}
        onClick={() =>
          institutionId && drugCode && file.mutate({ institutionId, drugCode, happenedOn: day, said: said.trim() })
        }
      >
        {words.submit}
      </Button>
    </section>
  )
}

function Pharmacies({ onChoose }: Pick<FilingProps, 'onChoose'>) {
  const { t } = useText()
  const [query, setQuery] = useState('')
  const found = useAsk<PublicInstitutions>(
    '/api/public/institutions',
    { kind: 'pharmacy', query: query || undefined, size: 20 },
    { keep: true },
  )
  return (
    <Select
      aria-label={t.institutions.complaint.pharmacy}
      placeholder={t.institutions.complaint.pharmacy}
      size="large"
      showSearch={{ filterOption: false, onSearch: setQuery }}
      options={(found.data?.rows ?? []).map((row) => ({ value: row.institutionId, label: row.name }))}
      onChange={(value: string) => onChoose('pharmacy', value)}
    />
  )
}

function Drugs({ onChoose }: Pick<FilingProps, 'onChoose'>) {
  const { t } = useText()
  const [query, setQuery] = useState('')
  const found = useAsk<DrugList>(query ? '/api/drugs' : undefined, { query, size: 20 }, { keep: true })
  return (
    <Select
      aria-label={t.institutions.complaint.drug}
      placeholder={t.institutions.complaint.drug}
      size="large"
      showSearch={{ filterOption: false, onSearch: setQuery }}
      options={(found.data?.rows ?? []).map((row) => ({
        value: row.drugCode,
        label: `${row.genericName} ${row.spec} ${row.maker}`,
      }))}
      onChange={(value: string) => onChoose('drug', value)}
    />
  )
}
