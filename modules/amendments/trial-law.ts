import { type Day, type Pack, type Policies, type PolicyTexts, readPolicies } from '@changqing/engine'
import type { DraftContent, TrialSource } from './api.ts'
import { amend } from './content.ts'

/** The two laws of a trial: that of those days, and the amendment as if it had held from the year's first day. */
export function lawsOfTrial(
  texts: PolicyTexts,
  { packId, content, source }: { packId: string; content: DraftContent; source: TrialSource },
): { readonly before: Pack; readonly after: Pack; readonly policies: Policies } {
  const { policies } = readPolicies(texts)
  const before = packOf(policies.packs, packId)
  const start = `${source.year}-01-01`
  const from = (start < before.from ? before.from : start) as Day
  const { policies: would } = readPolicies(amend(texts, packId, content, from).texts)
  return { before, after: packOf(would.packs, packId), policies }
}

function packOf(packs: readonly Pack[], packId: string): Pack {
  const pack = packs.find(({ id }) => id === packId)
  if (!pack) throw new Error(`the pack ${packId} can't be read`)
  return pack
}
