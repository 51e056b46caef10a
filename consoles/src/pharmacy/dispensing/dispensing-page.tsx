import { useState } from 'react'
import { useParams } from 'react-router'
import type { Dispensing, IdentityWay } from '../../../../modules/dispensing/api.ts'
import { Answered } from '../../parts/answered.tsx'
import type { Reader } from '../scan/scanning.tsx'
import { useReader } from '../scan/scanning.tsx'
import { Actions } from './actions.tsx'
import { BoxesPanel } from './boxes-panel.tsx'
import { ClosedPanel } from './closed-panel.tsx'
import { EvidencePanel } from './evidence-panel.tsx'
import { FeePanel } from './fee-panel.tsx'
import { HandOverPanel } from './hand-over-panel.tsx'
import { IdentityPanel } from './identity-panel.tsx'
import { LinesTable } from './lines-table.tsx'
import { PatientStrip } from './patient-strip.tsx'
import { useDispensingReader } from './reading.ts'
import { ReviewPanel } from './review-panel.tsx'
import { StepsRow } from './steps-row.tsx'
import { WhyPreview, WhyStatement } from './why.tsx'
import { currentStep, type StepName, useDispensing, type Verdicts } from './work.ts'
import './dispensing.css'

/** One dispensing on one screen: whose and what on the left, the step that is to be done now on the right. */
export function DispensingPage({ pull }: { readonly pull: Reader }) {
  const { dispensingId = '' } = useParams()
  const asked = useDispensing(dispensingId)
  return (
    <Answered asked={asked} rows={10}>
      {(dispensing) => <Work key={dispensingId} dispensing={dispensing} pull={pull} />}
    </Answered>
  )
}

interface WorkProps {
  readonly dispensing: Dispensing
  readonly pull: Reader
}

function Work({ dispensing, pull }: WorkProps) {
  const now = currentStep(dispensing)
  const [looked, look] = useState<StepName | undefined>(undefined)
  const [way, setWay] = useState<IdentityWay>('own')
  const [verdicts, setVerdicts] = useState<Verdicts>({})
  const shown = looked ?? now
  useReader(useDispensingReader({ dispensing, way, step: shown, pull }))

  const panel = () => {
    const done = () => look(undefined)
    switch (shown) {
      case 'identity':
        return <IdentityPanel dispensing={dispensing} way={way} onWay={setWay} onDone={done} />
      case 'review':
        return <ReviewPanel dispensing={dispensing} verdicts={verdicts} onVerdicts={setVerdicts} onDone={done} />
      case 'scans':
        return <BoxesPanel dispensing={dispensing} />
      case 'confirmation':
      case 'settlement':
        return <FeePanel dispensing={dispensing} />
      case 'hand-over':
        return <HandOverPanel dispensing={dispensing} />
      case undefined:
        return dispensing.state === 'handed-over' ? (
          <HandOverPanel dispensing={dispensing} />
        ) : (
          <ClosedPanel dispensing={dispensing} />
        )
    }
  }

  return (
    <div className="dispensing">
      <header className="dispensing-head">
        <PatientStrip dispensing={dispensing} />
        <Actions dispensing={dispensing} />
      </header>
      <StepsRow dispensing={dispensing} shown={shown} onLook={(step) => look(step === now ? undefined : step)} />
      <div className="dispensing-work">
        <div className="evidence">
          <LinesTable
            dispensing={dispensing}
            reviewing={shown === 'review' && dispensing.settlementId === null && now !== undefined}
            verdicts={verdicts}
            onVerdicts={setVerdicts}
          />
          <EvidencePanel dispensing={dispensing} />
          {dispensing.settlementId !== null && <WhyStatement dispensing={dispensing} />}
          {(shown === 'confirmation' || shown === 'settlement') && dispensing.settlementId === null && (
            <WhyPreview dispensing={dispensing} />
          )}
        </div>
        <aside className="panel step-panel">{panel()}</aside>
      </div>
    </div>
  )
}
