import { useText } from '../language/language.tsx'
import { Tint } from '../parts/state-tag.tsx'

/** How long a prescription can still be collected. */
export function TimeLeft({ seconds }: { readonly seconds: number }) {
  const { t } = useText()
  const words = t.patient.prescription
  const hours = Math.floor(seconds / 3600)
  return (
    <Tint color={hours < 24 ? 'think' : 'rest'}>
      {hours < 48 ? words.hoursLeft(hours) : words.daysLeft(Math.floor(hours / 24))}
    </Tint>
  )
}
