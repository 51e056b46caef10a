-- How institutions come in, who works there, what is laid against them, and how they go out; the records of settlements.

-- An institution that is designated and does not yet fill or issue circulated prescriptions has joined_on 9999-12-31.

-- One case a row: the application of a pharmacy (FJ2023-8.1) or a hospital (FJ2023-8.2).
create table institutions.entry (
  entry_id        uuid primary key,
  number          text not null unique,
  institution_id  text not null references institutions.institution,
  kind            text not null check (kind in ('pharmacy', 'hospital')),
  way             text not null check (way in ('conditions', 'direct')),
  region          text not null,
  state           text not null check (state in ('materials', 'connecting', 'checking', 'notifying', 'wanting', 'signing', 'signed', 'withdrawn')),
  stage           text not null check (stage in ('materials', 'checking')),   -- where it goes on after more was supplied
  round           integer not null default 1,
  version         integer not null,
  earlier_number  text,
  items           jsonb not null,          -- the checklist with its papers and verdicts
  due_on          date,
  due_cites       text[] not null default '{}',
  applied_on      date not null,
  applied_at      timestamptz not null,
  applied_by      uuid not null,
  applied_by_name text not null,
  decided_on      date,
  agreement_id    uuid
);
create unique index entry_one_open on institutions.entry (institution_id) where state not in ('signed', 'withdrawn');
create index entry_by_due on institutions.entry (due_on) where state not in ('signed', 'withdrawn');

create table institutions.entry_move (
  move_id    uuid primary key,
  entry_id   uuid not null references institutions.entry,
  version    integer not null,
  move       text not null,
  from_state text,
  to_state   text not null,
  by_role    text not null,
  by_id      uuid,
  by_name    text not null,
  note       text,
  details    jsonb not null default '{}',
  due_on     date,                         -- of the state that was left
  at         timestamptz not null,
  unique (entry_id, version)
);

create table institutions.file (
  file_id        uuid primary key,
  institution_id text not null references institutions.institution,
  name           text not null,
  media_type     text not null,
  size           integer not null,
  hash           text not null,
  content        bytea not null,
  uploaded_by    uuid not null,
  uploaded_at    timestamptz not null,
  unique (institution_id, hash)
);

create table institutions.agreement (
  agreement_id   uuid primary key,
  number         text not null unique,
  institution_id text not null references institutions.institution,
  region         text not null,
  entry_id       uuid references institutions.entry,
  valid_from     date not null,
  valid_until    date,
  annexes        jsonb not null,           -- what the annexes say, as it was when signed
  pack_id        text not null,
  pack_hash      text not null,
  signed_for     text not null,            -- who applied on behalf of the institution
  signed_by      uuid not null,
  signed_by_name text not null,
  signed_at      timestamptz not null,
  ended_on       date,                     -- its last day when it was ended before its time
  check (valid_until is null or valid_until >= valid_from)
);
create index agreement_by_institution on institutions.agreement (institution_id, valid_from);

-- FJ2023-9.6: the way out, with its hearing.
create table institutions.exit (
  exit_id        uuid primary key,
  number         text not null unique,
  institution_id text not null references institutions.institution,
  region         text not null,
  ground         text not null check (ground in ('mismatch', 'unavailable', 'voluntary', 'breach')),
  facts          jsonb not null,
  reason         text not null,
  cites          text[] not null,
  state          text not null check (state in ('opened', 'hearing', 'heard', 'terminated', 'dismissed', 'withdrawn')),
  version        integer not null,
  opened_on      date not null,
  opened_at      timestamptz not null,
  opened_by      uuid,
  opened_by_name text not null,
  hearing_on     date,
  statement      text,
  waived         boolean not null default false,
  minutes        text,
  decided_on     date,
  decided_by     uuid,
  effective_on   date,                     -- the first day without the agreement
  return_from    date                      -- the first day on which it may apply again
);
create unique index exit_one_open on institutions.exit (institution_id) where state in ('opened', 'hearing', 'heard');

create table institutions.exit_move (
  move_id    uuid primary key,
  exit_id    uuid not null references institutions.exit,
  version    integer not null,
  move       text not null,
  from_state text,
  to_state   text not null,
  by_role    text not null,
  by_id      uuid,
  by_name    text not null,
  note       text,
  at         timestamptz not null,
  unique (exit_id, version)
);

-- Offered and not there: a patient's complaint, or what the agency's own check found.
create table institutions.complaint (
  complaint_id    uuid primary key,
  institution_id  text not null references institutions.institution,
  drug_code       text not null references catalogue.drug,
  region          text not null,
  source          text not null check (source in ('patient', 'audit')),
  filed_by        uuid not null,
  filed_by_name   text not null,
  happened_on     date not null,
  said            text not null,
  shown_packs     numeric(12,3) not null,  -- what the search showed when the complaint was filed
  state           text not null check (state in ('open', 'confirmed', 'dismissed')),
  finding         text,
  decided_by      uuid,
  decided_by_name text,
  decided_at      timestamptz,
  filed_at        timestamptz not null
);
create unique index complaint_once on institutions.complaint (institution_id, drug_code, happened_on, filed_by);
create index complaint_open on institutions.complaint (filed_at) where state = 'open';

-- A camera system that keeps what happens at the till: its segments are named by place and time.
create table institutions.camera (
  institution_id text primary key references institutions.institution,
  system         text not null,
  reference      text not null,
  connected_by   uuid not null,
  connected_at   timestamptz not null
);

alter table institutions.sanction
  add column made_by text,
  add column made_at timestamptz,
  add column lifted_by text,
  add column lifted_at timestamptz,
  add column lift_reason text;

alter table institutions.duty
  add column planned_by uuid,
  add column planned_at timestamptz;
create index duty_by_practitioner on institutions.duty (practitioner_id, starts_at);


-- FJ2023-2.4: what shows that a settlement took place as it was recorded; its content sealed.
create table dispensing.evidence (
  evidence_id    uuid not null,
  person_id      bigint not null,
  dispensing_id  uuid not null,
  institution_id text not null,
  kind           text not null check (kind in ('face', 'video', 'prescription')),
  by_link        boolean not null,
  name           text not null,
  media_type     text not null,
  size           integer not null,
  hash           text not null,
  goods_hash     text not null,            -- of the fee list that it was taken with
  taken_at       timestamptz not null,
  kept_until     date not null,            -- its last day; from the day after it may be deleted
  key_id         text not null,
  content        bytea,                    -- null once deleted
  added_by       uuid not null,
  added_by_name  text not null,
  added_at       timestamptz not null,
  deleted_at     timestamptz,
  deleted_by     text,
  primary key (evidence_id, person_id),
  foreign key (dispensing_id, person_id) references dispensing.dispensing
);
create index evidence_by_dispensing on dispensing.evidence (dispensing_id, person_id);
create index evidence_by_institution on dispensing.evidence (institution_id, added_at);
