-- Zones and marks of insured drugs (FJ2023-2.3), and the agency's checks of them on site.

-- Kept by themselves: what stands in a shop has a place before it has a price.
alter table stock.shelf
  drop column place,
  drop column marked_on;

create table stock.placement (
  institution_id text not null references institutions.institution,
  drug_code      text not null references catalogue.drug,
  zone           text not null,           -- of pharmacies.zones, or 'outside' the insured area
  spot           text,                    -- shelf and board, as the shop counts them
  mark           text check (mark in ('insured-a', 'insured-b', 'self-paid')),
  marked_on      date,
  placed_by      text not null,
  placed_at      timestamptz not null,
  primary key (institution_id, drug_code),
  check ((mark is null) = (marked_on is null))
);

create table stock.zone_check (
  check_id       uuid not null,
  institution_id text not null references institutions.institution,
  opened_by      text not null,
  opened_at      timestamptz not null,
  finished_at    timestamptz,
  primary key (check_id, institution_id)
);
create unique index zone_check_one_at_a_time on stock.zone_check (institution_id) where finished_at is null;
create index zone_check_of_institution on stock.zone_check (institution_id, opened_at);

create table stock.zone_check_line (
  check_id       uuid not null,
  institution_id text not null,
  drug_code      text not null references catalogue.drug,
  zone           text,                    -- as the pharmacy had said when the check began
  spot           text,
  mark           text,
  found          text check (found in ('in-order', 'other-zone', 'no-mark', 'other-mark', 'not-there')),
  note           text,
  primary key (check_id, institution_id, drug_code),
  foreign key (check_id, institution_id) references stock.zone_check
);
