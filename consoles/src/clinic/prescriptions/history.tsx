import type { Prescription, PrescriptionState } from '../../../../modules/prescribing/api.ts'
import { useText } from '../../language/language.tsx'
import { InstantText } from '../../parts/day.tsx'
import { usePrescriptionFaces } from '../../parts/prescription-state.ts'
import { StateTag } from '../../parts/state-tag.tsx'

/** The life of a prescription so far, the latest last. */
export function History({ history }: { readonly history: Prescription['history'] }) {
  const { t } = useText()
  const faces = usePrescriptionFaces()
  const words: Readonly<Record<string, string>> = t.clinic.prescription.moves
  return (
    <ol className="history">
      {history.map((move) => (
        <li key={`${move.at} ${move.move} ${move.to}`}>
          <InstantText at={move.at} />
          <span>
            {words[move.move] ?? move.move} <span className="quiet">{move.byName}</span>
          </span>
          {move.to in faces ? <StateTag state={move.to as PrescriptionState} faces={faces} /> : move.to}
          {move.note && <span className="quiet">{move.note}</span>}
        </li>
      ))}
    </ol>
  )
}
