-- A session ends by its time, by signing out, and when nobody used it for a while.
alter table platform.session add column seen_at timestamptz;
update platform.session set seen_at = created_at;
alter table platform.session alter column seen_at set not null;

-- The chain over what is kept of looks and acts. A worker seals rows in batches beside whoever writes them, so nobody waits for the
-- chain; each seal is made with the one before it, the row, and a key that the database does not have.
create table platform.seal (
  position  bigint primary key,
  kind      text not null check (kind in ('look', 'act')),
  row_id    uuid not null unique,
  seal      bytea not null                -- HMAC-SHA-256
);

-- How many seals there are and which is the last, itself sealed: a chain that was cut off is seen.
create table platform.seal_head (
  single     boolean primary key default true check (single),
  count      bigint not null,
  seal       bytea not null,
  sealed_at  timestamptz not null,        -- what is older than this and has no seal was put in afterwards
  proof      bytea not null
);

-- A second wall around a person's rows. What a patient asks runs as this role and under the person's number, both set for one
-- transaction; it sees the rows of that person in every table that is keyed by person, even where a statement forgets to say so.
-- Whoever runs the service owns the tables and is not held by it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'changqing_patient') then
    begin
      create role changqing_patient nologin;
    exception
      when duplicate_object or unique_violation then null;      -- another database of this server made it just now
      when insufficient_privilege then
        raise exception 'the role changqing_patient is missing'
          using hint = 'as an administrator of the server: create role changqing_patient nologin; grant changqing_patient to ' || current_user;
    end;
  end if;
  begin
    execute format('grant changqing_patient to %I', current_user);
  exception
    when insufficient_privilege then
      if not pg_has_role(current_user, 'changqing_patient', 'member') then raise; end if;
  end;
end $$;

-- Gives the role what a patient's requests touch, and each table of persons its policy. Run again by a migration that adds tables.
create function platform.guard_persons() returns void language plpgsql as $$
declare
  place text;
  one regclass;
begin
  for place in select nspname from pg_namespace
                where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'amendments') loop
    execute format('grant usage on schema %I to changqing_patient', place);
    for one in select c.oid from pg_class c
                where c.relnamespace = place::regnamespace and c.relkind in ('r', 'p') and not c.relispartition loop
      execute format('grant select, insert, update, delete on %s to changqing_patient', one);
    end loop;
  end loop;
  revoke all on platform.account, platform.session, platform.seal, platform.seal_head, platform.migration,
                gateway.key, gateway.own_key, gateway.sign_in from changqing_patient;
  revoke insert, update, delete on platform.operator from changqing_patient;
  for one in select a.attrelid from pg_attribute a join pg_class c on c.oid = a.attrelid
                    join pg_namespace n on n.oid = c.relnamespace
              where a.attname = 'person_id' and a.attnotnull and not a.attisdropped
                and c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_'
                and exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any (i.indkey)) loop
    execute format('alter table %s enable row level security', one);
    execute format('drop policy if exists own_person on %s', one);
    execute format('create policy own_person on %s to changqing_patient
                      using (person_id = (select nullif(current_setting(''changqing.person'', true), '''')::bigint))', one);
  end loop;
end $$;
select platform.guard_persons();
