-- What a cluster asks of functions. Citus puts a function of plain SQL into the statement that calls it, and then finds no way to
-- plan it: in a block of their own they are asked where the statement is asked, and mean the same.

create or replace function insured.person_shown(kinds text[], shown text[]) returns setof insured.person
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  who bigint;
begin
  -- A code lies by itself and its person by the person: asked one after the other, each goes to one machine.
  select c.person_id into who from insured.credential c where c.kind = any (kinds) and c.value = any (shown) limit 1;
  return query select p.* from insured.person p where p.person_id = who;
end $$;

create or replace function stock.in_hand(places text[], drugs text[])
  returns table (institution_id text, drug_code text, packs numeric)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query
  select d.institution_id, l.drug_code, sum(l.packs)
    from dispensing.dispensing d
    join dispensing.line l on l.dispensing_id = d.dispensing_id and l.person_id = d.person_id
   where d.institution_id = any (places) and l.drug_code = any (drugs) and d.state in ('pulled', 'questioned', 'approved')
   group by 1, 2;
end $$;

create or replace function stock.boxes_in_hand(place text, boxes text[]) returns table (trace_code text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query
  select distinct s.trace_code
    from dispensing.dispensing d
    join dispensing.scan s on s.dispensing_id = d.dispensing_id and s.person_id = d.person_id
   where d.institution_id = place and d.state in ('pulled', 'questioned', 'approved') and s.trace_code = any (boxes);
end $$;

create or replace function eligibility.certified_by_hospital() returns table (institution_id text, certified bigint)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query
  select c.institution_id, count(*) from eligibility.certification c
   where c.institution_id is not null and c.provenance is null
   group by 1;
end $$;

-- Around spread tables stands no wall: Citus takes no policy that looks into other tables (docs/operations.md). A migration that
-- adds a table of persons calls the same function, which then has nothing to do.
alter function platform.guard_persons() rename to wall_persons;
create function platform.guard_persons() returns void language plpgsql as $$
declare
  spread boolean := false;
begin
  if to_regclass('pg_catalog.pg_dist_partition') is not null then
    execute 'select exists (select from pg_catalog.pg_dist_partition where partmethod = ''h'')' into spread;
  end if;
  if not spread then perform platform.wall_persons(); end if;
end $$;
