/** What time it is: an argument, so that a test can stand at midnight and a replay on a day long past. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/** Goes on from the moment that it was given: for work that outlasts the call, under whatever clock the call stood. */
export function goingOnFrom(at: Date): Clock {
  const began = performance.now()
  return () => new Date(at.getTime() + performance.now() - began)
}
