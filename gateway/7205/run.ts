import { Refusal, refusal } from '../../platform/refusal.ts'
import { authorisationOf, keepVerified } from '../authorisations.ts'
import { ownKeys } from '../connections.ts'
import { chanceText } from '../prescriptions.ts'
import { certificateOf, paperHash } from '../rx-signature.ts'
import { changes } from '../transaction.ts'
import { t7205 } from './table.ts'

const changed = refusal(409, 'gateway/paper-changed', {
  zh: 'data.rxFile（处方文件）与下载的原件不一致',
  en: 'data.rxFile is not the file that was downloaded',
})

/** The pharmacy asks whether the paper it holds is the one that it was given. */
export const run7205 = changes(t7205, async (tx, call, { data }) => {
  const authorisation = await authorisationOf(tx, call, data.epcToken)
  if (authorisation instanceof Refusal) return authorisation
  if (!authorisation.fileHash || authorisation.fileHash !== paperHash(data.rxFile)) return changed()
  const number = chanceText(24)
  await keepVerified(tx, authorisation, number)
  const { publicKey } = await ownKeys(tx, call.sealer, call.at)
  return { flag: true, rxSignVerifySn: number, ...certificateOf(publicKey) }
})
