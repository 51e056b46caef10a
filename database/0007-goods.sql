-- Goods: the ledger of each batch as a chain that the database keeps; purchases with every field (FJ2023-2.5);
-- stock-taking; opened boxes, boxes without a code, leads; what was charged before, and the alerts of a new price.

-- ── the ledger ──────────────────────────────────────────────────────────────────────────────────────────────────────
-- Every entry of a batch names the balance before and after it, and the entry before it; the batch names its last entry and
-- that entry's balance. So a balance that is not the sum of the entries, a changed entry or one taken out breaks a key.
alter table stock.movement drop constraint movement_kind_check;
alter table stock.movement
  add constraint movement_kind_check
    check (kind in ('opening', 'purchase', 'sale', 'return', 'count', 'change', 'sent-back')),
  add column entry    integer,
  add column previous integer,
  add column before   numeric(12,3),
  add column after    numeric(12,3),
  add column note     text;
alter table stock.batch add column entries integer;

-- What a batch holds and no entry told is the first entry of its chain.
insert into stock.movement (movement_id, institution_id, drug_code, batch_number, kind, packs, reference, at)
select gen_random_uuid(), b.institution_id, b.drug_code, b.batch_number, 'opening', b.packs - coalesce(m.packs, 0), null,
       coalesce(m.first - interval '1 second', now())
  from stock.batch b
  left join (select institution_id, drug_code, batch_number, sum(packs) as packs, min(at) as first
               from stock.movement group by 1, 2, 3) m
    on m.institution_id = b.institution_id and m.drug_code = b.drug_code and m.batch_number = b.batch_number
 where b.packs <> coalesce(m.packs, 0);

update stock.movement m
   set entry = c.entry, previous = nullif(c.entry - 1, 0), before = c.after - m.packs, after = c.after
  from (select movement_id, institution_id,
               row_number() over chain as entry, sum(packs) over chain as after
          from stock.movement
        window chain as (partition by institution_id, drug_code, batch_number order by at, movement_id)) c
 where m.movement_id = c.movement_id and m.institution_id = c.institution_id;

update stock.batch b
   set entries = m.entries
  from (select institution_id, drug_code, batch_number, max(entry) as entries from stock.movement group by 1, 2, 3) m
 where m.institution_id = b.institution_id and m.drug_code = b.drug_code and m.batch_number = b.batch_number;

alter table stock.movement
  alter column entry set not null,
  alter column before set not null,
  alter column after set not null,
  add constraint movement_adds_up check (after = before + packs),
  add constraint movement_begins check (case when entry = 1 then previous is null and before = 0 else previous = entry - 1 end),
  add constraint movement_chain unique (institution_id, drug_code, batch_number, entry, after),
  add constraint movement_follows foreign key (institution_id, drug_code, batch_number, previous, before)
    references stock.movement (institution_id, drug_code, batch_number, entry, after);
-- One entry follows another: two that would follow the same one are a fork.
create unique index movement_one_chain on stock.movement (institution_id, drug_code, batch_number, entry);
alter table stock.batch
  add constraint batch_has_entries check (entries is not null or packs = 0),
  add constraint batch_is_its_ledger foreign key (institution_id, drug_code, batch_number, entries, packs)
    references stock.movement (institution_id, drug_code, batch_number, entry, after) deferrable initially deferred;
create index movement_of_institution on stock.movement (institution_id, at);

-- ── purchases ───────────────────────────────────────────────────────────────────────────────────────────────────────
-- A line of a delivery as it came in, in the words of the delivery note; what a place's documents do not ask for may be empty.
create table stock.purchase (
  purchase_id     uuid not null,
  line_no         integer not null,
  institution_id  text not null references institutions.institution,
  drug_code       text not null references catalogue.drug,
  batch_number    text not null,
  generic_name    text not null,
  maker           text not null,
  origin          text,
  dosage_form     text not null,
  spec            text not null,
  approval_number text,
  produced_on     date not null,
  expires_on      date not null,
  supplier        text not null,
  packs           numeric(12,3) not null check (packs > 0),
  price           bigint check (price > 0),
  amount          bigint,
  bought_on       date not null,
  invoice         text,
  codes           integer not null,
  channel         text not null check (channel in ('own', 'procurement')),   -- through the procurement system (FJ2023-8.5)
  paid_on         date,                    -- the pharmacy paid its supplier itself
  source          text not null check (source in ('hand', 'file', 'wire')),
  entered_by      text not null,
  entered_at      timestamptz not null,
  primary key (purchase_id, line_no, institution_id)
);
create index purchase_of_institution on stock.purchase (institution_id, entered_at);
create index purchase_of_drug on stock.purchase (institution_id, drug_code, batch_number);

-- ── stock-taking ────────────────────────────────────────────────────────────────────────────────────────────────────
create table stock.taking (
  taking_id      uuid not null,
  institution_id text not null references institutions.institution,
  state          text not null check (state in ('open', 'submitted', 'approved', 'rejected')),
  zone           text,
  opened_by      text not null,
  opened_at      timestamptz not null,
  submitted_by   text,
  submitted_at   timestamptz,
  decided_by     text,
  decided_at     timestamptz,
  decision_note  text,
  primary key (taking_id, institution_id)
);
create unique index taking_one_at_a_time on stock.taking (institution_id) where state in ('open', 'submitted');
create index taking_of_institution on stock.taking (institution_id, opened_at);

