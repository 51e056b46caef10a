-- Goods that go back to their supplier, with their boxes by name: from then on the boxes are not this institution's, and whoever buys
-- them next buys them once. Where they were stays here, and as events of the box.
create table stock.sent_back (
  return_id      uuid not null,
  line_no        integer not null,
  institution_id text not null references institutions.institution,
  drug_code      text not null references catalogue.drug,
  batch_number   text not null,
  supplier       text not null,
  packs          numeric(12,3) not null check (packs > 0),
  price          bigint check (price > 0),
  amount         bigint,
  codes          text[] not null,
  document       text,
  reason         text,
  sent_on        date not null,
  source         text not null check (source in ('hand', 'wire')),
  entered_by     text not null,
  entered_at     timestamptz not null,
  primary key (return_id, line_no, institution_id),
  check (cardinality(codes) <= packs)
);
create index sent_back_of_institution on stock.sent_back (institution_id, entered_at);
create index sent_back_of_drug on stock.sent_back (institution_id, drug_code, batch_number);
create index sent_back_of_codes on stock.sent_back using gin (codes);

-- A purchase that was reported by mistake and is taken back: its boxes were never here.
alter table stock.trace_event drop constraint trace_event_kind_check;
alter table stock.trace_event add constraint trace_event_kind_check
  check (kind in ('bought', 'sold', 'returned', 'opened', 'part-sold', 'part-returned', 'sent-back', 'withdrawn'));

-- Which of these boxes stand on a slip in hand at the place, and nothing of whose slip it is.
create function stock.boxes_in_hand(place text, boxes text[]) returns table(trace_code text)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select distinct s.trace_code
    from dispensing.dispensing d
    join dispensing.scan s on s.dispensing_id = d.dispensing_id and s.person_id = d.person_id
   where d.institution_id = place and d.state in ('pulled', 'questioned', 'approved') and s.trace_code = any (boxes)
$$;
revoke execute on function stock.boxes_in_hand(text, text[]) from public;
grant execute on function stock.boxes_in_hand(text, text[]) to changqing_patient, changqing_institution, changqing_agency;

-- The new table is open to those who work behind the walls, as the other goods are.
select platform.guard_persons();
