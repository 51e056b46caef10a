import { Refusal } from '../platform/refusal.ts'

/** The sample is made so that every step is allowed; one that is not is a fault of it. */
export async function done<T>(step: Promise<T | Refusal>): Promise<T> {
  const outcome = await step
  if (outcome instanceof Refusal) throw new Error(`${outcome.code}: ${outcome.sentence.zh}`)
  return outcome
}
