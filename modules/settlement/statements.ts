import { fen, yuanText } from '@changqing/engine'
import { type Sql, sql } from '../../platform/sql.ts'
import type { PageQuery, StatementList } from './api.ts'
import { sentenceOf } from './statement.ts'

type Row = Readonly<{
  settlementId: string
  day: string
  settledAt: Date
  kind: 'visit' | 'dispensing'
  reverses: string | null
  reversedBy: string | null
  placeId: string
  placeName: string
  drugs: string[]
  amounts: readonly [total: number, fund: number, seriousIllness: number, supplementary: number, personal: number]
  total: number
}>

/** A person's statements, the newest first. */
export async function statementsOf(
  on: Sql,
  personId: number,
  { page = 1, size = 20 }: PageQuery,
): Promise<StatementList> {
  const rows = await on.query<Row>(sql`
    select s.settlement_id as "settlementId", s.day, s.settled_at as "settledAt", s.kind, s.reverses,
           v.reversal_id as "reversedBy", s.place_id as "placeId", i.name as "placeName",
           (select coalesce(array_agg(g.generic_name order by l.line_no), '{}')
              from settlement.line l
              join catalogue.drug g on g.drug_code = l.item_code
             where l.settlement_id = s.settlement_id and l.person_id = s.person_id and l.day = s.day) as drugs,
           array[s.total, s.fund, s.serious_illness, s.supplementary, s.personal] as amounts, count(*) over () as total
      from settlement.settlement s
      join institutions.institution i on i.institution_id = s.place_id
      left join settlement.reversal v on v.settlement_id = s.settlement_id and v.person_id = s.person_id
     where s.person_id = ${personId}
     order by s.settled_at desc, s.settlement_id desc
     limit ${size} offset ${(page - 1) * size}`)
  return { rows: rows.map(rowView), total: rows[0]?.total ?? 0 }
}

function rowView({ placeId, placeName, amounts, settledAt, total: _all, ...row }: Row): StatementList['rows'][number] {
  const [total, fund, seriousIllness, supplementary, personal] = amounts.map(fen) as ReturnType<typeof fen>[]
  const sign = row.reverses ? -1 : 1
  const of = (amount: number | undefined) => fen((amount ?? 0) === 0 ? 0 : (amount ?? 0) * sign)
  const shares = {
    total: of(total),
    fund: of(fund),
    seriousIllness: of(seriousIllness),
    supplementary: of(supplementary),
    personal: of(personal),
  }
  const reversed = row.reverses !== null
  return {
    ...row,
    settledAt: settledAt.toISOString(),
    place: { id: placeId, name: placeName },
    total: yuanText(fen(total ?? 0)),
    paidByFunds: yuanText(fen((fund ?? 0) + (seriousIllness ?? 0) + (supplementary ?? 0))),
    personal: yuanText(fen(personal ?? 0)),
    sentence: {
      zh: sentenceOf(shares, { reader: 'patient', language: 'zh' }, reversed),
      en: sentenceOf(shares, { reader: 'patient', language: 'en' }, reversed),
    },
  }
}
