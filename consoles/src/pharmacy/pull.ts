import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import type { Dispensing, DispensingState, Pull, Queue } from '../../../modules/dispensing/api.ts'
import { read as ask, change } from '../api/client.ts'
import { Problem } from '../api/problem.ts'
import { useText } from '../language/language.tsx'
import type { Reader, Verdict } from './scan/scanning.tsx'

const pulls = '/api/pharmacy/pulls'

export function isPickupCode(code: string): boolean {
  return /^CQ1-/i.test(code)
}

function isInHand(state: DispensingState): boolean {
  return state === 'pulled' || state === 'questioned' || state === 'approved' || state === 'settled'
}

/** A box carries twenty digits or a GS1 code; what a person shows at the counter looks like neither. */
export function isBoxCode(code: string): boolean {
  return /^\d{20}$|^\]|^\(01\)|^01\d{14}\S/.test(code)
}

/** The insurance code that was shown when this dispensing was pulled: it need not be shown again for the identity. */
export const shownWith = (dispensingId: string) => ['shown-with', dispensingId] as const

/** Pulls a prescription by its pickup code, or by its number and then the insurance code, and opens it. */
export function usePull(keep: (dispensing: Dispensing) => void): Reader {
  const { t, say } = useText()
  const client = useQueryClient()
  const navigate = useNavigate()
  const number = useRef<string | undefined>(undefined)

  const read = async (code: string): Promise<Verdict> => {
    if (isPickupCode(code)) return pull(code, { code })
    const waitingFor = number.current
    if (waitingFor === undefined) {
      number.current = code
      return { code, good: true, text: t.pharmacy.scan.nowCredential(code) }
    }
    return pull(code, { number: waitingFor, insuranceCode: code })
  }

  const pull = async (code: string, body: Pull): Promise<Verdict> => {
    number.current = undefined
    try {
      const dispensing = await change<Dispensing>(pulls, body, crypto.randomUUID())
      keep(dispensing)
      if ('insuranceCode' in body) client.setQueryData(shownWith(dispensing.dispensingId), body.insuranceCode)
      void client.invalidateQueries({ queryKey: ['/api/pharmacy/dispensings'] })
      void navigate(`/pharmacy/dispensings/${dispensing.dispensingId}`)
      return { code, good: true, text: t.pharmacy.scan.pulled(dispensing.patient.name) }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const opened = await openOurs(body)
      if (opened) return { code, good: true, text: t.pharmacy.scan.opened(opened) }
      return { code, good: false, text: `${say(error.sentence)} ${error.mend ? say(error.mend) : ''}` }
    }
  }

  /** A code that is scanned again opens what is in hand here already; answers whose it is. */
  const openOurs = async (body: Pull): Promise<string | undefined> => {
    const number = 'code' in body ? body.code.split('-')[1] : body.number
    const { rows } = await ask<Queue>('/api/pharmacy/dispensings', { query: number ?? '', size: 20 })
    const ours = rows.find(({ state }) => isInHand(state))
    if (!ours) return undefined
    void navigate(`/pharmacy/dispensings/${ours.dispensingId}`)
    return ours.patientName
  }

  return async (codes) => {
    const verdicts: Verdict[] = []
    for (const code of codes) verdicts.push(await read(code))
    return verdicts
  }
}
