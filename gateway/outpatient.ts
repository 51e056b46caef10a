import { yuanText } from '@changqing/engine'
import { allDiseases, type Disease } from '../modules/catalogue/index.ts'
import { reverse } from '../modules/dispensing/index.ts'
import { encounterById, noSuchEncounter, totalDiffers } from '../modules/outpatient/index.ts'
import { entryById, noSuchSettlement } from '../modules/settlement/index.ts'
import { Refusal, type Words } from '../platform/refusal.ts'
import type { Sql, Tx } from '../platform/sql.ts'
import { uuidOf } from './ids.ts'
import { personByNumber } from './persons.ts'
import { noSuchDisease, tooPrecise } from './refusals.ts'
import { setldetail, setlinfo } from './settlement-output.ts'
import { type Call, Reply } from './transaction.ts'

/** What hospital and pharmacy transactions share: diseases, ids, prices, and taking a settlement back. */

/** The code of a disease on the wire: the national one, or a local one where none is published. */
export const diseaseCode = ({ mCode, position }: Pick<Disease, 'mCode' | 'position'>): string =>
  mCode ?? `LOCAL${String(position).padStart(3, '0')}`

/** The disease that a code means. A place may use the class (M03900) or a part of it (M03902). */
export async function diseaseOf(on: Sql, code: string | undefined): Promise<Disease | undefined | Refusal> {
  return code === undefined ? undefined : diseaseIn(await allDiseases(on), code)
}

/** The disease of these that a code means. */
export function diseaseIn(diseases: readonly Disease[], code: string | undefined): Disease | undefined | Refusal {
  if (code === undefined) return undefined
  const exact = diseases.find((disease) => diseaseCode(disease) === code)
  if (exact) return exact
  const ofClass = diseases.filter(({ mCode }) => mCode?.endsWith('00') && mCode.slice(0, 4) === code.slice(0, 4))
  return /^M\d{5}$/.test(code) && ofClass.length === 1 ? ofClass[0] : noSuchDisease({ code })
}

/** The encounter's UUID of a mdtrt_id; one that is none is no encounter of ours. */
export const encounterIdOf = (mdtrtId: string): string | Refusal => uuidOf(mdtrtId) ?? noSuchEncounter()

/** A price in ten-thousandths of a yuan: the catalogue's own precision. */
export function priceOf(yuan: number, field: string): number | Refusal {
  const price = Math.round(yuan * 10_000)
  return Math.abs(price / 10_000 - yuan) < 1e-9
    ? price
    : tooPrecise({ field, problem: '单价最多四位小数（元/最小包装）' })
}

export function quantityOf(count: number, field: string): number | Refusal {
  const thousandths = Math.round(count * 1000)
  if (Math.abs(thousandths / 1000 - count) > 1e-9 || thousandths <= 0 || count > 999_999)
    return tooPrecise({ field, problem: '数量应大于 0、不超过 999999，最多三位小数' })
  return thousandths / 1000
}

export const fenOf = (yuan: number): number => Math.round(yuan * 100)

/** The total must be that of the lines; a fen a line apart is rounding. */
export function totalRefusal(sent: number, total: number, lines: number): Refusal | undefined {
  return Math.abs(fenOf(sent) - total) <= lines
    ? undefined
    : totalDiffers({ given: sent.toFixed(2), expected: yuanText(total as never) })
}

/** Takes a settlement of this institution back: the same use case as the consoles', the same exactness. */
export async function takeBack(tx: Tx, call: Call, asked: { settlementId: string; personId: number; reason: string }) {
  const { institutionId, operatorId } = call.connection
  return reverse(tx, {
    settlementId: asked.settlementId,
    reason: asked.reason,
    byId: institutionId,
    operatorId,
    at: call.at,
    mayReverse: (entry) =>
      entry.placeId === institutionId && entry.personId === asked.personId
        ? undefined
        : noSuchSettlement({ settlementId: asked.settlementId }),
  })
}

type BackInput = Readonly<{ data: Readonly<{ setl_id: string; mdtrt_id: string; psn_no: string }> }>

/** 2208 and 2103: a new settlement with every amount negative. */
export async function backOf(tx: Tx, call: Call, { data }: BackInput) {
  const settlementId = uuidOf(data.setl_id)
  const person = await personByNumber(tx, data.psn_no)
  if (person instanceof Refusal) return person
  if (!settlementId) return noSuchSettlement({ settlementId: data.setl_id })
  const original = await entryById(tx, settlementId)
  const outcome = await takeBack(tx, call, { settlementId, personId: person.personId, reason: '医药机构退费' })
  if (outcome instanceof Refusal) return outcome
  const { reversal } = outcome
  const medicalType = original ? await medicalTypeOf(tx, original) : '14'
  const told = { entry: reversal, person, medicalType, msgid: call.header.msgid, recorded: true }
  return new Reply(
    { setlinfo: setlinfo(told), setldetail: setldetail(reversal) },
    {
      did: { personId: person.personId, settlementId: reversal.settlementId },
      warning: outcome.settleAnew.message satisfies Words,
    },
  )
}

/** The medical type of a settlement: the encounter's, or that of chronic drugs. */
export async function medicalTypeOf(
  on: Sql,
  { visitId, personId }: { visitId: string | null; personId: number },
): Promise<string> {
  const encounter = visitId ? await encounterById(on, { encounterId: visitId, personId }) : undefined
  return encounter?.medicalType ?? '14'
}
