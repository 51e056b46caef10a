-- What only grows is closed to change on spread tables too (0042): also where they were spread before there was such a rule. Citus
-- takes each right away from every part of a table, but knows no "all tables of a schema": they are named one by one.
create or replace function platform.keep_what_grows() returns void language plpgsql as $$
declare
  role text;
  one regclass;
begin
  foreach role in array array['changqing_patient', 'changqing_institution', 'changqing_agency'] loop
    foreach one in array array['settlement.settlement', 'settlement.line', 'platform.look', 'platform.act']::regclass[] loop
      if has_table_privilege(role, one, 'update, delete') then execute format('revoke update, delete on %s from %I', one, role); end if;
    end loop;
  end loop;
  for one in select c.oid from pg_class c
              where c.relnamespace = 'catalogue'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                and has_table_privilege('changqing_patient', c.oid, 'insert, update, delete') loop
    execute format('revoke insert, update, delete on %s from changqing_patient', one);
  end loop;
end $$;

create or replace function platform.guard_persons() returns void language plpgsql as $$
declare
  spread boolean := false;
begin
  if to_regclass('pg_catalog.pg_dist_partition') is not null then
    execute 'select exists (select from pg_catalog.pg_dist_partition where partmethod = ''h'')' into spread;
  end if;
  if spread then perform platform.wall_spread_persons(); else perform platform.wall_persons(); end if;
  perform platform.keep_what_grows();
end $$;
select platform.guard_persons();
