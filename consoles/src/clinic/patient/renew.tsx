import { RedoOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { ClinicDrugs, Prescription, PrescriptionRow, Prescriptions } from '../../../../modules/prescribing/api.ts'
import { read } from '../../api/client.ts'
import { useAsk } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { dayOfInstant } from '../../parts/day.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { type DraftState, type LineDraft, lineOf } from './draft.ts'
import type { Edit } from './use-draft.ts'

interface RenewProps {
  readonly personId: number
  readonly state: DraftState
  readonly edit: Edit
}

/** What a chronic patient needs most often: the same again. One press brings the lines of the latest prescription. */
export function Renew({ personId, state, edit }: RenewProps) {
  const { t, list } = useText()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const { data } = useAsk<Prescriptions>('/api/clinic/prescriptions', { personId, size: 20 }, { staleSeconds: 60 })
  const latest = data?.rows.find((row) => row.diseaseKey === state.diseaseKey && row.state !== 'revoked')
  if (!latest) return null
  const renew = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const lines = await linesOf(latest, personId)
      edit((now) => ({ ...now, days: latest.days, lines: [...now.lines, ...lines] }))
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button icon={<RedoOutlined />} loading={busy} onClick={() => void renew()}>
        {t.clinic.editor.renew(dayOfInstant(latest.issuedAt), list(latest.drugs))}
      </Button>
      <Trouble error={error} />
    </>
  )
}

/** The lines of a prescription as a draft. A drug that is no longer found is left to the doctor. */
async function linesOf(latest: PrescriptionRow, personId: number): Promise<readonly LineDraft[]> {
  const { lines } = await read<Prescription>(`/api/prescriptions/${latest.prescriptionId}`)
  const found = await Promise.all(
    lines.map(async (line) => {
      const query = { query: line.drugCode, diseaseKey: latest.diseaseKey, personId, size: 5 }
      const { rows } = await read<ClinicDrugs>('/api/clinic/drugs', query)
      const drug = rows.find(({ drugCode }) => drugCode === line.drugCode)
      const { dose, timesPerDay, usage } = line
      return drug && { ...lineOf(drug), dose, timesPerDay, usage, remark: line.remark ?? '' }
    }),
  )
  return found.filter((line) => line !== undefined)
}
