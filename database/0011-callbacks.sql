-- Calls back to hospitals (7108, 7109): where each wants them, and what each is still owed. The outbox says what happened; from it
-- comes a row here, whose body and number stay the same at every try.
alter table gateway.connection add column callback_url text check (callback_url ~ '^https?://');

create table gateway.callback (
  msgid           text not null,
  person_id       bigint not null,
  prescription_id uuid not null,
  institution_id  text not null references institutions.institution,
  infno           text not null check (infno in ('7108', '7109')),
  source_id       uuid not null,          -- the message of the outbox that it comes from: their order
  body            text not null,          -- JSON, its fields in the order of the table
  state           text not null check (state in ('waiting', 'delivered', 'given-up')),
  attempts        integer not null default 0,
  not_before      timestamptz not null,
  created_at      timestamptz not null,
  ended_at        timestamptz,
  primary key (msgid, person_id)
);
create index callback_waiting on gateway.callback (institution_id, not_before) where state = 'waiting';
create index callback_by_prescription on gateway.callback (prescription_id, source_id) where state = 'waiting';
select platform.guard_persons();
