import { useQueryClient } from '@tanstack/react-query'
import type { Dispensing, IdentityCheck, IdentityWay, ScanAnswer } from '../../../../modules/dispensing/api.ts'
import { Problem } from '../../api/problem.ts'
import { type Catalogue, useText } from '../../language/language.tsx'
import { isBoxCode, isPickupCode, shownWith } from '../pull.ts'
import type { Reader, Verdict } from '../scan/scanning.tsx'
import { packs, type StepName, useScans, useStep } from './work.ts'

interface Reading {
  readonly dispensing: Dispensing
  readonly way: IdentityWay
  readonly step: StepName | undefined
  readonly pull: Reader
}

/** What a code means while this dispensing is open: the next patient, who stands at the counter, or a box. */
export function useDispensingReader({ dispensing, way, step, pull }: Reading): Reader {
  const { t, say } = useText()
  const client = useQueryClient()
  const identity = useStep<IdentityCheck>(dispensing.dispensingId, 'identity')
  const scans = useScans(dispensing.dispensingId, 'scans')

  const sentence = (error: unknown): string => {
    if (!(error instanceof Problem)) throw error
    return `${say(error.sentence)} ${error.mend ? say(error.mend) : ''}`
  }

  const readCredential = async (code: string): Promise<Verdict> => {
    try {
      await identity.mutateAsync(asIdentity(code, way))
      client.removeQueries({ queryKey: shownWith(dispensing.dispensingId) })
      return { code, good: true, text: t.pharmacy.identity.good }
    } catch (error) {
      return { code, good: false, text: sentence(error) }
    }
  }

  const readBoxes = async (codes: readonly string[]): Promise<readonly Verdict[]> => {
    try {
      const { answers, dispensing: after } = await scans.mutateAsync({ codes })
      return answers.map((answer) => boxVerdict(answer, after, t, say))
    } catch (error) {
      const text = sentence(error)
      return codes.map((code) => ({ code, good: false, text }))
    }
  }

  return async (codes) => {
    const verdicts: Verdict[] = []
    const boxes: string[] = []
    for (const code of codes) {
      if (isPickupCode(code)) verdicts.push(...(await pull([code])))
      else if (step === 'identity' && !isBoxCode(code)) verdicts.push(await readCredential(code))
      else boxes.push(code)
    }
    return boxes.length > 0 ? [...verdicts, ...(await readBoxes(boxes))] : verdicts
  }
}

/** An identity card has eighteen places; anything else that is shown for the person is an insurance code. */
export function asIdentity(code: string, way: IdentityWay): IdentityCheck {
  if (way === 'family-code') return { way, familyCode: code }
  const kind = /^\d{17}[\dXx]$/.test(code) ? 'identity-number' : 'insurance-code'
  return { way: 'own', credential: { kind, value: code } }
}

function boxVerdict(
  answer: ScanAnswer,
  after: Dispensing,
  t: Catalogue,
  say: (words: { zh: string; en: string }) => string,
): Verdict {
  const line = after.lines.find(({ lineNo }) => lineNo === answer.lineNo)
  if (!answer.accepted || !line) {
    return { code: answer.code, good: false, text: answer.why ? say(answer.why.message) : answer.code }
  }
  return {
    code: answer.code,
    good: true,
    text: t.pharmacy.boxes.scanned(line.genericName, line.codes.length, Number(packs(line.codesNeeded))),
  }
}
