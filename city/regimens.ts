import type { Drug } from '../modules/catalogue/index.ts'
import type { Random } from './random.ts'

/** How a disease is treated in the city: what is taken together, the commoner the heavier. Names as in the catalogue. */
type Regimen = readonly [weight: number, drugs: string]

const regimens: Readonly<Record<string, readonly Regimen[]>> = {
  hypertension: [
    [0.28, '苯磺酸氨氯地平片'],
    [0.14, '缬沙坦胶囊'],
    [0.14, '苯磺酸氨氯地平片+厄贝沙坦片'],
    [0.1, '硝苯地平控释片+琥珀酸美托洛尔缓释片'],
    [0.1, '厄贝沙坦氢氯噻嗪片'],
    [0.1, '马来酸依那普利片+吲达帕胺缓释片'],
    [0.08, '非洛地平缓释片+氯沙坦钾片'],
    [0.06, '沙库巴曲缬沙坦钠片+富马酸比索洛尔片'],
  ],
  diabetes: [
    [0.26, '盐酸二甲双胍片'],
    [0.18, '盐酸二甲双胍片+格列美脲片'],
    [0.16, '达格列净片+盐酸二甲双胍缓释片'],
    [0.12, '阿卡波糖片+磷酸西格列汀片'],
    [0.12, '甘精胰岛素注射液+盐酸二甲双胍片'],
    [0.1, '精蛋白人胰岛素混合注射液(30R)'],
    [0.06, '司美格鲁肽注射液+盐酸二甲双胍缓释片'],
  ],
  coronary: [
    [0.35, '阿司匹林肠溶片+阿托伐他汀钙片'],
    [0.25, '阿司匹林肠溶片+瑞舒伐他汀钙片+酒石酸美托洛尔片'],
    [0.2, '硫酸氢氯吡格雷片+阿托伐他汀钙片+单硝酸异山梨酯缓释片'],
    [0.1, '替格瑞洛片+依折麦布片'],
    [0.1, '复方丹参滴丸+阿司匹林肠溶片'],
  ],
  copd: [
    [0.4, '噻托溴铵吸入粉雾剂'],
    [0.3, '布地奈德福莫特罗吸入粉雾剂'],
    [0.15, '布地格福吸入气雾剂'],
    [0.15, '茶碱缓释片+沙美特罗替卡松吸入粉雾剂'],
  ],
  asthma: [
    [0.4, '布地奈德福莫特罗吸入粉雾剂'],
    [0.35, '沙美特罗替卡松吸入粉雾剂+孟鲁司特钠片'],
    [0.25, '硫酸沙丁胺醇吸入气雾剂+孟鲁司特钠片'],
  ],
  kidney: [
    [0.4, '缬沙坦胶囊+百令胶囊'],
    [0.3, '复方α-酮酸片+骨化三醇软胶囊'],
    [0.3, '罗沙司他胶囊+呋塞米片'],
  ],
  alzheimers: [
    [0.5, '盐酸多奈哌齐片'],
    [0.3, '盐酸美金刚片'],
    [0.2, '盐酸多奈哌齐片+盐酸美金刚片'],
  ],
  parkinsons: [
    [0.5, '多巴丝肼片'],
    [0.5, '多巴丝肼片+盐酸普拉克索片'],
  ],
  tuberculosis: [[1, '异烟肼片+利福平胶囊+盐酸乙胺丁醇片']],
  schizophrenia: [
    [0.35, '奥氮平片'],
    [0.3, '利培酮片+盐酸苯海索片'],
    [0.2, '阿立哌唑片'],
    [0.15, '氯氮平片'],
  ],
  'affective-psychosis': [
    [0.4, '碳酸锂片'],
    [0.3, '丙戊酸钠缓释片+富马酸喹硫平片'],
    [0.3, '盐酸舍曲林片'],
  ],
  esrd: [
    [0.6, '碳酸司维拉姆片+骨化三醇软胶囊'],
    [0.4, '罗沙司他胶囊+碳酸镧咀嚼片'],
  ],
  'peritoneal-dialysis': [[1, '腹膜透析液(乳酸盐-G1.5%)+骨化三醇软胶囊']],
  transplant: [
    [0.7, '他克莫司胶囊+吗替麦考酚酯胶囊'],
    [0.3, '环孢素软胶囊+硫唑嘌呤片'],
  ],
  haemophilia: [
    [0.6, '人凝血因子Ⅷ'],
    [0.4, '注射用重组人凝血因子Ⅷ'],
  ],
}

/** The diagnosis that is written for a disease. */
export const diagnosisCodes: Readonly<Record<string, string>> = {
  hypertension: 'I10.x00x002',
  diabetes: 'E11.900',
  alzheimers: 'G30.900',
  parkinsons: 'G20.x00',
  coronary: 'I25.103',
  kidney: 'N18.900',
  asthma: 'J45.900',
  tuberculosis: 'A15.000',
  'peritoneal-dialysis': 'N18.501',
  copd: 'J44.900',
  schizophrenia: 'F20.900',
  'affective-psychosis': 'F31.900',
  haemophilia: 'D66.x01',
  esrd: 'N18.501',
  transplant: 'Z94.000',
}

/** Drugs of the catalogue by name; one that an installation took out of it is left out of the treatment. */
export class Regimens {
  readonly #byName: ReadonlyMap<string, readonly Drug[]>

  constructor(drugs: readonly Drug[]) {
    this.#byName = Map.groupBy(drugs, (drug) => drug.genericName)
  }

  /** What a person takes for a disease: one in eight takes an original where there is one. */
  choose(disease: string, random: Random): Drug[] {
    const options = regimens[disease] ?? []
    if (options.length === 0) return []
    const names = random.weighted(options).split('+')
    return names.flatMap((name) => {
      const drugs = this.#byName.get(name) ?? []
      if (drugs.length === 0) return []
      const original = drugs.find((drug) => drug.tradeName !== null)
      const ordinary = drugs.find((drug) => drug.tradeName === null)
      return [(random.chance(0.12) ? original : ordinary) ?? random.pick(drugs)]
    })
  }

  /** By name, and by trade name where the original is meant: what a named person takes. */
  named(text: string): Drug[] {
    return text.split('+').map((part) => {
      const [name = '', trade] = part.split('/')
      const found = (this.#byName.get(name) ?? []).find((drug) => (trade ? drug.tradeName === trade : true))
      if (!found) throw new Error(`the catalogue has no ${part}`)
      return found
    })
  }
}

const usages: readonly (readonly [RegExp, string])[] = [
  [/胰岛素|司美格鲁肽/, '皮下注射'],
  [/腹膜透析液/, '腹腔灌注'],
  [/注射|凝血/, '静脉注射'],
  [/吸入|气雾|粉雾/, '吸入'],
]

export function usageOf(drug: Drug): string {
  return usages.find(([name]) => name.test(drug.genericName))?.[1] ?? '口服'
}
