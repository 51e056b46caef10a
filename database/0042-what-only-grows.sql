-- What only grows is closed to change behind every wall: settlements with their lines, and the record of looks and acts. Whoever asks
-- there adds rows; nobody of them rewrites a statement or takes a look back. Patients write no catalogue either.
create function platform.keep_what_grows() returns void language plpgsql as $$
declare
  role text;
begin
  foreach role in array array['changqing_patient', 'changqing_institution', 'changqing_agency'] loop
    execute format('revoke update, delete on settlement.settlement, settlement.line, platform.look, platform.act from %I', role);
  end loop;
  revoke insert, update, delete on all tables in schema catalogue from changqing_patient;
end $$;

create or replace function platform.guard_persons() returns void language plpgsql as $$
declare
  spread boolean := false;
begin
  if to_regclass('pg_catalog.pg_dist_partition') is not null then
    execute 'select exists (select from pg_catalog.pg_dist_partition where partmethod = ''h'')' into spread;
  end if;
  if spread then
    perform platform.wall_spread_persons();
  else
    perform platform.wall_persons();
    perform platform.keep_what_grows();
  end if;
end $$;
select platform.guard_persons();
