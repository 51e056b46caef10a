-- The wire: who is connected and how, every message with its answer; and outpatient visits and purchases as hospitals and
-- pharmacies report them (encounter, diagnoses, charges), from which they settle.
create schema gateway;
create schema outpatient;

-- ── gateway ─────────────────────────────────────────────────────────────────────────────────────────────────────────
create table gateway.connection (
  institution_id text primary key references institutions.institution,
  operator_id    uuid not null,           -- who acts when its software does
  dialect        jsonb not null,          -- how its software writes and wants to be answered
  sandbox        boolean not null default false,   -- its messages are kept whole, to be looked at
  opened_at      timestamptz not null,
  closed_at      timestamptz
);

-- Keys of institutions; several may be valid at once, so that they change without a stop.
create table gateway.key (
  key_id         uuid primary key,
  institution_id text not null references gateway.connection,
  kind           text not null check (kind in ('tif', 'csb', 'x-ca', 'bearer', 'apikey', 'client', 'centre', 'sm2-public', 'sm4')),
  access_id      text not null,           -- what is shown beside the secret; of a token or an apikey its SHA-256
  secret         text not null,           -- sealed; a public key in clear
  valid_from     timestamptz not null,
  valid_until    timestamptz
);
create index key_by_access on gateway.key (access_id, kind);
create index key_by_institution on gateway.key (institution_id, kind);

-- The platform's own keys, sealed: the private key it signs with.
create table gateway.own_key (
  key_id     uuid primary key,
  secret     text not null,
  public_key text not null,
  valid_from timestamptz not null
);

create table gateway.nonce (
  nonce     text not null,
  access_id text not null,
  at        timestamptz not null,
  primary key (nonce, access_id)
);
create index nonce_by_age on gateway.nonce (at);

-- Every message by the key its sender gave it, with the answer: asked again, it answers again.
create table gateway.message (
  msgid          text not null,
  institution_id text not null,
  infno          text not null,
  request_hash   bytea not null,
  outcome        text not null check (outcome in ('pending', 'done', 'refused', 'void')),
  answer         text,                    -- output and warning, as JSON
  refusal        jsonb,
  person_id      bigint,
  settlement_id  uuid,
  request        text,                    -- only of a connection in the sandbox
  understood     jsonb,
  received_at    timestamptz not null,
  milliseconds   integer,
  primary key (msgid, institution_id)
);
create index message_by_institution on gateway.message (institution_id, received_at);

create table gateway.sign_in (
  sign_no        text primary key,
  institution_id text not null references institutions.institution,
  operator_no    text not null,
  mac            text not null,
  ip             text not null,
  signed_in_at   timestamptz not null,
  signed_out_at  timestamptz
);

-- The person stood at the institution's desk and showed a credential.
create table gateway.presence (
  person_id      bigint not null,
  institution_id text not null references institutions.institution,
  credential     text not null,           -- its kind on the wire: 01, 02, 03
  shown_at       timestamptz not null,
  primary key (person_id, institution_id)
);

create table gateway.file (
  file_number    text primary key,
  institution_id text,                    -- null: for everybody
  name           text not null,
  content        bytea not null,
  kept_until     timestamptz not null
);

-- What an institution's own items are in the national catalogues (目录对照).
create table gateway.match (
  institution_id text not null references institutions.institution,
  own_code       text not null,
  own_name       text not null,
  list_type      text not null,
  item_code      text not null,
  valid_from     date not null,
  valid_until    date,
  details        jsonb not null,
  changed_at     timestamptz not null,
  revoked_at     timestamptz,
  primary key (institution_id, own_code, list_type, item_code)
);

-- A prescription between its check (7101) and its upload (7103): the number is taken, the draft is what was checked.
create table gateway.draft (
  trace_code      text not null,
  person_id       bigint not null,
  institution_id  text not null references institutions.institution,
  prescription_id uuid not null,
  number          text not null,
  content         jsonb not null,
  checked_at      timestamptz not null,
  signed_file     text,                   -- SHA-256 of the file that was signed
  pharmacist_name text,                   -- who checked it at the hospital
  used_at         timestamptz,
  primary key (trace_code, person_id)
);

-- What lets a pharmacy download one prescription, once.
create table gateway.authorisation (
  token           text primary key,
  number          text not null,          -- of the authorisation
  set_number      text not null,          -- those given together: one downloaded, the others lapse
  institution_id  text not null references institutions.institution,
  prescription_id uuid not null,
  person_id       bigint not null,
  dispensing_id   uuid,
  file_hash       text,                   -- of the paper that was downloaded
  verified_number text,
  given_at        timestamptz not null,
  valid_until     timestamptz not null,
  used_at         timestamptz
);
create index authorisation_by_prescription on gateway.authorisation (prescription_id, institution_id);

-- ── outpatient: by person ───────────────────────────────────────────────────────────────────────────────────────────
create table outpatient.encounter (
  encounter_id    uuid not null,          -- also the visit's id, where there is a visit
  person_id       bigint not null,
  institution_id  text not null references institutions.institution,
  kind            text not null check (kind in ('visit', 'purchase')),
  own_number      text not null,          -- the institution's own number of it
  practitioner_id text references institutions.practitioner,
  department      text,
  department_code text,
  medical_type    text not null,
  disease_key     text references catalogue.disease,
  begun_at        timestamptz not null,
  registered_at   timestamptz not null,
  described_at    timestamptz,
  condition       text,
  cancelled_at    timestamptz,
  primary key (encounter_id, person_id)
);
create index encounter_by_person on outpatient.encounter (person_id, begun_at);
create index encounter_by_institution on outpatient.encounter (institution_id, begun_at);

create table outpatient.diagnosis (
  encounter_id    uuid not null,
  position        smallint not null,
  person_id       bigint not null,
  kind            text not null,
  main            boolean not null,
  code            text not null,
  name            text not null,
  department      text not null,
  practitioner_id text not null,
  doctor_name     text not null,
  at              timestamptz not null,
  primary key (encounter_id, position, person_id),
  foreign key (encounter_id, person_id) references outpatient.encounter
);

-- Items that were done or sold, before and after they are settled.
create table outpatient.charge (
  encounter_id    uuid not null,
  number          text not null,          -- the institution's own, once in an encounter
  person_id       bigint not null,
  batch           text not null,
  position        smallint not null,
  item_code       text not null,
  own_code        text not null,
  item_kind       text not null check (item_kind in ('drug', 'service')),
  quantity        numeric(12,3) not null check (quantity > 0),
  price           bigint not null check (price >= 0),
  amount          bigint not null check (amount >= 0),
  days            numeric(6,2),
  self_paid       boolean not null,       -- not approved: the whole line is the patient's
  disease_key     text,
  practitioner_id text,
  details         jsonb not null,
  charged_at      timestamptz not null,
  settlement_id   uuid,
  primary key (encounter_id, number, person_id),
  foreign key (encounter_id, person_id) references outpatient.encounter
);

-- The boxes that went with a settlement of charges.
create table outpatient.box (
  settlement_id uuid not null,
  trace_code    text not null,
  person_id     bigint not null,
  number        text not null,
  opened        boolean not null default false,
  primary key (settlement_id, trace_code, person_id)
);
