import type { Policies } from '@changqing/engine'

const first: Readonly<Record<string, { zh: string; en: string }>> = {
  cap: { zh: '限额已用', en: 'used of the cap' },
  deductible: { zh: '起付线已用', en: 'used of the deductible' },
  serious: { zh: '大病保险累计自付', en: 'own cost towards serious-illness insurance' },
  paid: { zh: '基金已支付', en: 'paid by the fund' },
}
const kinds: Readonly<Record<string, { zh: string; en: string }>> = {
  employee: { zh: '职工', en: 'employee' },
  resident: { zh: '居民', en: 'resident' },
}

/** A counter as a clerk reads it: `paid/resident/2026/hypertension` is what the fund paid for hypertension in 2026. */
export function counterWords(counter: string, { diseases }: Pick<Policies, 'diseases'>): { zh: string; en: string } {
  const [name = '', ...parts] = counter.split('/')
  const told = parts.map(
    (part) => kinds[part] ?? diseases.find(({ key }) => key === part)?.name ?? { zh: part, en: part },
  )
  const what = first[name] ?? { zh: name, en: name }
  return {
    zh: [what.zh, ...told.map(({ zh }) => zh)].join(' · '),
    en: [what.en, ...told.map(({ en }) => en)].join(' · '),
  }
}
