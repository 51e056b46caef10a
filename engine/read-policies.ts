import type { Pack, Policies } from './pack.ts'
import { type PackTexts, type PolicyFile, readPack } from './read-pack.ts'
import { readDiseases, readRegister } from './register.ts'
import { type Fault, fault, type Node, openSource } from './source.ts'

/** The texts of the folder `policies/`. */
export type PolicyTexts = {
  readonly clauses: PolicyFile
  readonly diseases: PolicyFile
  readonly packs: readonly PackTexts[]
}

/** Reads, proves and compiles all packs. Packs with a fault are left out; the faults say where and what to mend. */
export function readPolicies(texts: PolicyTexts): { readonly policies: Policies; readonly faults: readonly Fault[] } {
  const faults: Fault[] = []
  const clausesNode = openSource(texts.clauses.path, texts.clauses.text, faults)
  const diseasesNode = openSource(texts.diseases.path, texts.diseases.text, faults)
  const register = clausesNode ? readRegister(clausesNode) : { titles: new Map(), clauses: new Map() }
  const diseases = diseasesNode ? readDiseases(diseasesNode) : []
  const keys = diseases.map(({ key }) => key)
  const read = texts.packs.flatMap((pack) => readPack(pack, register, keys, faults) ?? [])
  const packs = read.map(({ pack }) => pack)
  const byRegion = new Map<string, Pack>()
  for (const { pack, head } of read) {
    for (const { word, at } of head.regions) {
      const other = byRegion.get(word)
      if (other) servedTwice(at, pack, other, word)
      byRegion.set(word, pack)
    }
  }
  const byCode = new Map(diseases.flatMap(({ key, codes }) => [key, ...codes].map((code) => [code, key] as const)))
  const policies: Policies = {
    ...{ packs, clauses: register.clauses, titles: register.titles, diseases },
    forRegion: finder(byRegion),
    disease: (keyOrCode) => byCode.get(keyOrCode),
  }
  return { policies, faults }
}

/** Finds the pack of a region, by the longest of the packs' regions that it begins with; what was found is kept. */
function finder(byRegion: ReadonlyMap<string, Pack>): (region: string) => Pack | undefined {
  const known = new Map(byRegion)
  return (region) => {
    const found = known.get(region)
    if (found) return found
    for (let length = region.length - 1; length >= 2; length -= 1) {
      const pack = byRegion.get(region.slice(0, length))
      if (!pack) continue
      known.set(region, pack)
      return pack
    }
    return undefined
  }
}

function servedTwice(at: Node, pack: Pack, other: Pack, region: string): void {
  fault(
    at,
    {
      zh: `地区 ${region} 同时由 ${other.id} 与 ${pack.id} 服务`,
      en: `region ${region} is served by both ${other.id} and ${pack.id}`,
    },
    { zh: '请让一个地区只属于一个政策包', en: 'let a region belong to one pack' },
  )
}
