import { useMe } from '../api/session.tsx'
import { useText } from '../language/language.tsx'
import { Away } from '../registers/away.tsx'
import { Designation } from '../registers/designation.tsx'
import { Back } from './back.tsx'

/** My institution of the year, and my registrations for care elsewhere. */
export function RegistersPage() {
  const { t } = useText()
  const me = useMe()
  return (
    <>
      <Back title={t.registers.links.registers} to="/patient/applications" />
      <Designation />
      {me.personId !== null && <Away personId={me.personId} />}
    </>
  )
}
