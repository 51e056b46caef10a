-- Lists of family-doctor contracts keep who is gone from them too, so that what changed since last year can be read later.
alter table family_doctors.list_row drop constraint list_row_change_check;
alter table family_doctors.list_row
  add constraint list_row_change_check check (change in ('new', 'kept', 'changed', 'gone'));
alter table family_doctors.list_row add column before_contract_id uuid;   -- the contract that ended for it

-- ── patient files of dual-channel drugs (WH2025-5.2) ────────────────────────────────────────────────────────────────
create table prescribing.patient_file (
  patient_file_id  uuid not null,
  person_id        bigint not null,
  substance        text not null,         -- of whichever product
  drug_code        text not null references catalogue.drug,
  disease_key      text not null references catalogue.disease,
  diagnosis_code   text not null,
  restriction      text not null,         -- the rule of restricted use
  basis            text not null,         -- what shows that the person meets it
  institution_id   text not null references institutions.institution,
  practitioner_id  text not null references institutions.practitioner,
  doctor_name      text not null,
  valid_from       date not null,
  valid_until      date check (valid_until >= valid_from),
  opened_at        timestamptz not null,
  closed_at        timestamptz,
  closed_by_name   text,
  closed_note      text,
  primary key (patient_file_id, person_id)
);
create unique index patient_file_open on prescribing.patient_file (person_id, substance) where closed_at is null;
create index patient_file_by_institution on prescribing.patient_file (institution_id, opened_at);

-- ── complaints of being turned away (WX2023-5) ──────────────────────────────────────────────────────────────────────
create schema supervision;
create table supervision.complaint (
  complaint_id     uuid not null,
  person_id        bigint not null,
  number           text not null,
  region           text not null,         -- whose agency it goes to
  institution_id   text not null references institutions.institution,
  disease_key      text not null references catalogue.disease,
  kind             text not null check (kind in ('turned-away', 'no-drug', 'no-settlement')),
  happened_on      date not null,
  text             text not null,
  drug_code        text references catalogue.drug,
  state            text not null check (state in ('filed', 'answering', 'answered', 'upheld', 'unfounded', 'withdrawn')),
  version          integer not null,
  due_on           date,
  answer           text,                  -- the institution's
  finding          text,                  -- the agency's, and what the institution is to do
  filed_at         timestamptz not null,
  decided_at       timestamptz,
  primary key (complaint_id, person_id)
);
create index complaint_by_region on supervision.complaint (region, state, due_on);
create index complaint_by_institution on supervision.complaint (institution_id, filed_at);
create index complaint_by_person on supervision.complaint (person_id);

create table supervision.complaint_move (
  complaint_id uuid not null,
  person_id    bigint not null,
  version      integer not null,
  move         text not null,
  from_state   text,
  to_state     text not null,
  by_role      text not null,
  by_name      text not null,
  note         text,
  at           timestamptz not null,
  primary key (complaint_id, person_id, version)
);
