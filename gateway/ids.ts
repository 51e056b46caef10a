/**
 * The wire's ids have at most thirty characters and a UUID thirty-six: the same 128 bits in Crockford's base 32 are
 * twenty-six, in the same order of time. Nothing is kept twice.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function shortId(uuid: string): string {
  let bits = BigInt(`0x${uuid.replaceAll('-', '')}`)
  let text = ''
  for (let place = 0; place < 26; place++) {
    text = `${alphabet[Number(bits & 31n)]}${text}`
    bits >>= 5n
  }
  return text
}

/** The UUID again; nothing when the text is no such id. */
export function uuidOf(id: string): string | undefined {
  const text = id.trim().toUpperCase()
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text)) return undefined
  const bits = [...text].reduce((sum, letter) => (sum << 5n) | BigInt(alphabet.indexOf(letter)), 0n)
  const hex = bits.toString(16).padStart(32, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
