import { useText } from '../language/language.tsx'
import { PublicFrame } from '../shell/public-frame.tsx'
import { Find } from './find.tsx'

/** The search for drugs for everybody, without signing in. */
export function PublicFindPage() {
  const { t } = useText()
  return (
    <PublicFrame title={t.find.title}>
      <Find path="/api/public/drugs" />
    </PublicFrame>
  )
}
