import { randomFillSync } from 'node:crypto'

/** Chance is cheaper by the page than by the id. */
const page = Buffer.alloc(4096)
let used = page.length
/** How many ids were made of each of the latest instants, the one used longest ago first. */
const made = new Map<number, number>()
const remembered = 1000
/** What the twelve bits behind the version can count. */
const places = 4096

/**
 * A UUID of version 7: ordered by time, so that keys grow at one end of their index. The twelve bits after the version
 * count the ids of one instant, so that one process makes them in strict order, whatever other instants it writes down
 * between them: requests overlap, and each keeps the instant it began at.
 */
export function uuidv7(at: Date = new Date()): string {
  const instant = at.getTime()
  const before = made.get(instant) ?? 0
  // Deleted and set, it becomes the last in order.
  if (!made.delete(instant)) forgetLongestAgo()
  made.set(instant, before + 1)
  const time = (instant + Math.floor(before / places)).toString(16).padStart(12, '0')
  const counted = (before % places).toString(16).padStart(3, '0')
  const tail = randomTail()
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counted}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

function forgetLongestAgo(): void {
  const [longestAgo] = made.size < remembered ? [] : made.keys()
  if (longestAgo !== undefined) made.delete(longestAgo)
}

/** Eight bytes of chance in hexadecimal places, after the two bits that name the variant. */
function randomTail(): string {
  if (used === page.length) {
    randomFillSync(page)
    used = 0
  }
  page[used] = 0x80 | ((page[used] ?? 0) & 0x3f)
  used += 8
  return page.toString('hex', used - 8, used)
}

/** The least id of an instant: what was made from then on has a greater one. */
export function uuidAt(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}
