-- The wall around persons' rows for those who work with them. What a hospital's or a pharmacy's people ask runs as changqing_institution
-- under the code of their institution, what an agency's people ask as changqing_agency under the beginning of the numbers of their
-- area; each for one transaction, as for patients (0010).
do $$
declare
  one text;
begin
  foreach one in array array['changqing_institution', 'changqing_agency'] loop
    if not exists (select from pg_roles where rolname = one) then
      begin
        execute format('create role %I nologin', one);
      exception
        when duplicate_object or unique_violation then null;      -- another database of this server made it just now
        when insufficient_privilege then
          raise exception 'the role % is missing', one
            using hint = format('as an administrator of the server: create role %s nologin; grant %s to %s', one, one, current_user);
      end;
    end if;
    begin
      execute format('grant %I to %I', one, current_user);
    exception
      when insufficient_privilege then
        if not pg_has_role(current_user, one, 'member') then raise; end if;
    end;
  end loop;
end $$;

-- Whether the institution that asks has this person before it: a code was shown there within a day, or the person was seen, is
-- contracted, applies, was certified, chose it, buys there or complains about it; an expert of it was drawn for the person's case, or it
-- inspects a certification of the person. Runs as the owner of the tables, since it looks into what it guards.
create function platform.reached(who bigint) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp cost 500 as $$
declare
  place  text := nullif(current_setting('changqing.place', true), '');
  member text := nullif(current_setting('changqing.member', true), '');
  expert text := nullif(current_setting('changqing.practitioner', true), '');
  -- It was so on the day on which the service's own clock says it is.
  moment timestamptz := coalesce(nullif(current_setting('changqing.at', true), '')::timestamptz, now());
begin
  if who = nullif(current_setting('changqing.person', true), '')::bigint
  or who = nullif(current_setting('changqing.known', true), '')::bigint then return true; end if;
  if place is null then return false; end if;
  -- One after the other: a statement of all of them would open every table for every row.
  if exists (select from prescribing.visit where person_id = who and institution_id = place) then null;
  elsif exists (select from dispensing.dispensing where person_id = who and institution_id = place) then null;
  elsif exists (select from platform.look where person_id = who and at > moment - interval '1 day' and institution_id = place
                and what in ('patient-search', 'visit', 'person-by-code')) then null;
  elsif exists (select from gateway.presence where person_id = who and institution_id = place) then null;
  elsif exists (select from outpatient.encounter where person_id = who and institution_id = place) then null;
  elsif exists (select from circulation.prescription where person_id = who and chosen_id = place) then null;
  elsif exists (select from prescribing.prescription where person_id = who and institution_id = place) then null;
  elsif exists (select from family_doctors.contract where person_id = who and institution_id = place) then null;
  elsif exists (select from eligibility.designation where person_id = who and institution_id = place) then null;
  elsif exists (select from eligibility.certification where person_id = who and institution_id in (place, member)) then null;
  elsif exists (select from eligibility.application where person_id = who and institution_id = place) then null;
  elsif exists (select from supervision.complaint where person_id = who and institution_id = place) then null;
  elsif exists (select from insured.registration where person_id = who and place in (from_institution_id, to_institution_id)) then null;
  elsif exists (select from eligibility.assignment a join eligibility.expert e using (expert_id)
              where a.person_id = who and e.practitioner_id = expert) then null;
  elsif exists (select from inspections.item i join inspections.inspection n using (inspection_id)
              where i.person_id = who and place in (n.led_by, n.institution_id)) then null;
  else return false;
  end if;
  perform set_config('changqing.known', who::text, true);      -- the next row is most often the same person's
  return true;
end $$;

-- Finds whom a code belongs to that was shown: who has the code may see the person, whatever wall stands between.
create function insured.person_shown(kinds text[], shown text[]) returns setof insured.person
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.* from insured.credential c join insured.person p on p.person_id = c.person_id
   where c.kind = any (kinds) and c.value = any (shown) limit 1
$$;

-- Gives each role what its requests touch, and each table of persons a policy for each. Run again by a migration that adds tables.
create or replace function platform.guard_persons() returns void language plpgsql as $$
declare
  place text;
  one regclass;
  role text;
  has_institution boolean;
  has_region boolean;
