/** What a specification tells about one dose unit and about the pack. Missing parts are not stated in it. */
export type Spec = Readonly<{
  strength?: { amount: number; unit: string }
  packUnit?: string
  packCount?: number
}>

const amount = /(\d+(?:\.\d+)?)\s*(万)?\s*(mg|ug|μg|g|ml|iu|u|bu|pe|国际单位|单位)/gi
const pack = /[×x*]\s*(\d+(?:\.\d+)?)\s*(片|粒|丸|支|袋|瓶|吸|揿|喷|贴|枚|滴|ml|g)/i
const each = /\/\s*(片|粒|丸|支|袋|瓶|吸|揿|喷|贴|枚|滴)/
const counted = /^(\d+(?:\.\d+)?)\s*(片|粒|丸|吸|揿|喷|贴|枚|滴)\s*\//
const units: Readonly<Record<string, string>> = {
  ug: 'μg',
  单位: 'U',
  国际单位: 'IU',
  u: 'U',
  iu: 'IU',
  bu: 'BU',
  pe: 'PE',
}

/** Reads specifications as lists write them: `5mg×28片`, `0.25g/粒`, `3ml:300单位/支`, `60吸/支`. */
export function readSpec(text: string): Spec {
  const strength = strengthIn(text)
  const packed = pack.exec(text) ?? counted.exec(text)
  const packUnit = packed?.[2] ?? each.exec(text)?.[1]
  return {
    ...(strength && { strength }),
    ...(packUnit && { packUnit }),
    ...(packed?.[1] && { packCount: Number(packed[1]) }),
  }
}

/** Substance before volume: of `300单位:3ml` the units count. */
function strengthIn(text: string): Spec['strength'] {
  const found = [...text.matchAll(amount)].map(([, digits, tenThousand, unit = '']) => ({
    amount: Number(digits) * (tenThousand ? 10_000 : 1),
    unit: units[unit.toLowerCase()] ?? unit.toLowerCase(),
  }))
  return found.find((one) => one.unit !== 'ml' && one.amount > 0) ?? found.find((one) => one.amount > 0)
}
