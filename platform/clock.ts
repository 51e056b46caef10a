/** What time it is: an argument, so that a test can stand at midnight and a replay on a day long past. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()