begin
  foreach role in array array['changqing_patient', 'changqing_institution', 'changqing_agency'] loop
    for place in select nspname from pg_namespace
                  where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'amendments') loop
      execute format('grant usage on schema %I to %I', place, role);
      for one in select c.oid from pg_class c
                  where c.relnamespace = place::regnamespace and c.relkind in ('r', 'p') and not c.relispartition loop
        execute format('grant select, insert, update, delete on %s to %I', one, role);
      end loop;
    end loop;
    execute format('revoke all on platform.account, platform.session, platform.seal, platform.seal_head, platform.migration,
                    gateway.key, gateway.own_key, gateway.sign_in from %I', role);
    execute format('revoke insert, update, delete on platform.operator from %I', role);
  end loop;
  for one in select a.attrelid from pg_attribute a join pg_class c on c.oid = a.attrelid
                    join pg_namespace n on n.oid = c.relnamespace
              where a.attname = 'person_id' and a.attnotnull and not a.attisdropped
                and c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_'
                and exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any (i.indkey)) loop
    has_institution := exists (select from pg_attribute where attrelid = one and attname = 'institution_id' and not attisdropped);
    -- A registration's region is where the person goes, not where they are insured.
    has_region := one <> 'insured.registration'::regclass
              and exists (select from pg_attribute where attrelid = one and attname = 'region' and not attisdropped);
    execute format('alter table %s enable row level security', one);
    execute format('drop policy if exists own_person on %s', one);
    execute format('create policy own_person on %s to changqing_patient
                      using (person_id = (select nullif(current_setting(''changqing.person'', true), '''')::bigint))', one);
    execute format('drop policy if exists person_before_us on %s', one);
    execute format('create policy person_before_us on %s to changqing_institution using (%s platform.reached(person_id))', one,
                   case when has_institution
                        then 'institution_id = (select nullif(current_setting(''changqing.place'', true), '''')) or' else '' end);
    execute format('drop policy if exists person_of_area on %s', one);
    -- Persons of the area wherever they are treated; and what institutions of the area do, whomever they treat.
    execute format('create policy person_of_area on %s to changqing_agency using (%s %s %s %s)', one,
                   case when has_region
                        then 'starts_with(region, (select nullif(current_setting(''changqing.area'', true), '''')))' else 'false' end,
                   case when one = 'insured.person'::regclass then ''
                        else format('or exists (select from insured.person p where p.person_id = %s.person_id)', one) end,
                   case when has_institution
                        then format('or exists (select from institutions.institution i where i.institution_id = %s.%I
                                       and starts_with(i.region, (select nullif(current_setting(''changqing.area'', true), ''''))))',
                                    one, case when one = 'settlement.settlement'::regclass then 'place_id' else 'institution_id' end)
                        else '' end,
                   case when one in ('settlement.line'::regclass, 'settlement.posting'::regclass)
                        then format('or exists (select from settlement.settlement s
                                       where s.settlement_id = %1$s.settlement_id and s.person_id = %1$s.person_id)', one)
                        else '' end);
  end loop;
end $$;
select platform.guard_persons();

-- Identity numbers, phones and uploaded files are kept sealed (s1:<key>:…), and a person is found by the fingerprint of the identity
-- number (h1:<key>:…). The keys are not in the database, so the program seals what is here in clear when it starts; these indexes
-- hold what is left to seal, and are empty after it.
create index person_number_in_clear on insured.person (person_id) where not starts_with(identity_number, 's1:');
create index person_phone_in_clear on insured.person (person_id) where not starts_with(phone, 's1:');
create index consent_in_clear on prescribing.consent (consent_id)
  where signer_identity_number is not null and not starts_with(signer_identity_number, 's1:');
create index practitioner_in_clear on institutions.practitioner (practitioner_id)
  where identity_number is not null and not starts_with(identity_number, 's1:');
create index paper_in_clear on institutions.file (file_id) where not (substring(content from 1 for 3) = 's1:'::bytea);
create index evidence_in_clear on eligibility.evidence_file (file_id) where not (substring(content from 1 for 3) = 's1:'::bytea);
