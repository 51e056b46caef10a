/**
 * A drug trace code (药品追溯码) names one box: twenty digits of the national system, or a GS1 code with the article (01)
 * and the serial number (21). Two scanners write the same GS1 code differently; here each code has one written form.
 */
export type TraceCode = string & { readonly trace: unique symbol }

const national = /^\d{20}$/
/** What a scanner puts before the data to say which kind of bar code it was. */
const symbology = /^\](?:d2|C1|Q3|e0)/
const separator = '\u001d'

/** The written form of a code, or nothing when it is not one. */
export function readTraceCode(scanned: string): TraceCode | undefined {
  const text = scanned.trim().replace(symbology, '')
  const digits = text.replace(/[\s-]/g, '')
  if (national.test(digits)) return digits as TraceCode
  const elements = text.startsWith('(') ? bracketed(text) : plain(text)
  const article = elements?.get('01')
  const serial = elements?.get('21')
  if (!article || !serial || !isArticle(article)) return undefined
  return `(01)${article}(21)${serial}` as TraceCode
}

/** Lengths that GS1 fixes; others run to the separator or the end. */
const fixed: Readonly<Record<string, number>> = { '01': 14, '11': 6, '17': 6 }
const known = ['01', '10', '11', '17', '21']

function bracketed(text: string): Map<string, string> | undefined {
  const found = [...text.matchAll(/\((\d{2})\)([^()]+)/g)]
  if (found.map(([whole]) => whole).join('') !== text) return undefined
  return checked(found.map(([, name = '', value = '']) => [name, value.trim()]))
}

function plain(text: string): Map<string, string> | undefined {
  const elements: [string, string][] = []
  let rest = text
  while (rest !== '') {
    const name = rest.slice(0, 2)
    if (!known.includes(name)) return undefined
    const length = fixed[name]
    const end = length === undefined ? rest.indexOf(separator, 2) : 2 + length
    const value = rest.slice(2, end === -1 ? undefined : end)
    elements.push([name, value])
    rest = end === -1 ? '' : rest.slice(rest[end] === separator ? end + 1 : end)
  }
  return checked(elements)
}

/** Letters, digits and the few signs that GS1 allows in a serial or batch number; none twice, fixed ones whole. */
function checked(elements: readonly [string, string][]): Map<string, string> | undefined {
  const read = new Map(elements)
  if (read.size !== elements.length) return undefined
  const right = elements.every(([name, value]) => {
    const length = fixed[name]
    return length === undefined
      ? /^[\w!"%&'*+,./:;<=>?-]{1,20}$/.test(value)
      : new RegExp(`^\\d{${length}}$`).test(value)
  })
  return right ? read : undefined
}

/** The last digit of an article number checks the others (GS1, weights 3 and 1). */
function isArticle(article: string): boolean {
  const sum = [...article.slice(0, -1)].reduce(
    (all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 3 : 1),
    0,
  )
  return (10 - (sum % 10)) % 10 === Number(article.at(-1))
}

export type BoxBeginning = Readonly<{ code: TraceCode | undefined; from: string; until: string }>

/**
 * The codes that boxes of the same article have: what is printed on every box says which article it is, and of trace codes the
 * beginning does. Nothing for words, and for the code of a drug.
 */
export function boxBeginning(scanned: string): BoxBeginning | undefined {
  const code = readTraceCode(scanned)
  const article = /^\(01\)(\d{14})/.exec(code ?? '')?.[1] ?? articleOf(scanned.trim().replace(symbology, ''))
  if (article) return { code, from: `(01)${article}(21)`, until: `(01)${article}(22)` }
  if (!code) return undefined
  const drug = code.slice(0, 7)
  return { code, from: drug, until: String(Number(drug) + 1).padStart(7, '0') }
}

/** An EAN-13 or a GTIN-14 by itself, or as a lone GS1 element. */
function articleOf(text: string): string | undefined {
  const digits = /^(?:\(01\)|01(?=\d{14}$))?(\d{13,14})$/.exec(text)?.[1]?.padStart(14, '0')
  return digits && isArticle(digits) ? digits : undefined
}
