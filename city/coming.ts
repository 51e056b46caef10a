import type { Day } from '@changqing/engine'
import { maskIdentityNumber } from '../modules/insured/index.ts'
import type { Script } from './prescribe.ts'

export type Coming = Readonly<{
  way: 'own' | 'proxy' | 'family-code'
  identity: Readonly<Record<string, unknown>>
  receivedBy: string
}>

/** Who comes for the drugs, in a way that the place's law knows (FJ2023-7.5). */
export function comingOf(script: Script, day: Day): Coming {
  const { life, random } = script.chart
  const ways = script.chart.law('dispensing.identityWays', day)
  const own: Coming = { way: 'own', identity: { kind: 'insurance-code' }, receivedBy: life.citizen.name }
  if (!life.guardian || !ways.includes('proxy') || (life.citizen.birthDate > '1950' && random.chance(0.5))) return own
  const { name, relation, identityNumber } = life.guardian
  return {
    way: 'proxy',
    identity: { proxyName: name, proxyIdentityNumber: maskIdentityNumber(identityNumber), relation },
    receivedBy: name,
  }
}
