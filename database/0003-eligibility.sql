-- Eligibility from application to exit: applications with their evidence and decisions, experts, the life of a certification,
-- choices of an institution, registrations for care elsewhere, screening, inspections and what is recovered, contract lists.

-- ── who applies and decides ─────────────────────────────────────────────────────────────────────────────────────────
-- Whoever certifies must not be the applicant: the register knows whose number a practitioner has.
alter table institutions.practitioner add column identity_number text;

create table eligibility.application (
  application_id  uuid not null,
  person_id       bigint not null,
  region          text not null,          -- the person's pooling area: whose law, whose clerks
  kind            text not null check (kind in ('new', 'renewal', 'change', 'recognition')),
  door            text not null check (door in ('hospital', 'phone', 'counter', 'wire')),
  disease_key     text not null references catalogue.disease,
  replaces        uuid,                   -- the certification that is renewed or changed
  institution_id  text references institutions.institution,    -- who is asked to certify; null: the agency by the papers
  practitioner_id text references institutions.practitioner,   -- the certifying doctor, at the hospital's door
  evidence        jsonb not null,
  granted_elsewhere jsonb,                -- recognition: where, by which code and number, from when to when
  outcome         jsonb not null,         -- what the criteria say of the evidence, criterion by criterion
  state           text not null check (state in ('submitted', 'wanting', 'with-experts', 'granted', 'refused', 'withdrawn', 'lapsed')),
  round           smallint not null default 0,   -- how often experts were asked
  version         integer not null,       -- counted up by every move: of two who decide at once one is told
  due_on          date,                   -- until when whoever must act has time
  applied_on      date not null,
  applied_at      timestamptz not null,
  applied_by      uuid not null,
  decided_on      date,
  certification_id uuid,                  -- what came of it
  primary key (application_id, person_id)
);
create index application_by_person on eligibility.application (person_id, applied_at);
create index application_open on eligibility.application (region, due_on) where state in ('submitted', 'wanting', 'with-experts');
create index application_by_day on eligibility.application (region, applied_on);
create index application_by_institution on eligibility.application (institution_id, applied_at);

create table eligibility.application_move (
  move_id        uuid not null,
  application_id uuid not null,
  person_id      bigint not null,
  version        integer not null,        -- that it led to: their order
  move           text not null,
  from_state     text,
  to_state       text not null,
  by_role        text not null,
  by_id          uuid,                    -- null: the clock
  by_name        text not null,
  note           text,
  details        jsonb not null default '{}',
  at             timestamptz not null,
  primary key (move_id, person_id),
  foreign key (application_id, person_id) references eligibility.application
);
create index application_move_by_application on eligibility.application_move (application_id, person_id);

create table eligibility.evidence_file (
  file_id     uuid not null,
  person_id   bigint not null,
  name        text not null,
  media_type  text not null,              -- what the content is, not what its name says
  size        integer not null check (size > 0),
  hash        text not null,              -- SHA-256
  content     bytea not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  primary key (file_id, person_id)
);
create index evidence_file_by_person on eligibility.evidence_file (person_id, hash);

-- ── experts ─────────────────────────────────────────────────────────────────────────────────────────────────────────
create table eligibility.expert (
  expert_id       uuid primary key,
  region          text not null,
  practitioner_id text not null references institutions.practitioner,
  diseases        text[] not null,        -- what the expert is asked about
  valid_from      date not null,
  valid_until     date
);
create index expert_by_practitioner on eligibility.expert (practitioner_id);

create table eligibility.assignment (
  application_id uuid not null,
  round          smallint not null,
  expert_id      uuid not null references eligibility.expert,
  person_id      bigint not null,
  assigned_at    timestamptz not null,
  primary key (application_id, round, expert_id, person_id),
  foreign key (application_id, person_id) references eligibility.application
);
create index assignment_by_expert on eligibility.assignment (expert_id, assigned_at);

create table eligibility.vote (
  application_id uuid not null,
  round          smallint not null,
  expert_id      uuid not null references eligibility.expert,
  person_id      bigint not null,
  vote           text not null check (vote in ('grant', 'refuse')),
  reason         text not null,
  at             timestamptz not null,
  primary key (application_id, round, expert_id, person_id),
  foreign key (application_id, round, expert_id, person_id) references eligibility.assignment
);

