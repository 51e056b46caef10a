import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Fault,
  type PackTexts,
  type Policies,
  type PolicyFile,
  type PolicyTexts,
  readPolicies,
} from '@changqing/engine'

/** The folder of policies that ships with the project. */
export const shippedPolicies = join(import.meta.dirname, '..', 'policies')

/** The policies can't be used as they stand; the message lists each mistake with its place and its mending. */
export class PolicyFaults extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(faults.map(faultText).join('\n'))
    this.name = 'PolicyFaults'
    this.faults = faults
  }
}

/** One fault as a person reads it: where, what and how to mend it, in both languages. */
export const faultText = ({ file, line, column, what, mend }: Fault): string =>
  `${file}:${line}:${column}  ${what.zh}。${mend.zh}\n    ${what.en}; ${mend.en}`

/** Reads, proves and compiles all packs of a folder; a folder with a mistake in it is refused whole. */
export function loadPolicies(folder: string = shippedPolicies): Policies {
  const { policies, faults } = readPolicies(policyTexts(folder))
  if (faults.length > 0) throw new PolicyFaults(faults)
  return policies
}

/** The texts of a folder of policies: the two registers, and each place's documents. */
export function policyTexts(folder: string): PolicyTexts {
  for (const name of ['clauses.yaml', 'diseases.yaml']) {
    if (!existsSync(join(folder, name))) throw new PolicyFaults([noFile(folder, name)])
  }
  const text = (path: string): PolicyFile => ({ path, text: readFileSync(join(folder, path), 'utf8') })
  const places = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'schema')
    .map(({ name }) => name)
    .sort()
  return {
    clauses: text('clauses.yaml'),
    diseases: text('diseases.yaml'),
    packs: places.map((place) => packTexts(folder, place)),
  }
}

const noFile = (folder: string, name: string): Fault => ({
  ...{ file: join(folder, name), line: 1, column: 1 },
  what: { zh: '没有这个文件', en: 'there is no such file' },
  mend: {
    zh: '请检查政策文件夹的路径；其中应有 clauses.yaml、diseases.yaml 与各地的文件夹',
    en: 'check the path of the policies; it holds clauses.yaml, diseases.yaml and a folder for each place',
  },
})

function packTexts(folder: string, place: string): PackTexts {
  const files = readdirSync(join(folder, place))
    .filter((name) => name.endsWith('.yaml') && name !== 'examples.yaml')
    .sort()
    .map((name) => ({ path: `${place}/${name}`, text: readFileSync(join(folder, place, name), 'utf8') }))
  return { folder: place, hash: hashOf(files), files }
}

/** The visits worked out by hand of a place; none where it has no such file. */
export function exampleText(folder: string, place: string): PolicyFile | undefined {
  const path = `${place}/examples.yaml`
  const file = join(folder, path)
  return existsSync(file) ? { path, text: readFileSync(file, 'utf8') } : undefined
}

/** The version of a pack that a trace names: the same files, the same hash. */
export function hashOf(files: readonly PolicyFile[]): string {
  const hash = createHash('sha256')
  for (const { path, text } of files) hash.update(`${path}\n${text.length}\n${text}\n`)
  return hash.digest('hex').slice(0, 16)
}
