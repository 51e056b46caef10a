-- The moves of a settlement's counters without a union: where tables are spread, those of many persons are counted on all
-- machines at once. A trace names either a form with the amounts in its order, or each counter with its amount.
create or replace view settlement.counter_move with (security_invoker = true) as
select s.settlement_id, s.person_id, s.day, m.counter, m.amount::bigint as amount
  from settlement.settlement s
  left join settlement.form f on f.form_id = s.trace ->> 'form'
 cross join lateral rows from (
   jsonb_array_elements_text(case when f.form_id is null then jsonb_path_query_array(s.trace, '$.counterMoves[*].key')
                                  else f.form -> 'counters' end),
   jsonb_array_elements_text(case when f.form_id is null then jsonb_path_query_array(s.trace, '$.counterMoves[*].amount')
                                  else to_jsonb(string_to_array(s.trace ->> 'moves', ',')) end)) m(counter, amount);
