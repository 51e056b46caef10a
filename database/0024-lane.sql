-- What a settlement's rows say twice is said once: what traces have in common, postings that its own columns say, long keys.

-- The steps of a trace with their rules, clauses and counters, in words: the same for all settlements of one case. A settlement
-- names its form by the content of it and keeps the figures. Forms are only ever added.
create table settlement.form (
  form_id text primary key,
  form    jsonb not null
);

-- What is owed outside of any settlement; each entry's sum is zero.
create table settlement.beside (
  entry_id   uuid not null,
  posting_no smallint not null,
  person_id  bigint not null,
  day        date not null,
  account    text not null check (account in ('institution', 'fund', 'serious-illness', 'supplementary', 'person')),
  party      text not null,
  amount     bigint not null,
  primary key (entry_id, posting_no, person_id)
);
insert into settlement.beside
select p.* from settlement.posting p
 where not exists (select from settlement.settlement s
                    where s.settlement_id = p.settlement_id and s.person_id = p.person_id and s.day = p.day);

-- Double entry: the place is owed the whole, each payer gives its share. The check of settlement.settlement that the total is the
-- sum of the shares is what keeps the sum of these at zero.
alter table settlement.posting rename to posting_as_rows;
create view settlement.posting with (security_invoker = true) as
select s.settlement_id, p.posting_no::smallint as posting_no, s.person_id, s.day, p.account, p.party, p.amount
  from settlement.settlement s
 cross join lateral (values
   (1, 'institution', s.place_id, s.total),
   (2, 'fund', s.region, -s.fund),
   (2 + (s.fund <> 0)::int, 'serious-illness', s.region, -s.serious_illness),
   (2 + (s.fund <> 0)::int + (s.serious_illness <> 0)::int, 'supplementary', s.region, -s.supplementary),
   (2 + (s.fund <> 0)::int + (s.serious_illness <> 0)::int + (s.supplementary <> 0)::int, 'person', s.person_id::text, -s.personal)
 ) p(posting_no, account, party, amount)
 where p.amount <> 0 or p.account = 'institution'
union all
select entry_id, posting_no, person_id, day, account, party, amount from settlement.beside;

do $$
begin
  if exists ((table settlement.posting_as_rows except table settlement.posting) union all
             (table settlement.posting except table settlement.posting_as_rows)) then
    raise exception 'a posting is not what its settlement says';
  end if;
end $$;
drop table settlement.posting_as_rows;

-- By how much each settlement moved which counter of its person, whichever way its trace is kept.
create view settlement.counter_move with (security_invoker = true) as
select s.settlement_id, s.person_id, s.day, m.counter, m.amount
  from settlement.settlement s
  left join settlement.form f on f.form_id = s.trace ->> 'form'
 cross join lateral (
   select k.counter, (string_to_array(s.trace ->> 'moves', ','))[k.place]::bigint as amount
     from jsonb_array_elements_text(f.form -> 'counters') with ordinality k(counter, place)
   union all
   select m ->> 'key', (m ->> 'amount')::bigint from jsonb_array_elements(s.trace -> 'counterMoves') m) m;

-- The key of a request and the hash of what it asked, at the length that tells them apart.
update settlement.request
   set request_key = left(translate(encode(sha256(convert_to(request_key, 'UTF8')), 'base64'), '+/', '-_'), 22),
       request_hash = left(request_hash, 22);

create or replace function settlement.ensure_months(first date, last date) returns integer language plpgsql as $$
declare
  month date := date_trunc('month', first);
  made integer := 0;
  parent text;
begin
  while month <= last loop
    foreach parent in array array['settlement', 'line'] loop
      if to_regclass(format('settlement.%I', parent || to_char(month, '_YYYYMM'))) is null then
        execute format('create table settlement.%I partition of settlement.%I for values from (%L) to (%L)',
          parent || to_char(month, '_YYYYMM'), parent, month, (month + interval '1 month')::date);
        made := made + 1;
      end if;
    end loop;
    month := (month + interval '1 month')::date;
  end loop;
  return made;
end $$;

select platform.guard_persons();
grant select on settlement.posting, settlement.counter_move to changqing_patient, changqing_institution, changqing_agency;