-- What experts decided, without anybody's name: read by those who decide the next case.
create table eligibility.precedent (
  precedent_id uuid primary key,
  region       text not null,
  disease_key  text not null references catalogue.disease,
  decision     text not null check (decision in ('grant', 'refuse')),
  grants       smallint not null,
  refusals     smallint not null,
  reasons      text[] not null,
  criteria     jsonb not null,
  age          smallint not null,
  sex          text not null,
  decided_on   date not null
);
create index precedent_by_disease on eligibility.precedent (region, disease_key, decided_on);

-- ── the life of a certification ─────────────────────────────────────────────────────────────────────────────────────
alter table eligibility.certification
  add column application_id uuid,
  add column version        integer not null default 1,
  add column provenance     jsonb,        -- recognition: what was granted elsewhere
  add column diagnosis_code text,
  add column renewal_told   date;         -- the end of which the holder was told
create index certification_ending on eligibility.certification (valid_until) where valid_until is not null;
create index certification_by_certifier on eligibility.certification (institution_id, valid_from);

-- A day within a suspension is a day without the benefit.
create table eligibility.suspension (
  suspension_id    uuid not null,
  certification_id uuid not null,
  person_id        bigint not null,
  valid_from       date not null,
  valid_until      date,
  reason           text not null,
  cites            text[] not null,
  primary key (suspension_id, person_id),
  foreign key (certification_id, person_id) references eligibility.certification
);
create index suspension_by_certification on eligibility.suspension (certification_id, person_id);

create table eligibility.certification_move (
  move_id          uuid not null,
  certification_id uuid not null,
  person_id        bigint not null,
  version          integer not null,      -- that it led to: their order
  move             text not null,
  from_state       text,
  to_state         text not null,
  effective_on     date not null,
  by_role          text not null,
  by_id            uuid,
  by_name          text not null,
  note             text,
  details          jsonb not null default '{}',
  at               timestamptz not null,
  primary key (move_id, person_id),
  foreign key (certification_id, person_id) references eligibility.certification
);
create index certification_move_by_certification on eligibility.certification_move (certification_id, person_id);

-- ── the institution chosen for a year ───────────────────────────────────────────────────────────────────────────────
alter table eligibility.designation
  add column chosen_at timestamptz,
  add column chosen_by uuid;

create table eligibility.designation_change (
  change_id           uuid not null,
  person_id           bigint not null,
  disease_key         text not null references catalogue.disease,
  year                smallint not null,
  kind                text not null check (kind in ('choice', 'change', 'withdrawal')),
  from_institution_id text references institutions.institution,
  to_institution_id   text references institutions.institution,
  state               text not null check (state in ('done', 'asked', 'approved', 'declined')),
  reason              text,
  asked_by            uuid not null,
  asked_at            timestamptz not null,
  decided_by          uuid,
  decided_by_name     text,
  decision_note       text,
  decided_at          timestamptz,
  primary key (change_id, person_id)
);
create index designation_change_by_person on eligibility.designation_change (person_id, asked_at);
create index designation_change_asked on eligibility.designation_change (asked_at) where state = 'asked';

-- ── registrations for care elsewhere ────────────────────────────────────────────────────────────────────────────────
-- A temporary stay is registered and changes no ratio; only a residence and a referral do.
alter table insured.registration drop constraint registration_kind_check;
alter table insured.registration
  add constraint registration_kind_check check (kind in ('residence', 'referral', 'temporary')),
  add column category            text,    -- retired-settled, long-term-resident, long-term-worker; treatment, emergency, other
  add column number              text,
  add column from_institution_id text references institutions.institution,
  add column to_institution_id   text references institutions.institution,
  add column follows             uuid,    -- the referral before it in the chain
  add column diagnosis_code      text,
  add column reason              text,
  add column door                text,
  add column registered_by       uuid,
  add column registered_at       timestamptz,
  add column withdrawn_at        timestamptz,
  add column withdrawn_note      text;

