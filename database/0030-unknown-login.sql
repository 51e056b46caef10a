-- Wrong tries under a name that nobody has are counted as those of an account are, so that a lock does not tell which names exist.
create table platform.unknown_login (
  login_hash   bytea primary key,         -- SHA-256 of the name that was typed
  failures     integer not null,
  locked_until timestamptz,
  tried_at     timestamptz not null
);
create index unknown_login_by_time on platform.unknown_login (tried_at);
