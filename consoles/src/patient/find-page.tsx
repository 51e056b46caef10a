import { Find } from '../find/find.tsx'
import { useText } from '../language/language.tsx'
import { Back } from './back.tsx'

/** Where my medicine is, from home. */
export function FindPage() {
  const { t } = useText()
  return (
    <>
      <Back title={t.find.title} to="/patient" />
      <Find path="/api/patient/drugs" />
    </>
  )
}