-- ── screening ───────────────────────────────────────────────────────────────────────────────────────────────────────
create table eligibility.screening (
  screening_id uuid primary key,
  region       text not null,
  day          date not null,
  idle_for     text not null,
  cites        text[] not null,
  holders      integer not null,
  listed       integer not null,
  seconds      numeric(10,3) not null,
  run_by       uuid not null,
  run_at       timestamptz not null
);
create index screening_by_region on eligibility.screening (region, day);

create table eligibility.reexamination (
  screening_id     uuid not null references eligibility.screening,
  certification_id uuid not null,
  person_id        bigint not null,
  region           text not null,
  disease_key      text not null references catalogue.disease,
  held_since       date not null,
  last_expense     date,
  state            text not null check (state in ('due', 'kept', 'ended')),
  due_on           date not null,
  decided_by       uuid,
  decided_by_name  text,
  note             text,
  decided_at       timestamptz,
  primary key (screening_id, certification_id, person_id)
);
create index reexamination_due on eligibility.reexamination (region, due_on) where state = 'due';
create index reexamination_by_person on eligibility.reexamination (person_id);

-- ── inspections and what is recovered ───────────────────────────────────────────────────────────────────────────────
create schema inspections;

create table inspections.inspection (
  inspection_id  uuid primary key,
  region         text not null,
  kind           text not null check (kind in ('yearly', 'random', 'member')),
  institution_id text not null references institutions.institution,
  led_by         text references institutions.institution,   -- the leading hospital that inspects its member
  from_day       date not null,
  until_day      date not null,
  seed           text not null,
  population     integer not null,
  sampled        integer not null,
  checklist      jsonb not null,
  state          text not null check (state in ('open', 'closed')),
  due_on         date not null,
  planned_by     uuid not null,
  planned_by_name text not null,
  planned_at     timestamptz not null,
  closed_at      timestamptz
);
create index inspection_by_region on inspections.inspection (region, planned_at);
create index inspection_by_institution on inspections.inspection (institution_id);

create table inspections.item (
  inspection_id    uuid not null references inspections.inspection,
  certification_id uuid not null,
  person_id        bigint not null,
  position         smallint not null,
  disease_key      text not null references catalogue.disease,
  answers          jsonb,
  finding          text check (finding in ('qualified', 'unqualified')),
  note             text,
  suspended_from   date,
  found_by         uuid,
  found_by_name    text,
  found_at         timestamptz,
  primary key (inspection_id, certification_id, person_id)
);

create table inspections.receivable (
  receivable_id    uuid not null,
  person_id        bigint not null,
  certification_id uuid not null,
  inspection_id    uuid not null,
  institution_id   text not null references institutions.institution,   -- the certifying hospital bears it
  region           text not null,
  disease_key      text not null references catalogue.disease,
  from_day         date not null,
  until_day        date not null,
  settlements      integer not null,
  fund             bigint not null,
  serious_illness  bigint not null,
  day              date not null,         -- of its postings
  posted_by        uuid not null,
  at               timestamptz not null,
  primary key (receivable_id, person_id),
  unique (certification_id, person_id)
);
create index receivable_by_institution on inspections.receivable (institution_id, day);

-- ── lists of family-doctor contracts ────────────────────────────────────────────────────────────────────────────────
create table family_doctors.list (
  list_id     uuid primary key,
  region      text not null,              -- the district that sent it
  year        smallint not null,          -- in force from its 1 January
  file_name   text not null,
  file_hash   text not null,
  rows_read   integer not null,
  rows_new    integer not null,
  rows_kept   integer not null,
  rows_changed integer not null,
  rows_gone   integer not null,
  effect_on   date not null,
  late        boolean not null,           -- after the month in which it was due
  taken_by    uuid not null,
  taken_at    timestamptz not null
);
create index list_by_region on family_doctors.list (region, year);

create table family_doctors.list_row (
  list_id     uuid not null references family_doctors.list,
  person_id   bigint not null,
  contract_id uuid not null,
  change      text not null check (change in ('new', 'kept', 'changed')),
  paid        boolean not null,
  hardship    boolean not null,           -- 特困人员
  fee         bigint not null check (fee >= 0),
  own_share   bigint not null check (own_share between 0 and fee),
  primary key (list_id, person_id)
);
