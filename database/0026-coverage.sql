-- WZ2024-13: pharmacies in every township, a designated point in the care homes of every county, chronic care opened at hospitals of
-- level 2 and below, and appointments with experts that hospitals of level 3 open to primary institutions first.
alter table institutions.institution
  add column township text,                                  -- its street or town (镇街), as the agency enters it
  add column in_care_home boolean not null default false;    -- a designated point inside a care home

-- What a hospital told of a month; a correction is a new row, and the last one counts.
create table institutions.expert_appointments (
  told_id        uuid primary key,
  institution_id text not null references institutions.institution,
  month          date not null check (extract(day from month) = 1),
  entry          integer not null,                           -- of the month; the last one counts
  offered        integer not null check (offered > 0),
  reserved       integer not null check (reserved between 0 and offered),
  told_by        uuid not null,
  told_by_name   text not null,
  told_at        timestamptz not null,
  unique (institution_id, month, entry)
);

select platform.guard_persons();
