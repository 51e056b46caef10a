/** What a reader of messages must not see. */

const secrets =
  /^(cainfo|dev_?safe_?info|card_?sn|(epc|ec|access)_?token|auth_?(code|no)|epc_?qrcd|sign_?data|app_?secret|sign_?no)$/i
const persons =
  /^(psn_?name|patn_?name|certno|mdtrt_?cert_?no|phar_?certno|(delver|dspeer|agnter|coner)_?(name|certno|tel|addr)|(delv_?conner|delv_?con_?tel|delv_?addr|tel|mob|addr|emp_?name))$/i
const identityNumber = /(?<!\d)\d{6}(18|19|20)\d{9}[\dXx](?!\d)/g
const phoneNumber = /(?<!\d)1[3-9]\d{9}(?!\d)/g
const longest = 2000

/** A message as somebody may see it: secrets and whole files never, persons only by whoever is told about them. */
export function covered(value: unknown, showsPersons: boolean, name = ''): unknown {
  if (typeof value === 'string') return coveredText(value, showsPersons, name)
  if (Array.isArray(value)) return value.map((one) => covered(one, showsPersons, name))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, covered(inner, showsPersons, key)]))
  return typeof value === 'number' && !showsPersons && persons.test(name) ? '＊' : value
}

function coveredText(text: string, showsPersons: boolean, name: string): unknown {
  if (text === '') return text
  if (secrets.test(name)) return '＊＊＊'
  if (/^\s*[[{]/.test(text)) {
    try {
      return covered(JSON.parse(text), showsPersons, name)
    } catch {
      // No JSON: a text like others.
    }
  }
  const short = text.length > longest ? `${text.slice(0, 60)}…（${text.length}）` : text
  if (showsPersons) return short
  if (persons.test(name)) return `${short.slice(0, 1)}${'＊'.repeat(Math.min(6, Math.max(1, short.length - 1)))}`
  return short
    .replace(identityNumber, (found) => `${found.slice(0, 6)}${'＊'.repeat(8)}${found.slice(14, 17)}＊`)
    .replace(phoneNumber, (found) => `${found.slice(0, 3)}＊＊＊＊${found.slice(7)}`)
}
