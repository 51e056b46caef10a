-- How much each hospital certified is told to whoever may plan an inspection, a leading hospital too, which does not see the persons
-- of its members before the lot has drawn some. Runs as the owner of the tables; it counts, and shows nobody.
create function eligibility.certified_by_hospital() returns table (institution_id text, certified bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.institution_id, count(*) from eligibility.certification c
   where c.institution_id is not null and c.provenance is null
   group by 1
$$;
