-- What the platform itself keeps. Kinds of tables: operator, account, session, act, migration are local;
-- look and outbox are keyed by person; idempotency is a small table of its own.
create schema if not exists platform;

-- Who may act. Login and secret stand apart, so that an operator of an outside identity provider has no secret here.
create table platform.operator (
  operator_id     uuid primary key,
  login           text not null unique check (login = lower(login)),
  name            text not null,
  role            text not null check (role in ('doctor', 'pharmacist', 'patient', 'insurer', 'supervisor', 'policy-officer', 'admin')),
  institution_id  text,
  practitioner_id text,
  person_id       bigint,
  region          text,
  subject         text unique,            -- `sub` at the outside identity provider
  created_at      timestamptz not null,
  closed_at       timestamptz,
  check (role <> 'patient' or person_id is not null),
  check (role not in ('doctor', 'pharmacist') or (institution_id is not null and practitioner_id is not null))
);

create table platform.account (
  operator_id  uuid primary key references platform.operator,
  secret       text not null,             -- scrypt$N$r$p$salt$key
  failures     integer not null default 0,
  locked_until timestamptz,
  changed_at   timestamptz not null
);

create table platform.session (
  token_hash  bytea primary key,          -- SHA-256; the token itself is only with its holder
  operator_id uuid not null references platform.operator,
  created_at  timestamptz not null,
  expires_at  timestamptz not null
);
create index session_by_operator on platform.session (operator_id);
create index session_by_expiry on platform.session (expires_at);

-- The answer to each change that a caller may retry.
create table platform.idempotency (
  operator_id uuid not null,
  key         text not null,
  route       text not null,
  body_hash   bytea not null,
  answer      text,
  created_at  timestamptz not null,
  primary key (key, operator_id)
);
create index idempotency_by_age on platform.idempotency (created_at);

-- Every look at a person's data (WH2025-4.7); the person sees it.
create table platform.look (
  look_id        uuid not null,
  person_id      bigint not null,
  at             timestamptz not null,
  operator_id    uuid not null,
  role           text not null,
  institution_id text,
  what           text not null,
  primary key (look_id, person_id)
);
create index look_by_person on platform.look (person_id, at);

create table platform.act (
  act_id      uuid primary key,
  at          timestamptz not null,
  operator_id uuid not null,
  role        text not null,
  what        text not null,
  about       text,
  details     jsonb not null
);
create index act_by_operator on platform.act (operator_id, at);

create table platform.outbox (
  message_id   uuid not null,
  person_id    bigint not null,
  topic        text not null,
  payload      jsonb not null,
  at           timestamptz not null,
  delivered_at timestamptz,
  attempts     smallint not null default 0,
  not_before   timestamptz,               -- after a failed delivery
  primary key (message_id, person_id)
);
create index outbox_undelivered on platform.outbox (message_id) where delivered_at is null;
create index outbox_by_person on platform.outbox (person_id, at);
