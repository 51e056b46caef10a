import { type Fragment, sql } from '../../platform/sql.ts'

/**
 * Whether a drug (`catalogue.drug g`) is what somebody types: a part of its name or trade name, of its pinyin initials (whoever
 * means 苯磺酸氨氯地平片 types `aldp`), or the beginning of its code.
 */
export function drugMatches(typed: string): Fragment {
  const text = typed.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)
  return sql`(g.generic_name ilike ${`%${text}%`} or g.trade_name ilike ${`%${text}%`}
              or g.pinyin_initials like lower(${`%${text}%`}) or g.drug_code like upper(${`${text}%`}))`
}
