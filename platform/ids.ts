import { randomFillSync } from 'node:crypto'

/** Chance is cheaper by the page than by the id. */
const page = Buffer.alloc(4096)
let used = page.length
let lastMilliseconds = 0
let sequence = 0

/**
 * A UUID of version 7: ordered by time, so that keys grow at one end of their index. Within one millisecond the twelve
 * bits after the version count up, so that one process makes them in strict order.
 */
export function uuidv7(at: Date = new Date()): string {
  const milliseconds = at.getTime()
  sequence = milliseconds === lastMilliseconds ? (sequence + 1) & 0xfff : 0
  lastMilliseconds = milliseconds
  const time = milliseconds.toString(16).padStart(12, '0')
  const tail = randomTail()
  const counted = sequence.toString(16).padStart(3, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counted}-${tail.slice(0, 4)}-${tail.slice(4)}`
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
