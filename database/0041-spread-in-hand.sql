-- Citus lets one transaction touch the same rows as one user only. What slips in hand have taken is asked by an institution in the
-- midst of its own transaction about itself: it may see those slips, so it asks as itself. About others whoever asks as before.
create function stock.in_hand_seen(places text[], drugs text[])
  returns table (institution_id text, drug_code text, packs numeric)
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if places <> array[nullif(current_setting('changqing.place', true), '')] then
    return query select h.institution_id, h.drug_code, h.packs from stock.in_hand(places, drugs) h;
    return;
  end if;
  return query
  select d.institution_id, l.drug_code, sum(l.packs)
    from dispensing.dispensing d
    join dispensing.line l on l.dispensing_id = d.dispensing_id and l.person_id = d.person_id
   where d.institution_id = any (places) and l.drug_code = any (drugs) and d.state in ('pulled', 'questioned', 'approved')
   group by 1, 2;
end $$;
