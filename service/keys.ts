import { sealedOfGateway } from '../gateway/sealed.ts'
import { keysOfEvidence, rotateEvidence, sealedOfDispensing } from '../modules/dispensing/index.ts'
import { sealedOfEligibility } from '../modules/eligibility/index.ts'
import { sealedOfInstitutions } from '../modules/institutions/index.ts'
import { sealedOfInsured } from '../modules/insured/index.ts'
import { sealedOfPrescribing } from '../modules/prescribing/index.ts'
import { rememberedAnswer } from '../platform/idempotency.ts'
import { mustOpen, rotate, type SealedPlace } from '../platform/sealing.ts'
import type { Database, Sql } from '../platform/sql.ts'
import { vaultOf } from '../platform/vault.ts'

/** Everything that is kept sealed; the register of persons first. A module with something new adds a line. */
export const sealedPlaces: readonly SealedPlace[] = [
  ...sealedOfInsured,
  ...sealedOfPrescribing,
  ...sealedOfInstitutions,
  ...sealedOfEligibility,
  ...sealedOfDispensing,
  ...sealedOfGateway,
  rememberedAnswer,
]

/** Refuses keys that do not open the register of persons; everything else is sealed with the same. */
export async function keysMustOpen(on: Sql): Promise<void> {
  for (const place of sealedPlaces.slice(0, 1)) await mustOpen(on, place)
}

/** The keys of the records of settlements, which name their key in a column. */
export const evidenceKeysInUse = async (on: Sql) =>
  (await keysOfEvidence(on)).map((one) => ({ place: 'dispensing.evidence.content', ...one }))

/** Seals everything anew with the newest key, batch by batch; stopped, it goes on when it is run again. */
export async function rotateAll(
  db: Database,
  keys: ReadonlyMap<string, Buffer>,
  say: (table: string, rows: number) => void,
): Promise<number> {
  const rows = await rotate(db, sealedPlaces, say)
  return rows + (await rotateEvidence(db, vaultOf(keys), say))
}
