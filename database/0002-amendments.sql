-- Amendments of the law: drafted, tried on real and synthetic visits, approved by a second person, published for a later day.
create schema amendments;

create table amendments.draft (
  draft_id      uuid primary key,
  pack_id       text not null,
  title         text not null,
  state         text not null check (state in ('draft', 'submitted', 'published', 'withdrawn')),
  content       jsonb not null,          -- the document, its clauses, its changes
  revision      integer not null,        -- counted up by every save: two who edit at once do not overwrite each other
  author_id     uuid not null,
  author_name   text not null,
  created_at    timestamptz not null,
  changed_at    timestamptz not null
);
create index draft_by_pack on amendments.draft (pack_id, changed_at);

create table amendments.move (
  move_id    uuid primary key,
  draft_id   uuid not null references amendments.draft,
  move       text not null,
  from_state text,
  to_state   text not null,
  by_id      uuid not null,
  by_name    text not null,
  note       text,
  at         timestamptz not null
);
create index move_by_draft on amendments.move (draft_id, at);

-- What was published, in order; the law in force is the shipped packs and these.
create table amendments.publication (
  position     integer primary key,
  draft_id     uuid not null unique references amendments.draft,
  pack_id      text not null,
  content      jsonb not null,
  valid_from   date not null,
  approved_by  uuid not null,
  published_at timestamptz not null
);

-- Every version of a pack that ever decided, whole: a trace names its hash.
create table amendments.pack_version (
  pack_id   text not null,
  pack_hash text not null,
  files     jsonb not null,
  known_at  timestamptz not null,
  primary key (pack_id, pack_hash)
);

create table amendments.trial (
  trial_id    uuid primary key,
  draft_id    uuid not null references amendments.draft,
  revision    integer not null,
  content     jsonb not null,            -- as it was when tried
  source      jsonb not null,            -- {kind: settlements, year} or {kind: synthetic, persons, seed, year}
  state       text not null check (state in ('queued', 'running', 'done', 'cancelled', 'failed')),
  progress    integer not null default 0 check (progress between 0 and 1000),
  result      jsonb,
  asked_by    uuid not null,
  asked_at    timestamptz not null,
  started_at  timestamptz,
  alive_at    timestamptz,               -- a running trial says so; one that no longer does is taken up again
  ended_at    timestamptz
);
create index trial_by_draft on amendments.trial (draft_id, asked_at);
create index trial_waiting on amendments.trial (asked_at) where state in ('queued', 'running');
