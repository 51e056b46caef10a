import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { Dispensing, DispensingLine, LineVerdict, Scanned, Step } from '../../../../modules/dispensing/api.ts'
import { useAsk, useChange } from '../../api/hooks.ts'

/** Reading one dispensing and working on it: every step answers with the whole, so what is shown is what the service has. */

const path = (dispensingId: string) => `/api/pharmacy/dispensings/${dispensingId}`

/** While somebody else is to act (a doctor's answer, the patient's phone), the page looks again by itself. */
export function useDispensing(dispensingId: string) {
  const asked = useAsk<Dispensing>(path(dispensingId), undefined, { everySeconds: 4 })
  return asked
}

export function useKeepDispensing(): (dispensing: Dispensing) => void {
  const client = useQueryClient()
  return (dispensing) => client.setQueryData([path(dispensing.dispensingId), undefined], dispensing)
}

/** A step that answers with the dispensing as it is now. */
export function useStep<B>(dispensingId: string, step: string, onDone?: (dispensing: Dispensing) => void) {
  const keep = useKeepDispensing()
  return useChange<B, Dispensing>(`${path(dispensingId)}/${step}`, {
    refresh: ['/api/pharmacy/dispensings'],
    onDone: (dispensing) => {
      keep(dispensing)
      onDone?.(dispensing)
    },
  })
}

export function useScans(dispensingId: string, step: 'scans' | 'scans/remove') {
  const keep = useKeepDispensing()
  return useChange<{ codes: readonly string[] }, Scanned>(`${path(dispensingId)}/${step}`, {
    refresh: ['/api/pharmacy/stock'],
    onDone: ({ dispensing }) => keep(dispensing),
  })
}

export type StepName = Step['step']

/** What the pharmacist has said of each line so far; a line without a word is right. */
export type Verdicts = Readonly<Record<number, LineVerdict>>

/** The step that is to be done now; `undefined` when all are. */
export function currentStep(dispensing: Dispensing): StepName | undefined {
  if (isClosed(dispensing)) return undefined
  return dispensing.steps.find(({ needed, done }) => needed && !done)?.step
}

export function isClosed({ state }: Dispensing): boolean {
  return state === 'rejected' || state === 'released' || state === 'reversed'
}

export function isSettled({ state }: Dispensing): boolean {
  return state === 'settled' || state === 'handed-over'
}

/** What is taken here: the lines that have packs in hand. */
export function linesHere(dispensing: Dispensing): readonly DispensingLine[] {
  return dispensing.lines.filter(({ packs }) => packs > 0)
}

export function packs(of: number): string {
  return String(Math.round(of * 1000) / 1000)
}

export function useSaid() {
  return App.useApp().message
}
