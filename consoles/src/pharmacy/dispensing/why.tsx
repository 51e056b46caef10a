import { useQuery } from '@tanstack/react-query'
import type { Dispensing } from '../../../../modules/dispensing/api.ts'
import type { Preview, Statement } from '../../../../modules/settlement/api.ts'
import { change } from '../../api/client.ts'
import { useAsk } from '../../api/hooks.ts'
import { useText } from '../../language/language.tsx'
import { ExplanationLadder } from '../../statement/explained.tsx'

/** What settling would come to; asked anew whenever the list or the prescription's state is another one. */
export function usePreview({ dispensingId, feeList, state, prescription }: Dispensing) {
  const { language } = useText()
  const path = `/api/pharmacy/dispensings/${dispensingId}/presettlement`
  return useQuery<Preview, Error>({
    queryKey: ['preview', path, feeList.hash, state, prescription.state, language],
    queryFn: () => change<Preview>(`${path}?language=${language}`, {}, crypto.randomUUID()),
    staleTime: 60_000,
  })
}

export function useStatement({ settlementId }: Dispensing) {
  const { language } = useText()
  return useAsk<Statement>(settlementId ? `/api/settlements/${settlementId}` : undefined, {
    reader: 'pharmacist',
    language,
  })
}

/** Why the person pays what they pay: under the bill it explains. */
export function WhyPreview({ dispensing }: { readonly dispensing: Dispensing }) {
  const { data } = usePreview(dispensing)
  return data?.decision === 'payable' && <Explained explanation={data.explanation} />
}

export function WhyStatement({ dispensing }: { readonly dispensing: Dispensing }) {
  const { data } = useStatement(dispensing)
  return data && <Explained explanation={data.explanation} />
}

function Explained({ explanation }: Pick<Statement, 'explanation'>) {
  return (
    <section className="panel">
      <div className="inside">
        <ExplanationLadder explanation={explanation} />
      </div>
    </section>
  )
}