create table stock.taking_line (
  taking_id      uuid not null,
  institution_id text not null,
  drug_code      text not null references catalogue.drug,
  batch_number   text not null,
  booked         numeric(12,3) not null,
  counted        numeric(12,3) check (counted >= 0),
  reason         text,
  primary key (taking_id, institution_id, drug_code, batch_number),
  foreign key (taking_id, institution_id) references stock.taking
);

-- ── boxes ───────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Goods bought before codes were asked for: what is left of them, by batch. It only grows smaller.
create table stock.uncoded (
  institution_id text not null references institutions.institution,
  drug_code      text not null references catalogue.drug,
  batch_number   text not null,
  declared       numeric(12,3) not null check (declared > 0),
  packs          numeric(12,3) not null,
  declared_by    text not null,
  declared_at    timestamptz not null,
  primary key (institution_id, drug_code, batch_number),
  constraint uncoded_packs_left check (packs >= 0 and packs <= declared)
);
create table stock.uncoded_sale (
  settlement_id  uuid not null,
  institution_id text not null,
  drug_code      text not null,
  batch_number   text not null,
  packs          numeric(12,3) not null check (packs > 0),
  returned       boolean not null default false,
  primary key (settlement_id, institution_id, drug_code, batch_number)
);

-- unique: a box that was opened to sell parts of it. Its code stays its own; each sale takes counted parts.
create table stock.opened_box (
  trace_code     text primary key,
  institution_id text not null,
  drug_code      text not null references catalogue.drug,
  batch_number   text not null,
  parts          integer not null check (parts > 1),
  parts_left     integer not null,
  opened_by      text not null,
  opened_at      timestamptz not null,
  constraint opened_box_parts_left check (parts_left >= 0 and parts_left <= parts)
);
create table stock.part_sale (
  trace_code    text not null,
  settlement_id uuid not null,
  person_id     bigint not null,
  parts         integer not null check (parts > 0),
  sold_at       timestamptz not null,
  primary key (trace_code, settlement_id)
);
alter table stock.trace_event drop constraint trace_event_kind_check;
alter table stock.trace_event add constraint trace_event_kind_check
  check (kind in ('bought', 'sold', 'returned', 'opened', 'part-sold', 'part-returned', 'sent-back'));

-- Something about a box that cannot be: whoever looks into it says what came of it.
create table stock.lead (
  lead_id        uuid primary key,
  kind           text not null check (kind in ('sold-twice', 'bought-twice', 'of-another', 'of-other-drug', 'never-bought')),
  trace_code     text not null,
  reported_by    text not null references institutions.institution,
  other_place    text,
  settlement_id  uuid,
  other_sale     uuid,
  region         text not null,
  at             timestamptz not null,
  looked_by      text,
  looked_at      timestamptz,
  finding        text
);
create unique index lead_once on stock.lead (kind, trace_code, reported_by, coalesce(settlement_id, '00000000-0000-0000-0000-000000000000'));
create index lead_by_region on stock.lead (region, at);

-- An institution that does not upload is kept from settling until it is lifted (WH2025-5.4).
create table stock.upload_suspension (
  sanction_id    uuid primary key references institutions.sanction,
  institution_id text not null references institutions.institution,
  packs          numeric(12,3) not null,
  missing        numeric(12,3) not null,
  suspended_by   text not null,
  suspended_at   timestamptz not null,
  lifted_by      text,
  lifted_at      timestamptz,
  lift_note      text
);

-- ── shelf and prices ────────────────────────────────────────────────────────────────────────────────────────────────
-- Where a drug stands in the insured area, and since when its mark is on the shelf (FJ2023-2.3).
alter table stock.shelf
  add column place     text,
  add column marked_on date;

create table stock.price_change (
  change_id      uuid not null,
  institution_id text not null,
  drug_code      text not null references catalogue.drug,
  price          bigint not null check (price > 0),
  on_sale        boolean not null,
  changed_at     timestamptz not null,
  primary key (change_id, institution_id)
);
create index price_change_of_drug on stock.price_change (drug_code, changed_at);

-- A listed price came down and the shelf still asks the old one: told on set days until the last (FJ2023-6.2).
create table stock.price_alert (
  institution_id text not null references institutions.institution,
  drug_code      text not null references catalogue.drug,
  list           text not null,
  since          date not null,
  day_no         integer not null,
  shelf_price    bigint not null,
  listed_price   bigint not null,
  last_day       date not null,
  told_at        timestamptz not null,
  read_at        timestamptz,
  primary key (institution_id, drug_code, list, since, day_no)
);

-- Slips in hand: what they hold is not there for others.
create index dispensing_in_hand on dispensing.dispensing (institution_id) where state in ('pulled', 'questioned', 'approved');
