/** The seed of a test that draws: the same every time, unless the environment gives another or asks for a `random` one. */
export function seedOf(name: string): number {
  const given = process.env[name] ?? '1'
  const seed = given === 'random' ? Math.floor(Math.random() * 1e9) : Number(given)
  if (!Number.isSafeInteger(seed)) throw new Error(`${name}=${given}: a whole number, or random`)
  return seed
}
