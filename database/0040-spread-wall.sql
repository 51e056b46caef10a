-- The wall around persons' rows (0010, 0015) on spread tables. Citus keeps a policy on each part of a table and reaches the machines as
-- the role that asks, but takes no policy that asks another table itself: what such a policy asks stands in functions, which look into
-- what lies beside the row, on the machine of the row. The settings that they read go to the machines with the transaction.

-- Whether a person is insured in the area that asks.
create function platform.person_in_area(who bigint) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp cost 500 as $$
begin
  return exists (select from insured.person p where p.person_id = who
                    and starts_with(p.region, nullif(current_setting('changqing.area', true), '')));
end $$;

-- Whether an institution is of the area that asks.
create function platform.place_in_area(place text) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp cost 500 as $$
begin
  return exists (select from institutions.institution i where i.institution_id = place
                    and starts_with(i.region, nullif(current_setting('changqing.area', true), '')));
end $$;

-- Whether a settlement is open to the area that asks: of its region, or done by a place of it. Of its persons the row itself knows.
create function platform.settlement_in_area(settlement uuid, who bigint) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp cost 500 as $$
begin
  return exists (select from settlement.settlement s where s.settlement_id = settlement and s.person_id = who
                    and (starts_with(s.region, nullif(current_setting('changqing.area', true), ''))
                         or platform.place_in_area(s.place_id)));
end $$;

-- Puts the policies on every spread table of persons. May be called again at any time.
create function platform.wall_spread_persons() returns void language plpgsql as $$
declare
  roles constant text[] := array['changqing_patient', 'changqing_institution', 'changqing_agency'];
  role text;
  place text;
  called text;
  one regclass;
  has_institution boolean;
  has_region boolean;
begin
  -- One connection to each machine sees all that this transaction did before.
  perform set_config('citus.multi_shard_modify_mode', 'sequential', true);
  foreach role in array roles loop
    -- The machines are reached as the role that asks; without a password nobody else is let in as it.
    if not (select rolcanlogin from pg_roles where rolname = role) then execute format('alter role %I login', role); end if;
    for place in select nspname from pg_namespace
                  where nspname !~ '^(pg|citus|columnar)' and nspname not in ('information_schema', 'public', 'amendments')
                    and not has_schema_privilege(role, oid, 'usage') loop
      execute format('grant usage on schema %I to %I', place, role);
    end loop;
    for one in select c.oid from pg_class c join pg_catalog.pg_dist_partition d on d.logicalrelid = c.oid
                where not c.relispartition and not has_table_privilege(role, c.oid, 'select')
                  and c.oid not in ('gateway.key'::regclass, 'gateway.sign_in'::regclass) loop
      execute format('grant select, insert, update, delete on %s to %I', one, role);
    end loop;
  end loop;
  foreach called in array array['platform.reached(bigint)', 'platform.person_in_area(bigint)', 'platform.place_in_area(text)',
                                'platform.settlement_in_area(uuid, bigint)'] loop
    if not exists (select from pg_catalog.pg_dist_object
                    where classid = 'pg_catalog.pg_proc'::regclass and objid = called::regprocedure) then
      perform create_distributed_function(called::regprocedure);
    end if;
  end loop;
  for one in select a.attrelid from pg_attribute a join pg_class c on c.oid = a.attrelid
                    join pg_catalog.pg_dist_partition d on d.logicalrelid = c.oid and d.partmethod = 'h'
              where a.attname = 'person_id' and a.attnotnull and not a.attisdropped and not c.relispartition
                and exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any (i.indkey))
                and not (c.relrowsecurity and exists (select from pg_policy where polrelid = c.oid and polname = 'person_of_area')) loop
    has_institution := exists (select from pg_attribute where attrelid = one and attname = 'institution_id' and not attisdropped);
    has_region := one <> 'insured.registration'::regclass
              and exists (select from pg_attribute where attrelid = one and attname = 'region' and not attisdropped);
    execute format('create policy own_person on %s to changqing_patient
                      using (person_id = nullif(current_setting(''changqing.person'', true), '''')::bigint)', one);
    execute format('create policy person_before_us on %s to changqing_institution using (%s platform.reached(person_id))', one,
                   case when has_institution
                        then 'institution_id = nullif(current_setting(''changqing.place'', true), '''') or' else '' end);
    if one = 'platform.look'::regclass then
      execute 'create policy look_is_kept on platform.look for insert to changqing_institution, changqing_agency with check (true)';
    end if;
    execute format('create policy person_of_area on %s to changqing_agency using (%s %s %s %s)', one,
                   case when has_region
                        then 'starts_with(region, nullif(current_setting(''changqing.area'', true), ''''))' else 'false' end,
                   case when one = 'insured.person'::regclass then '' else 'or platform.person_in_area(person_id)' end,
                   case when has_institution
                        then format('or platform.place_in_area(%I)',
                                    case when one = 'settlement.settlement'::regclass then 'place_id' else 'institution_id' end)
                        else '' end,
                   case when one = 'settlement.line'::regclass
                        then 'or platform.settlement_in_area(settlement_id, person_id)' else '' end);
    execute format('alter table %s enable row level security', one);
  end loop;
end $$;

create or replace function platform.guard_persons() returns void language plpgsql as $$
declare
  spread boolean := false;
begin
  if to_regclass('pg_catalog.pg_dist_partition') is not null then
    execute 'select exists (select from pg_catalog.pg_dist_partition where partmethod = ''h'')' into spread;
  end if;
  -- A table of persons that is new lies on one machine until `changqing db distribute` brings it along and calls this again.
  if spread then perform platform.wall_spread_persons(); else perform platform.wall_persons(); end if;
end $$;
select platform.guard_persons();
