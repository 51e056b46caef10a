import { type Carry, type Client, type ClientOptions, newClient } from './client.ts'
import type { Player, Report, Step } from './player.ts'
import { prescriptionChain } from './prescription-chain.ts'
import type { Party, Profile } from './profile.ts'
import { purchaseChain, reconciliationChain, registrationChain, visitChain } from './visit-chains.ts'

/** Plays chains of messages against any server of the interface, ours or another, and reports what did not go as it should. */

class Broken extends Error {}

export async function conform(
  profile: Profile,
  carryOf: (party: Party) => Carry,
  at: () => Date,
  { nextNumber }: Pick<ClientOptions, 'nextNumber'> = {},
): Promise<Report> {
  const steps: Step[] = []
  const client = (party: Party): Client =>
    newClient({
      carry: carryOf(party),
      institution: party,
      credentials: party.credentials,
      now: at,
      ...(nextNumber && { nextNumber }),
      ...(party.path !== undefined && { path: () => party.path ?? '' }),
    })
  const clients = { hospital: client(profile.hospital), pharmacy: client(profile.pharmacy) }
  for (const [chain, run] of chains) {
    const play: Player['play'] = async (who, infno, what, input, more = {}) => {
      const began = performance.now()
      const { refused, ...options } = more
      const answer = await clients[who].send(infno, input, options)
      const problems = answer.faults.map(({ path, problem }) => `${path} ${problem.en}`)
      const asWanted = refused ? !answer.ok && refused.test(answer.message) : answer.ok
      if (!asWanted) problems.unshift(refused ? `must be refused: ${answer.message || 'it was not'}` : answer.message)
      const milliseconds = Math.round(performance.now() - began)
      steps.push({ chain, infno: options.as ?? infno, what, ok: problems.length === 0, problems, milliseconds })
      if (!asWanted || (!refused && answer.output === undefined)) throw new Broken(what)
      return answer.output as never
    }
    const check: Player['check'] = (infno, what, holds, problem) =>
      steps.push({ chain, infno, what, ok: holds, problems: holds ? [] : [problem], milliseconds: 0 })
    try {
      await run({ profile, ...clients, at, play, check })
    } catch (error) {
      if (!(error instanceof Broken))
        steps.push({
          chain,
          infno: '',
          what: 'the chain broke off',
          ok: false,
          problems: [String(error)],
          milliseconds: 0,
        })
    }
  }
  return { steps, passed: steps.every(({ ok }) => ok) }
}

const chains: readonly (readonly [name: string, run: (player: Player) => Promise<void>])[] = [
  ['sign-in and registration', registrationChain],
  ['chronic visit with refund', visitChain],
  ['pharmacy purchase with boxes', purchaseChain],
  ['electronic prescription', prescriptionChain],
  ['reconciliation', reconciliationChain],
]

/** The report as lines. */
export function tellReport({ steps, passed }: Report): string {
  const lines = steps.map(
    ({ chain, infno, what, ok, problems, milliseconds }) =>
      `${ok ? '✓' : '✗'} ${chain} · ${infno} ${what}${milliseconds > 0 ? ` (${milliseconds} ms)` : ''}${problems.map((problem) => `\n    ${problem}`).join('')}`,
  )
  const failed = steps.filter(({ ok }) => !ok).length
  const end = passed
    ? `通过 ${steps.length} 步 · all ${steps.length} steps passed`
    : `${failed} / ${steps.length} 步未通过 · ${failed} of ${steps.length} steps failed`
  return [...lines, end].join('\n')
}
